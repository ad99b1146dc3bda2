"""`Starter`: from a planned experiment to a run that is executed and shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import Running
from app.operations import runs
from app.queue.feeder import QueueFeeder
from app.theme import Tone
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.runs.run import Run

QUICK_START = "quickstart"


class Starter(QObject):
    """Starts experiments at once or queues them, and goes on with runs.

    Args:
        workspace: Holds the runs, executes them, and says what is in the way.
        feeder: Runs what is queued.
    """

    started = Signal()
    """A run is executed, and is to be shown next."""

    def __init__(self, workspace: Workspace, feeder: QueueFeeder, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._feeder = workspace, feeder
        feeder.run_started.connect(self._show_first)

    @Slot()
    def quick_start(self) -> None:
        """Run the preset that shows everything on drawn images."""
        from engine.experiments import load_experiment

        try:
            experiment = load_experiment(QUICK_START)
        except EngineError as error:
            self._workspace.say_error(error)
            return
        self._workspace.set_source(experiment.data.source)
        self._workspace.set_experiment(experiment)
        self.start(experiment)

    @Slot(object)
    def start(self, experiment: Experiment) -> None:
        """Create a run for `experiment`, start it, and show it."""
        busy = self._workspace.runner.heavy
        if busy is not None:
            text = self.tr("“{title}” is still running. Stop it first, or add this experiment to the queue.")
            self._workspace.say_while_busy(text.format(title=busy.job.title))
            return
        try:
            runs.require_free(self._workspace.folder)
            run = runs.create_run(self._workspace.folder, experiment)
        except (EngineError, OSError) as error:
            self._workspace.say_error(error)
            return
        self.resume(run)

    @Slot(object)
    def resume(self, run: Run) -> None:
        """Do what is left of a run, and show it."""
        try:
            running = self._workspace.start(runs.execute(run, self._workspace.device))
        except EngineError as error:  # it was moved or deleted since it was shown
            self._workspace.say_error(error)
            return
        if running is None:
            return
        self.started.emit()
        self._show(run, running)

    @Slot(object)
    def enqueue(self, experiment: Experiment) -> None:
        """Run `experiment` when those before it have ended."""
        if not self._feeder.add(experiment):
            return
        if self._feeder.paused:
            text = self.tr("“{name}” is in the queue, which is paused.")
        elif self._feeder.current is not None and not self._feeder.ahead:
            text = self.tr("“{name}” is running.")
        else:
            text = self.tr("“{name}” is in the queue.")
        self._workspace.say(text.format(name=experiment.name), Tone.SUCCESS)

    @Slot(object, object)
    def _show_first(self, run: Run, running: Running) -> None:
        """Show what the queue runs, unless somebody looks at another run."""
        if self._workspace.run is None:
            self._show(run, running)

    def _show(self, run: Run, running: Running) -> None:
        self._workspace.set_run(run)
        self._workspace.live_changed.emit(running)
