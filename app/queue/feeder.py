"""`QueueFeeder`: whenever the heavy lane is free, starts what is next in the queue."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.errors import cause_and_cure
from app.jobs import Failure
from app.operations import runs
from app.queue.model import QueueModel
from app.queue.store import QueueStore
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.files import is_folder
from engine.runs.queue import Entries, QueueEntry, entry_of, inserted, new_entry, updated, without

if TYPE_CHECKING:
    from engine.runs.job_lock import RunningJob
    from engine.runs.run import Run

RETRY_MS = 2000
"""How often to look whether another program has left the workspace."""


class QueueFeeder(QObject):
    """Owns the queue of the workspace. A queue that was left by an earlier window waits until it is let go on.

    Args:
        workspace: Where runs go, and who runs them.
    """

    state_changed = Signal()
    """Paused, let go on, waiting for another program, or the queue itself changed."""
    run_started = Signal(object, object)
    """Carries the run and its `Running`."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = QueueStore(workspace.folder, self)
        self.model = QueueModel(self.store, self)
        self.elsewhere: RunningJob | None = None
        """What another program runs in the workspace, while the queue waits for that."""
        self.done = self.failed = 0
        """How those ended that were run since the queue was empty."""
        self._workspace = workspace
        self._paused = bool(self.store.waiting)
        self._closed = False
        self._current: QueueEntry | None = None
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._start_next)
        self.store.changed.connect(self.state_changed)
        self.store.refused.connect(workspace.say_error)
        workspace.folder_changed.connect(self._start_next)
        # Later, when everybody else knows that the one before has ended.
        workspace.runner.idle.connect(self._start_next, Qt.ConnectionType.QueuedConnection)

    @property
    def paused(self) -> bool:
        """Whether the next one has to wait although nothing runs."""
        return self._paused

    @property
    def current(self) -> QueueEntry | None:
        """The entry that is being run here."""
        return self._current

    @property
    def ahead(self) -> int:
        """How many wait behind the one that is being run."""
        running = self._current.key if self._current is not None else ""
        return sum(entry.key != running for entry in self.store.waiting)

    # Verbs

    def add(self, experiment: Experiment) -> bool:
        """Put an experiment last, which starts at once where nothing is in its way; False where that was refused."""
        return self._add(new_entry(experiment, self._workspace.device))

    @Slot(object)
    def add_run(self, run: Run) -> None:
        """Put a run last that can go on."""
        try:
            self._add(entry_of(run, self._workspace.device))
        except EngineError as error:
            self._workspace.say_error(error)

    def _add(self, entry: QueueEntry) -> bool:
        if self._current is None and not self.store.waiting:
            self.done = self.failed = 0
        added = self.store.change(partial(inserted, entry=entry))
        if added:
            self._start_next()
        return added

    @Slot(bool)
    def set_paused(self, paused: bool) -> None:
        """Start nothing more, or go on. What runs is not touched."""
        self._paused = paused
        self.state_changed.emit()
        self._start_next()

    @Slot(object)
    def try_again(self, entry: QueueEntry) -> None:
        """Let a failed entry wait for its turn again; it goes on where it failed."""
        if self._change(partial(updated, entry=replace(entry, reason=""))):
            self._start_next()

    def close(self) -> None:
        """Start nothing more; the queue stays as it is for the next window."""
        self._closed = True
        self._retry.stop()

    # Feeding

    @Slot()
    def _start_next(self) -> None:
        self._retry.stop()
        self._follow_workspace()
        if self._closed or self._paused or self._workspace.runner.heavy is not None or not self.store.waiting:
            self._set_elsewhere(None)
            return
        self._set_elsewhere(runs.running_job(self._workspace.folder))
        if self.elsewhere is not None:
            self._retry.start()
            return
        self._begin(self.store.waiting[0])

    def _follow_workspace(self) -> None:
        """Take up the queue of the workspace that is open now, once nothing of the one before runs any more."""
        if self._current is None and self.store.workspace != self._workspace.folder:
            self.store.open(self._workspace.folder)
            self.model.undo_stack.clear()
            self._paused = bool(self.store.waiting)
            self.state_changed.emit()

    def _begin(self, entry: QueueEntry) -> None:
        try:
            run = self._run_of(entry)
            if runs.is_finished(run):  # somebody resumed it by hand
                self._leave(entry)
            else:
                self._start(entry, run)
        except (EngineError, OSError) as error:
            self._fail(entry, error, "")
            QTimer.singleShot(0, self, self._start_next)

    def _run_of(self, entry: QueueEntry) -> Run:
        """The entry's run, made where it has none or that is gone."""
        folder = self._workspace.folder
        if entry.run and is_folder(folder / entry.run):
            return runs.open_run(folder / entry.run)
        return runs.create_run(folder, entry.experiment)

    def _leave(self, entry: QueueEntry) -> None:
        if self._change(partial(without, key=entry.key)):
            QTimer.singleShot(0, self, self._start_next)

    def _start(self, entry: QueueEntry, run: Run) -> None:
        self._current = entry = replace(entry, run=run.name)
        if not self._change(partial(updated, entry=entry)):
            self._current = None
            return
        self.model.set_running(entry.key)
        running = self._workspace.runner.start(runs.execute(run, entry.device))
        running.finished.connect(self._take_result)
        running.failed.connect(self._take_failure)
        running.cancelled.connect(self._take_stop)
        self.run_started.emit(run, running)
        self.state_changed.emit()

    # How it ended

    @Slot()
    def _take_result(self) -> None:
        entry = self._end()
        self.done += 1
        self._change(partial(without, key=entry.key))

    @Slot(object)
    def _take_failure(self, failure: Failure) -> None:
        entry = self._end()
        if runs.is_busy(failure.error):  # another program was faster; it is this one's turn when that has ended
            self.state_changed.emit()
            return
        self._fail(entry, failure.error, failure.details)

    @Slot()
    def _take_stop(self) -> None:
        """Whoever stops a run wants the machine for something else: the next one waits."""
        self._end()
        if not self._closed:
            self.set_paused(True)

    def _end(self) -> QueueEntry:
        entry = self._current
        assert entry is not None
        self._current = None
        self.model.set_running("")
        return entry

    def _fail(self, entry: QueueEntry, error: Exception, details: str) -> None:
        reason = cause_and_cure(error)
        self.failed += 1
        self._change(partial(updated, entry=replace(entry, reason=reason)))
        text = self.tr("“{name}” failed: {reason}").format(name=entry.name, reason=reason)
        self._workspace.say_of_run(text, details)

    def _change(self, how: partial[Entries]) -> bool:
        """Change the queue; where that is refused, feed nothing from a queue that would no longer be true."""
        changed = self.store.change(how)
        if not changed:
            self._paused = True
            self.state_changed.emit()
        return changed

    def _set_elsewhere(self, job: RunningJob | None) -> None:
        if job != self.elsewhere:
            self.elsewhere = job
            self.state_changed.emit()
