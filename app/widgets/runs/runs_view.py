"""`RunsView`: the table of runs, with columns that can be chosen, moved and sorted by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelection, QModelIndex, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.item_models.index import Index
from app.item_models.run_columns import HIDDEN_AT_FIRST, PLACES, Column, title
from app.item_models.runs import SUMMARY_ROLE, RunsFilter
from app.theme import GRID
from app.widgets.drawing import draw_message
from app.widgets.stages.stage_icon import paint_state
from engine.progress import StageState
from engine.runs.run import RunState

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary

ROW_HEIGHT = 4 * GRID
_SIGN = 16
_WIDEST = {
    Column.STATE: "mm Running 00 %",
    Column.NAME: "imagenette-pretrained",
    Column.ATTACK: "Random noise",
    Column.DATA: "imagenette",
    Column.BITS: "000",
    Column.SEED: "0000",
    Column.MAP: "0.000 → 0.000",
    Column.T_MAP: "0.000 (0.000 / 0.000)",
    Column.PSNR: "00.0 dB",
    Column.TIME: "00:00 min",
    Column.DATE: "0000-00-00 00:00",
    Column.TAGS: "paper, best",
    Column.NOTE: "words",
    Column.TARGET: "garbage truck",
    Column.SWEEP: "table1-mini",
    Column.FOLDER: "0000-00-00-000000-imagenette-pretrained-s0",
    Column.POISONED: "clean, 50 % of class",
}
"""What a column has room for at first, beside its title in whatever language."""
_SIGNS = {
    RunState.NEW: StageState.WAITING,
    RunState.RUNNING: StageState.RUNNING,
    RunState.STOPPED: StageState.STOPPED,
    RunState.FAILED: StageState.FAILED,
    RunState.DONE: StageState.DONE,
}


class StateDelegate(QStyledItemDelegate):
    """Draws a run's state as a sign before its word."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize.setWidth(_SIGN + GRID // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        box = QRectF(option.rect.left() + 4, option.rect.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
        paint_state(painter, box, _SIGNS[index.data(SUMMARY_ROLE).state], option.palette)


class RunsView(QTableView):
    """A table over `RunsFilter`.

    Args:
        model: The runs.
        parent: Owner.

    Signals:
        opened(object): A run was activated by double click or Return; carries its `RunSummary`.
        chosen_changed(): Other rows are selected.
    """

    opened = Signal(object)
    chosen_changed = Signal()

    def __init__(self, model: RunsFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = model
        self.setModel(model)
        # Not for all columns: a delegate in Python costs more than the rest of drawing a frame.
        self.setItemDelegateForColumn(Column.STATE, StateDelegate(self))
        self._set_up()
        self._set_up_header()
        self.doubleClicked.connect(self._open)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leads on, arrows through the rows
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # runs of a sweep have names that differ at their ends
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns)
        width = self.fontMetrics().horizontalAdvance
        for column, widest in _WIDEST.items():
            self.setColumnWidth(column, max(width(widest), width(title(column))) + GRID)
            self.setColumnHidden(column, column in HIDDEN_AT_FIRST)
        for column, place in PLACES.items():
            header.moveSection(header.visualIndex(column), place)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.DATE, Qt.SortOrder.DescendingOrder)

    # What is chosen

    def chosen(self) -> tuple[RunSummary, ...]:
        """The selected runs, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._runs.run(row) for row in rows)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def edit_cell(self, column: Column) -> None:
        """Type into a cell of the current run."""
        current = self.currentIndex()
        # Qt warns of a second editor; a shortcut asks for one while the first is open.
        if current.isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.setColumnHidden(column, False)
            index = current.siblingAtColumn(column)
            self.scrollTo(index)
            self.edit(index)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._runs.run(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Columns

    def fill_columns(self, menu: QMenu) -> None:
        """List all columns in `menu`, each to be shown or hidden; the name stays."""
        menu.clear()
        for column in self._in_order():
            action = menu.addAction(title(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column is not Column.NAME)
            action.toggled.connect(partial(self._show_column, column))

    def save_state(self) -> QByteArray:
        """Order, widths and sorting of the columns."""
        return self.horizontalHeader().saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Arrange the columns as `save_state` told; nothing of another version."""
        if self.horizontalHeader().restoreState(state):
            self.setColumnHidden(Column.NAME, False)

    def _in_order(self) -> Iterator[Column]:
        header = self.horizontalHeader()
        return (Column(header.logicalIndex(place)) for place in range(header.count()))

    def _show_column(self, column: Column, shown: bool) -> None:
        self.setColumnHidden(column, not shown)

    @Slot(QPoint)
    def _show_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._runs.rowCount() and self._runs.words:
            painter = QPainter(self.viewport())
            text, hint = self.tr("No run matches"), self.tr("Each word of the filter must stand somewhere in the run's row.")
            draw_message(painter, self.viewport().rect(), self.palette(), text, hint)
            painter.end()
