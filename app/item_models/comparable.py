"""What can be compared, with a box to tick before each: sweeps and finished runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app.item_models.index import Index
from app.theme import icon


@dataclass(frozen=True)
class Comparable:
    """A run or a sweep.

    Attributes:
        folder: Where it lies.
        name: What it is called.
        facts: What tells it from others, in a line.
        is_sweep: Whether it is the folder of a sweep.
    """

    folder: Path
    name: str
    facts: str
    is_sweep: bool = False


class ComparableModel(QAbstractListModel):
    """A line of name and facts for each.

    Signals:
        ticked_changed(): Other folders are ticked.
    """

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Comparable, ...] = ()
        self._ticked: frozenset[Path] = frozenset()

    def set_entries(self, entries: Sequence[Comparable]) -> None:
        """Show other entries; those that were ticked stay so."""
        if tuple(entries) == self._entries:
            return
        before = frozenset(self.ticked())
        self.beginResetModel()
        self._entries = tuple(entries)
        self._ticked &= {entry.folder for entry in entries}
        self.endResetModel()
        if self._ticked != before:  # also where they were ticked before it was known what there is
            self.ticked_changed.emit()

    def ticked(self) -> tuple[Path, ...]:
        """The folders that are ticked, from top to bottom."""
        return tuple(entry.folder for entry in self._entries if entry.folder in self._ticked)

    def tick(self, folders: frozenset[Path]) -> None:
        """Tick these and no others."""
        if folders == self._ticked:
            return
        self._ticked = folders
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.name}\n{entry.facts}"
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("compare" if entry.is_sweep else "run")
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if entry.folder in self._ticked else Qt.CheckState.Unchecked
        return str(entry.folder) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        folder = {self._entries[index.row()].folder}
        self.tick(self._ticked | folder if Qt.CheckState(value) == Qt.CheckState.Checked else self._ticked - folder)
        return True
