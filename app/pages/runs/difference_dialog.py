"""In which settings runs differ, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.theme import GRID, icon
from app.translation import engine_text, plural
from engine.config import Experiment
from engine.runs.difference import Difference, differing_options

SIZE = (110 * GRID, 64 * GRID)
COLUMN = 24 * GRID
"""What each run beyond the second widens the dialog by, as far as the screen goes."""


class DifferenceDialog(QDialog):
    """One row for each setting that is not the same everywhere, one column a run.

    Args:
        names: Of the runs.
        experiments: Of the runs.
        parent: Window it belongs to.
    """

    def __init__(self, names: Sequence[str], experiments: Sequence[Experiment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Differences"))
        wanted = SIZE[0] + COLUMN * max(0, len(names) - 2)
        self.resize(min(wanted, self.screen().availableGeometry().width() - 4 * GRID), SIZE[1])
        self._names = tuple(names)
        self._rows = differing_options(experiments)
        self.table = self._table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(self.tr("&Copy table"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setIcon(icon("copy"))
        self.copy.clicked.connect(self.copy_tsv)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(QLabel(self._sentence()))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _sentence(self) -> str:
        if not self._rows:
            return self.tr("These runs have the same settings.")
        return plural("They differ in {count} settings.", len(self._rows)).format(count=len(self._rows))

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), 1 + len(self._names))
        for column, name in enumerate((self.tr("Setting"), *self._names)):
            heading = QTableWidgetItem(name)
            heading.setToolTip(name)
            table.setHorizontalHeaderItem(column, heading)
        table.setAccessibleName(self.tr("Differing settings"))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, difference in enumerate(self._rows):
            for column, text in enumerate(_cells(difference)):
                item = QTableWidgetItem(text)
                item.setToolTip(engine_text(difference.help) if column == 0 else text)
                table.setItem(row, column, item)
        return table

    @Slot()
    def copy_tsv(self) -> None:
        """Copy the table for a spreadsheet."""
        rows = ((self.tr("Setting"), *self._names), *((each.path, *each.values) for each in self._rows))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows) + "\n")


def _cells(difference: Difference) -> tuple[str, ...]:
    unit = f" ({difference.unit})" if difference.unit and difference.unit not in difference.path else ""
    return difference.path + unit, *(value or "“”" for value in difference.values)
