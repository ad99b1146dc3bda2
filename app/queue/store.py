"""`QueueStore`: the queue's file as the window sees it. Every change is on disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from engine.errors import EngineError
from engine.files import is_folder
from engine.runs.queue import Entries, QueueEntry, change_queue, read_queue


class QueueStore(QObject):
    """Reads and changes the queue of a workspace, and notices when another program changes it.

    Args:
        workspace: Folder of the runs; made with the first change.
    """

    changed = Signal()
    refused = Signal(object)
    """The file cannot be read or written; carries the error."""

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._entries: Entries = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.reload)
        self.reload()

    @property
    def entries(self) -> Entries:
        """The next one first."""
        return self._entries

    @property
    def waiting(self) -> Entries:
        """Those that did not fail."""
        return tuple(entry for entry in self._entries if not entry.failed)

    def find(self, key: str) -> QueueEntry | None:
        """The entry of that key, if it is still there."""
        return next((entry for entry in self._entries if entry.key == key), None)

    def open(self, workspace: Path) -> None:
        """Show the queue of another workspace."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.workspace, self._entries = workspace, ()
        self.reload()
        self.changed.emit()

    @Slot()
    def reload(self) -> None:
        """Read the file again."""
        self._watch()
        try:
            self._show(read_queue(self.workspace))
        except EngineError as error:
            self.refused.emit(error)

    def change(self, how: Callable[[Entries], Entries]) -> bool:
        """Change the queue as it is on disk now; False where that was refused."""
        try:
            self._show(change_queue(self.workspace, how))
        except EngineError as error:
            self.refused.emit(error)
            return False
        self._watch()
        return True

    def _show(self, entries: Entries) -> None:
        if entries != self._entries:
            self._entries = entries
            self.changed.emit()

    def _watch(self) -> None:
        """Watch the folder: the file itself is another one after every change."""
        if is_folder(self.workspace) and not self._watcher.directories():
            self._watcher.addPath(str(self.workspace))
