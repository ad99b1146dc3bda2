"""`RunShelf`: what a workspace holds, read again when it may have changed and somebody looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.jobs import Latest
from app.operations import run_table
from app.runs.watcher import RunWatcher
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.operations.run_table import Shelf
    from engine.runs.catalogue import Catalogue


class RunShelf(QObject):
    """Reads the runs of a workspace away from the window's thread, one reading after the other.

    Args:
        workspace: Whose runs.
        parent: Owner.

    Signals:
        changed(object): The runs were read; carries a `Shelf`.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._catalogue: Catalogue | None = None
        self._active = False
        self._again = False
        self._reading = Latest(workspace.runner, self)
        self._watcher = RunWatcher(self)
        # Not at once: a signal of the runner may be its last, after which nothing may be started.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._connect()

    def _connect(self) -> None:
        workspace = self._workspace
        self._soon.timeout.connect(self._read)
        self._reading.finished.connect(self._take)
        self._reading.failed.connect(workspace.say_failure)
        for may_have_changed in (self._watcher.changed, workspace.runs_changed, workspace.runner.started, workspace.runner.idle):
            may_have_changed.connect(self.refresh)
        workspace.folder_changed.connect(self._forget)

    def set_active(self, active: bool) -> None:
        """Read now, and from now on whenever something changes; or no longer."""
        self._active = active
        self._watcher.set_active(active)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read soon what has changed."""
        if self._active:
            self._soon.start()

    @Slot()
    def _forget(self) -> None:
        self._catalogue = None
        self.refresh()

    @Slot()
    def _read(self) -> None:
        # A reading is not begun anew while it goes on: changes could come faster than it ends.
        self._again = self._reading.busy
        if self._active and not self._again:
            self._reading.start(run_table.read(self._workspace.folder, self._catalogue))

    @Slot(object)
    def _take(self, shelf: Shelf) -> None:
        self._catalogue = shelf.catalogue
        self._watcher.watch(self._workspace.folder, [(Path(run.folder), run.state) for run in shelf.catalogue.runs])
        self.changed.emit(shelf)
        if self._again:
            self.refresh()
