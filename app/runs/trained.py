"""The models of the run that is shown, loaded once for all pages that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import cause_and_cure
from app.jobs import Failure, Latest
from app.operations import trained as operations
from app.workspace import Workspace
from engine.errors import EngineError
from engine.files import is_folder
from engine.runs.run import RunState

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.run import Trained


class TrainedRun(QObject):
    """Follows the workspace's run; loads it when a page asks, and says when it is there."""

    changed = Signal(object)
    """The `Trained`, or None when another run was chosen."""
    status_changed = Signal(str)
    """What a page should say while there is nothing: loading, not finished, failed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._loading = Latest(workspace.runner, self)
        self._loading.finished.connect(self._take)
        self._loading.failed.connect(self._fail)
        self._run: Run | None = None
        self.trained: Trained | None = None
        workspace.run_changed.connect(self._forget)

    @Slot()
    def want(self) -> None:
        """Load the run if it is finished and not there yet."""
        run = self._workspace.run
        if run is None or self.trained is not None:
            return
        if self._loading.busy and self._run == run:
            self._say_loading()  # another page asks, which was not there to hear it
            return
        if not is_folder(run.folder):
            self.status_changed.emit(self.tr("The folder of this run is not there any more. Open another run."))
            return
        try:
            done = run.state is RunState.DONE
        except (EngineError, OSError) as error:
            self.status_changed.emit(cause_and_cure(error))
            return
        if not done:
            self.status_changed.emit(self.tr("This run is not finished yet. Its models can be used when it is."))
            return
        self._run = run
        self._say_loading()
        self._loading.start(operations.load(run, self._workspace.device))

    def _say_loading(self) -> None:
        self.status_changed.emit(self.tr("Loading the models of this run…"))

    @Slot()
    def _forget(self) -> None:
        self._loading.forget()
        self._run = None
        self.trained = None
        self.changed.emit(None)

    @Slot(object)
    def _take(self, trained: Trained) -> None:
        self.trained = trained
        self.changed.emit(trained)

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        self._run = None
        self._workspace.say_run_failure(failure)
        self.status_changed.emit(self.tr("This run cannot be used; the message above says why."))
