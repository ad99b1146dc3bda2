"""Published weights as a table: what needs them, how they stand, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.item_models.index import Index
from app.theme import icon

if TYPE_CHECKING:
    from engine.pretrained.catalogue import Standing

MODEL, USERS, STATE, SIZE, PATH = range(5)
_ICONS = {"published": "success", "unchecked": "success", "other": "warning", "missing": "close"}


class WeightsModel(QAbstractTableModel):
    """One row a file, in the order of the catalogue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Standing] = []
        self._busy: dict[str, str] = {}

    def set_standings(self, standings: Sequence[Standing]) -> None:
        """Show other files."""
        self.beginResetModel()
        self._rows = list(standings)
        self.endResetModel()

    def update(self, standing: Standing) -> None:
        """A file stands otherwise now."""
        self._busy.pop(standing.file.name, None)
        row = self.row_of(standing.file.name)
        if row is not None:
            self._rows[row] = standing
            self._changed(row)

    def set_busy(self, name: str, words: str) -> None:
        """Say in place of the state what is being done with a file; nothing, when it is over."""
        self._busy[name] = words
        row = self.row_of(name)
        if row is not None:
            self._changed(row)

    def row_of(self, name: str) -> int | None:
        """Row of a file; None where it is not shown."""
        return next((row for row, standing in enumerate(self._rows) if standing.file.name == name), None)

    def standing(self, row: int) -> Standing:
        """What is shown in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        standing, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(standing, column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            return icon(_ICONS[standing.source.value])
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _titles(self) -> tuple[str, ...]:
        return self.tr("Model"), self.tr("Needed by"), self.tr("State"), self.tr("Size"), self.tr("Path")

    def _text(self, standing: Standing, column: int) -> str:
        texts = {
            MODEL: standing.file.name,
            USERS: ", ".join(map(self._user, standing.file.users)),
            STATE: self._busy.get(standing.file.name) or self._state(standing),
            SIZE: self.tr("{0} MiB").format(f"{(standing.bytes or standing.file.bytes) / 2**20:,.1f}"),
            PATH: str(standing.found or standing.file.path),
        }
        return texts[column]

    def _user(self, user: str) -> str:
        """Who needs a file: the engine's words, of which names of backbones are no part."""
        name = user.rpartition(" ")[2]
        known = {"LPIPS if named": self.tr("LPIPS if named"), f"backbone {name}": self.tr("backbone {0}").format(name)}
        return known.get(user, user)

    def _state(self, standing: Standing) -> str:
        return {
            "published": self.tr("There, checksum right"),
            "unchecked": self.tr("There"),
            "other": self.tr("There, not the published file"),
            "missing": self.tr("Missing"),
        }[standing.source.value]

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, PATH))


def _alignment(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column == SIZE else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
