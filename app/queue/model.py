"""`QueueModel`: the queue as rows that can be dragged, removed and put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QUndoStack

from app.attack_names import attack_name
from app.item_models.index import Index
from app.queue.commands import MoveEntry, RemoveEntry
from app.queue.store import QueueStore
from engine.metrics.reading import find
from engine.runs.queue import Entries, QueueEntry

STATE_ROLE = Qt.ItemDataRole.UserRole
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_TEXT_ROLE = Qt.ItemDataRole.UserRole + 2


class EntryState(Enum):
    """Where an entry stands."""

    WAITING = "waiting"
    RUNNING = "running"
    BEGUN = "begun"
    """It was interrupted, and goes on from there."""
    FAILED = "failed"


class QueueModel(QAbstractListModel):
    """Rows in the order in which they are run.

    Args:
        store: The queue.
    """

    def __init__(self, store: QueueStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._entries: Entries = store.entries
        self._running = ""
        self.undo_stack = QUndoStack(self)
        store.changed.connect(self._follow)

    # What is shown

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = self.tr("{0} of {1}").format(index.row() + 1, len(self._entries))
            return ", ".join(filter(None, (entry.name, _detail(entry), self._state_text(entry), place)))
        makers: dict[int, Callable[[QueueEntry], object]] = {
            Qt.ItemDataRole.DisplayRole: _name,
            Qt.ItemDataRole.ToolTipRole: _tool_tip,
            STATE_ROLE: self.state,
            DETAIL_ROLE: _detail,
            STATE_TEXT_ROLE: self._state_text,
        }
        return makers[role](entry) if role in makers else None

    def entry(self, row: int) -> QueueEntry | None:
        """The entry in a row, if there is such a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def state(self, entry: QueueEntry) -> EntryState:
        """Where an entry stands."""
        if entry.key == self._running:
            return EntryState.RUNNING
        if entry.failed:
            return EntryState.FAILED
        return EntryState.BEGUN if entry.run else EntryState.WAITING

    def counts(self) -> Counter[EntryState]:
        """How many entries are in each state."""
        return Counter(map(self.state, self._entries))

    def set_running(self, key: str) -> None:
        """Mark the entry that is being run; empty for none."""
        if key != self._running:
            self._running = key
            self._all_changed()

    def _state_text(self, entry: QueueEntry) -> str:
        words = {
            EntryState.WAITING: self.tr("Waiting"),
            EntryState.RUNNING: self.tr("Running"),
            EntryState.BEGUN: self.tr("Interrupted, goes on from there"),
            EntryState.FAILED: self.tr("Failed: {reason}").format(reason=entry.reason),
        }
        return words[self.state(entry)]

    # What can be done

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, source: Index, row: int, count: int, target: Index, before: int) -> bool:
        """Let one row stand before another; as `QAbstractItemModel` counts, `before` is the row as it is now."""
        entry = self.entry(row)
        if count != 1 or entry is None or not 0 <= before <= len(self._entries) or before in (row, row + 1):
            return False
        following = self.entry(before)
        self.undo_stack.push(MoveEntry(self._store, entry, following.key if following else ""))
        return True

    def remove(self, row: int) -> bool:
        """Take an entry out, so that it can be put back; the one that runs stays."""
        entry = self.entry(row)
        if entry is None or self.state(entry) is EntryState.RUNNING:
            return False
        self.undo_stack.push(RemoveEntry(self._store, entry))
        return True

    # What changes

    @Slot()
    def _follow(self) -> None:
        """Take over the store's entries row by row, so that views keep what is chosen."""
        wanted = self._store.entries
        keys = {entry.key for entry in wanted}
        for row in reversed(range(len(self._entries))):
            if self._entries[row].key not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._entries = (*self._entries[:row], *self._entries[row + 1 :])
                self.endRemoveRows()
        for row, entry in enumerate(wanted):
            self._settle(row, entry)
        self._entries = wanted
        self._all_changed()

    def _settle(self, row: int, entry: QueueEntry) -> None:
        """Bring `entry` to `row`, where those before stand right already."""
        keys = [each.key for each in self._entries]
        if entry.key not in keys:
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries = (*self._entries[:row], entry, *self._entries[row:])
            self.endInsertRows()
        elif keys.index(entry.key) != row:
            origin = keys.index(entry.key)
            self.beginMoveRows(QModelIndex(), origin, origin, QModelIndex(), row)
            rest = (*self._entries[:origin], *self._entries[origin + 1 :])
            self._entries = (*rest[:row], entry, *rest[row:])
            self.endMoveRows()

    def _all_changed(self) -> None:
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))


def _name(entry: QueueEntry) -> str:
    return entry.name


def _tool_tip(entry: QueueEntry) -> str:
    return "\n".join(filter(None, (entry.name, _detail(entry), entry.run, entry.reason)))


def _detail(entry: QueueEntry) -> str:
    """What tells it from others of its name: attack, data, seed and device."""
    table = entry.fields()
    source, seed = find(table, "data.source"), find(table, "seed")
    data = str(source or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    seed_text = QCoreApplication.translate("QueueModel", "seed {0}").format(seed) if seed is not None else ""
    device = "" if entry.device == "auto" else entry.device
    attack = str(find(table, "attack.kind") or "")
    return " · ".join(filter(None, (attack_name(attack), data, seed_text, device)))
