"""`RunWatcher`: says when the runs of a workspace may have changed, by whatever program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from engine.files import is_folder
from engine.runs.run import RunState

SETTLE_MS = 250
"""Several files of a run change at once."""
POLL_MS = 2000
"""Progress is appended to a file, which no watcher of folders tells of; nor does one tell of a process that died."""
MOST_WATCHED = 256
"""Folders of unfinished runs; systems allow some thousands of watched folders, of all programs together."""


class RunWatcher(QObject):
    """Watches a workspace's folder and those of its unfinished runs; looks regularly while a run is being made.

    Signals:
        changed(): The runs should be read again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._active = False
        self._running = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._poll = QTimer(self, interval=POLL_MS)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._settle.timeout.connect(self.changed)
        self._poll.timeout.connect(self.changed)

    def watch(self, workspace: Path, runs: Iterable[tuple[Path, RunState]]) -> None:
        """Watch a workspace with its runs as they are now."""
        runs = tuple(runs)
        unfinished = [folder for folder, state in runs if state is not RunState.DONE]
        beside = {folder.parent for folder, _ in runs}
        wanted = {str(path) for path in (workspace, *beside, *unfinished[:MOST_WATCHED]) if is_folder(path)}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
        self._running = any(state is RunState.RUNNING for _, state in runs)
        self._arrange()

    @Slot(bool)
    def set_active(self, active: bool) -> None:
        """Look regularly only while somebody sees it."""
        self._active = active
        self._arrange()

    def _arrange(self) -> None:
        if self._active and self._running:
            self._poll.start()
        else:
            self._poll.stop()
