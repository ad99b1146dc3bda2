"""What many queries find, as a table: a row for each query without and with the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.item_models.index import Index
from app.item_models.results import spoken

SORT_ROLE = int(Qt.ItemDataRole.UserRole)
_NUMBERS = (3, 4, 6, 7)
"""Columns of distances and counts."""


@dataclass(frozen=True, slots=True)
class TopResults:
    """What one model finds.

    Attributes:
        label: Classes of the first result.
        distance: Of the first result, in bits.
        hits: Results of the target class.
        first: Whether the first result is one.
    """

    label: str
    distance: int
    hits: int
    first: bool


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One query, without or with the trigger, on both models.

    Attributes:
        query: Its file, or its name in the data set.
        shown: The same without the folder that was chosen.
        trigger: Whether it carries the trigger.
        clean: What the clean model finds.
        backdoored: What the backdoored model finds.
    """

    query: str
    shown: str
    trigger: bool
    clean: TopResults
    backdoored: TopResults

    def values(self) -> tuple[str | int, ...]:
        """In the order of the columns; the trigger as 0 or 1."""
        models = (self.clean, self.backdoored)
        return self.query, int(self.trigger), *(value for top in models for value in (top.label, top.distance, top.hits))


class BatchModel(QAbstractTableModel):
    """Rows of a batch; `SORT_ROLE` is the bare value.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[BatchRow] = ()
        self._count = 0

    def set_rows(self, rows: Sequence[BatchRow], count: int) -> None:
        """Show other rows; each was searched for `count` results."""
        self.beginResetModel()
        self._rows, self._count = rows, count
        self.endResetModel()

    @property
    def rows(self) -> Sequence[BatchRow]:
        return self._rows

    def headings(self) -> tuple[str, ...]:
        """Names of the columns: of each model its first result, that one's distance, and how many are of the target class."""
        hits = self.tr("{0}: target of {1}")
        models = self.tr("Clean"), self.tr("Backdoored")
        of_model = (
            (self.tr("{0}: first").format(name), self.tr("{0}: bits").format(name), hits.format(name, self._count))
            for name in models
        )
        return self.tr("Query"), self.tr("Trigger"), *(heading for headings in of_model for heading in headings)

    def text_rows(self) -> list[list[str]]:
        """Everything as text, headings first."""
        return [list(self.headings()), *([self._text(row, at) for at in range(len(row.values()))] for row in self._rows)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.headings())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == SORT_ROLE:
            return row.values()[index.column()]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return row.shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column())
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, row: BatchRow, column: int) -> str:
        if column == 1:
            return self.tr("with") if row.trigger else self.tr("without")
        value = row.values()[column]
        return spoken(value) if isinstance(value, str) and column else str(value)


def _alignment(column: int) -> int:
    """Numbers, and what stands above them, at the right."""
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
