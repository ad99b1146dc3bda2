"""`Rivals`: other runs on the same data, whose attacks are shown beside that of the run that is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import Failure, Latest
from app.operations import trained as operations
from app.operations.rivals import Rival, find_rivals
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.trained.run import Trained

MOST = 3
"""With the original and the run's own attack five pictures; of more, each would be too small to see anything."""


class Rivals(QObject):
    """Finds them, loads those that are chosen, one after the other."""

    found = Signal(tuple)
    """The `Rival`s that can be chosen."""
    changed = Signal()
    """Others are chosen, or one has been loaded."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finding = Latest(workspace.runner, self)
        self._finding.finished.connect(self.found)
        self._finding.failed.connect(workspace.say_failure)
        self._loading = Latest(workspace.runner, self)
        self._loading.finished.connect(self._take)
        self._loading.failed.connect(self._fail)
        self._chosen: list[Rival] = []
        self._loaded: dict[Path, Trained] = {}

    @property
    def chosen(self) -> tuple[Rival, ...]:
        """In the order of choosing."""
        return tuple(self._chosen)

    @property
    def full(self) -> bool:
        return len(self._chosen) >= MOST

    @property
    def trained(self) -> tuple[Trained, ...]:
        """Those of the chosen ones that are loaded."""
        return tuple(self._loaded[each.run.folder] for each in self._chosen if each.run.folder in self._loaded)

    def forget(self) -> None:
        """Another run is looked at."""
        self._finding.forget()
        self._loading.forget()
        self._chosen.clear()
        self._loaded.clear()

    def find(self) -> None:
        """Look through the workspace; `found` tells."""
        if self._workspace.run is not None:
            self._finding.start(find_rivals(self._workspace.folder, self._workspace.run))

    def choose(self, rival: Rival) -> None:
        """Show its attack too."""
        if rival not in self._chosen and not self.full:
            self._chosen.append(rival)
            self._load_next()

    def drop(self, rival: Rival) -> None:
        """Show its attack no more."""
        if rival in self._chosen:
            self._chosen.remove(rival)
            self._loaded.pop(rival.run.folder, None)
            self.changed.emit()

    @Slot(object)
    def _take(self, trained: Trained) -> None:
        if any(each.run.folder == trained.run.folder for each in self._chosen):
            self._loaded[trained.run.folder] = trained
            self.changed.emit()
        self._load_next()

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        waiting = self._waiting()
        if waiting is not None:
            self._chosen.remove(waiting)
        self._workspace.say_failure(failure)
        self.changed.emit()
        self._load_next()

    def _load_next(self) -> None:
        waiting = self._waiting()
        if waiting is not None and not self._loading.busy:
            self._loading.start(operations.load(waiting.run, self._workspace.device))

    def _waiting(self) -> Rival | None:
        return next((each for each in self._chosen if each.run.folder not in self._loaded), None)
