"""`BatchTable`: what many queries find, sortable, to copy and to export."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSortFilterProxyModel, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.item_models.batch import SORT_ROLE, BatchModel, BatchRow
from app.plot_export import save_table
from app.theme import GRID

LEAST_QUERY = 28 * GRID


class BatchTable(QTableView):
    """Ctrl+C copies the selected rows, or all of them, with the headings, for a spreadsheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self._fit)
        self.batch = BatchModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.batch)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leads on, arrows through the rows
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setResizeContentsPrecision(50)
        self.horizontalHeader().sectionResized.connect(self._fit_later)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("What many queries find"))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def set_rows(self, rows: Sequence[BatchRow], count: int) -> None:
        """Show other rows; each was searched for `count` results."""
        self.batch.set_rows(rows, count)

    def select_queries(self, names: Collection[str]) -> None:
        """Select the rows of these queries, as far as they are listed, and no others."""
        chosen, last = QItemSelection(), self._sorted.columnCount() - 1
        for row in range(self._sorted.rowCount()):
            first = self._sorted.index(row, 0)
            if self.batch.rows[self._sorted.mapToSource(first).row()].query in names:
                chosen.select(first, self._sorted.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit_later(self) -> None:
        self._fitting.start()

    @Slot()
    def _fit(self) -> None:
        """Give the queries what the other columns leave, but enough to tell them apart: what is too wide then scrolls."""
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(0)
        header.resizeSection(0, max(LEAST_QUERY, self.viewport().width() - others))

    @Slot()
    def copy(self) -> None:
        """The selected rows, or all, as text between tabs, in the order in which they are shown."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows()) or range(self._sorted.rowCount())
        texts = self.batch.text_rows()
        rows = [texts[0], *(texts[1 + self._sorted.mapToSource(self._sorted.index(row, 0)).row()] for row in chosen)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows) + "\n")

    def export_csv(self, path: Path) -> None:
        """Write all rows.

        Raises:
            DataError: The file cannot be written.
        """
        save_table(self.batch.text_rows(), path)
