"""`ComparisonTable`: runs side by side; sorted by any column, as differences from a pinned row, copied for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QSize, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.comparison_text import legend, notes
from app.item_models.comparison import SORT, ComparisonModel
from app.item_models.index import Index
from app.theme import GRID, Tone, icon
from app.translation import engine_text
from app.widgets.grouped_header import GroupedHeader
from app.widgets.quiet_label import QuietLabel

if TYPE_CHECKING:
    from engine.report.layout import Table


_WIDEST, _WIDEST_STACKED = 21 * GRID, 18 * GRID


class _RoomyDelegate(QStyledItemDelegate):
    """Cells of several lines need air between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(GRID // 2, GRID)


class ComparisonTable(QWidget):
    """A `Table` of the report with what a window can do beyond paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ComparisonModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT)
        self._told = ""
        self._natural, self._stacked = 0, False
        self.view = QTableView()
        self.pin = QPushButton(self.tr("&Pin as baseline"))
        self.paper = QCheckBox(self.tr("The paper's figure&s"))
        self.copy = QPushButton(self.tr("&Copy table"))
        self._alike, self._legend, self._notes = QuietLabel(), QuietLabel(), QuietLabel()
        self._make_view()
        self._make_controls()
        self._lay_out()

    def set_table(self, table: Table) -> None:
        """Show another table in the order in which it was laid out."""
        self.model.set_table(table)
        # Column -1 is the order of the layout; descending, Qt turns even that around.
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._sorted.sort(-1, Qt.SortOrder.AscendingOrder)
        self.paper.setVisible(bool(table.paper))
        beside = self.tr(" In brackets below ours: {0}.").format(engine_text(table.paper)) if table.paper else ""
        empty = any(figure.ours is None for line in table.lines for figure in line.figures)
        unmeasured = self.tr(" –: not finished, or not measured.") if empty else ""
        self._told = legend(table) + beside + unmeasured
        self._fold_alike()
        told = notes(table)
        self._notes.setText("\n".join(f"† {note}" for note in told))
        self._notes.setVisible(bool(told))
        self._show_baseline()

    @property
    def shown(self) -> QAbstractItemModel:
        """The cells as they are sorted now."""
        return self._sorted

    @property
    def caption(self) -> str:
        """What stands below the table."""
        return "\n".join(filter(None, (self._legend.text(), self._notes.text())))

    @Slot()
    def copy_tsv(self) -> None:
        """Copy the table for a spreadsheet, in the order of its layout."""
        QGuiApplication.clipboard().setText(self.model.tsv())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        overhangs = self.view.horizontalHeader().length() > self.view.viewport().width()
        if self._too_wide() != self._stacked or (overhangs and not self._stacked):
            self._fit()

    def _make_view(self) -> None:
        self.view.setHorizontalHeader(GroupedHeader(self.view))
        self.view.setModel(self._sorted)
        self.view.setAccessibleName(self.tr("Comparison"))
        self.view.setSortingEnabled(True)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)  # Tab leads on to the buttons, arrows through the rows
        self.view.setAlternatingRowColors(True)
        self.view.setItemDelegate(_RoomyDelegate(self.view))
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setSortIndicatorClearable(True)
        self.view.selectionModel().selectionChanged.connect(self._name_pin)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_tsv)

    def _make_controls(self) -> None:
        self.pin.setToolTip(self.tr("Show the other rows as differences from the selected one; again: show the numbers."))
        self.pin.clicked.connect(self._toggle_baseline)
        self.paper.setToolTip(self.tr("Show what the paper printed below what was measured here"))
        self.paper.setChecked(True)
        self.paper.toggled.connect(self._show_paper)
        self.copy.setIcon(icon("copy"))
        self.copy.setToolTip(self.tr("Copy as tab-separated values, for a spreadsheet"))
        self.copy.clicked.connect(self.copy_tsv)
        self._notes.set_tone(Tone.ERROR)
        for label in (self._alike, self._legend, self._notes):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(GRID)
        controls.addWidget(self.pin)
        controls.addWidget(self.paper)
        controls.addStretch(1)
        controls.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(controls)
        layout.addWidget(self._alike)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._legend)
        layout.addWidget(self._notes)

    def _selected(self) -> int | None:
        rows = self.view.selectionModel().selectedRows()
        return self._sorted.mapToSource(rows[0]).row() if rows else None

    @Slot()
    def _toggle_baseline(self) -> None:
        self.model.set_baseline(None if self._selected() in (None, self.model.baseline) else self._selected())
        self._show_baseline()

    @Slot(bool)
    def _show_paper(self, shown: bool) -> None:
        self.model.show_paper(shown=shown)
        self._fit()

    def _fold_alike(self) -> None:
        """What all rows have in common stands above them instead of in each."""
        shared = self.model.shared
        for column in range(self.model.columnCount()):
            self.view.setColumnHidden(column, column in shared)
        heads = {column: self.model.headerData(column, Qt.Orientation.Horizontal) for column in shared}
        told = " · ".join(f"{str(heads[column]).replace(chr(10), ' ')} {text}" for column, text in shared.items())
        self._alike.setText(self.tr("In all rows: {0}.").format(told))
        self._alike.setVisible(bool(shared))

    def _fit(self) -> None:
        """Columns as wide as their content, with intervals below the means where they would not fit beside each other."""
        self._natural = self._size_columns(stacked=False)
        if self._too_wide():
            self._size_columns(stacked=True)
        self.view.resizeRowsToContents()

    def _too_wide(self) -> bool:
        return self._natural > self.view.viewport().width()

    def _size_columns(self, *, stacked: bool) -> int:
        """With some air where there is room, and with long texts broken where there is little. Returns their least width."""
        self._stacked = stacked
        self.model.stack_intervals(stacked=stacked)
        self.view.resizeColumnsToContents()
        columns = [column for column in range(self.model.columnCount()) if not self.view.isColumnHidden(column)]
        widest = _WIDEST_STACKED if stacked else _WIDEST
        whole, room = [self.view.columnWidth(column) for column in columns], self.view.viewport().width()
        least = [min(width, widest) for width in whole]
        widths = whole if sum(whole) <= room else least
        air = (room - sum(widths)) // max(len(columns), 1)
        for column, width in zip(columns, widths, strict=True):
            self.view.setColumnWidth(column, width + min(max(air, 0), 2 * GRID))
        return sum(least)

    def _show_baseline(self) -> None:
        pinned = self.model.baseline is not None
        against = self.tr(" Rows other than the baseline: their mean minus its mean.") if pinned else ""
        self._legend.setText(self._told + against)
        self._fit()
        self._name_pin()

    @Slot()
    def _name_pin(self) -> None:
        selected, pinned = self._selected(), self.model.baseline
        self.pin.setEnabled(selected is not None or pinned is not None)
        unpin = pinned is not None and selected in (None, pinned)
        self.pin.setText(self.tr("Un&pin baseline") if unpin else self.tr("&Pin as baseline"))
