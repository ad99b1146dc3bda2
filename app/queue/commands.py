"""What can be undone in the queue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.queue.store import QueueStore
from engine.runs.queue import QueueEntry, inserted, moved, without


class RemoveEntry(QUndoCommand):
    """Take an entry out; undone, it stands before the one that it stood before."""

    def __init__(self, store: QueueStore, entry: QueueEntry) -> None:
        text = QCoreApplication.translate("QueueCommands", "Remove “{name}” from the queue")
        super().__init__(text.format(name=entry.name))
        self._store, self._entry = store, entry
        self._before = key_after(store, entry.key)

    def redo(self) -> None:
        self._store.change(partial(without, key=self._entry.key))

    def undo(self) -> None:
        self._store.change(partial(inserted, entry=self._entry, before=self._before))


class MoveEntry(QUndoCommand):
    """Let an entry stand before another, or last."""

    def __init__(self, store: QueueStore, entry: QueueEntry, before: str) -> None:
        super().__init__(QCoreApplication.translate("QueueCommands", "Move “{name}” in the queue").format(name=entry.name))
        self._store, self._key, self._before = store, entry.key, before
        self._origin = key_after(store, entry.key)

    def redo(self) -> None:
        self._store.change(partial(moved, key=self._key, before=self._before))

    def undo(self) -> None:
        self._store.change(partial(moved, key=self._key, before=self._origin))


def key_after(store: QueueStore, key: str) -> str:
    """Key of the entry behind that of `key`; empty for the last one."""
    keys = [entry.key for entry in store.entries]
    row = keys.index(key) + 1
    return keys[row] if row < len(keys) else ""
