"""`PictureModel`: a list of records that each have a picture, decoded when a view wants it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.item_models.decoding import ImageSource
from app.item_models.index import Index
from app.item_models.thumbnails import ThumbnailLoader

RECORD_ROLE = int(Qt.ItemDataRole.UserRole)
FAILURE_ROLE = RECORD_ROLE + 1


class HasSource(Protocol):
    """A record with a picture."""

    @property
    def source(self) -> ImageSource: ...


Record = TypeVar("Record", bound=HasSource)


class PictureModel(QAbstractListModel, Generic[Record]):
    """Rows of records; `DecorationRole` is the thumbnail, `RECORD_ROLE` the record, `FAILURE_ROLE` why there is none.

    Subclasses say what a record is called by overriding `text` and `tool_tip`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[Record] = ()
        self._shown: Sequence[int] = range(0)
        self._row_of: dict[int, int] | None = None
        self.thumbnails = ThumbnailLoader(self.source, self)
        self.thumbnails.loaded.connect(self._announce)

    def set_records(self, records: Sequence[Record]) -> None:
        """Show other records; forgets all thumbnails."""
        self.beginResetModel()
        self.thumbnails.clear()
        self._records = records
        self._shown = self._choose()
        self._row_of = None
        self.endResetModel()

    def extend_records(self, records: Sequence[Record]) -> None:
        """Show more records, the first of which are those that are shown now: their thumbnails stay."""
        self.beginResetModel()
        self._records = records
        self._shown = self._choose()
        self._row_of = None
        self.endResetModel()

    def record(self, row: int) -> Record:
        return self._records[self._shown[row]]

    def position(self, row: int) -> int:
        """Position of a row in the whole sequence, filters aside."""
        return self._shown[row]

    def row_of(self, position: int) -> int | None:
        """Row that shows a record, or None while a filter hides it."""
        if isinstance(self._shown, range):
            return position if position in self._shown else None
        if self._row_of is None:
            self._row_of = {position: row for row, position in enumerate(self._shown)}
        return self._row_of.get(position)

    @property
    def records(self) -> Sequence[Record]:
        """All records, filters aside."""
        return self._records

    @property
    def total(self) -> int:
        """How many records there are, filters aside."""
        return len(self._records)

    def want(self, rows: Sequence[int], side: int) -> None:
        """Ask for the thumbnails of these rows, most wanted first (see `ThumbnailLoader.want`)."""
        self.thumbnails.want([self._shown[row] for row in rows], side)

    def text(self, record: Record) -> str:
        return str(record)

    def tool_tip(self, record: Record) -> str:
        return self.text(record)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        position = self._shown[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnails.pixmap(position)
        if role == RECORD_ROLE:
            return self._records[position]
        if role == FAILURE_ROLE:
            return self.thumbnails.failure(position)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(self._records[position])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self.tool_tip(self._records[position]), self.thumbnails.failure(position))))
        return None

    def _choose(self) -> Sequence[int]:
        """Positions of the records to show, in order."""
        return range(len(self._records))

    def _refilter(self) -> None:
        """Choose again; thumbnails stay."""
        self.beginResetModel()
        self._shown = self._choose()
        self._row_of = None
        self.endResetModel()

    def source(self, position: int) -> ImageSource:
        """Where the picture of a record is, by its position in the whole sequence."""
        return self._records[position].source

    def _announce(self, positions: list[int]) -> None:
        for position in positions:
            row = self.row_of(position)
            if row is not None:
                index = self.index(row)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
