"""What the window works on, shared by the pages: the runs' folder, the data, the experiment, the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import cause_and_cure
from app.image_tags import ImageTags
from app.jobs import Busy, Failure, Job, JobRunner, Running
from app.settings import Settings
from app.theme import Tone
from engine.config import Experiment

if TYPE_CHECKING:
    from engine.runs.run import Run


class Workspace(QObject):
    """The state behind the pages. Pages change it through the setters and follow its signals.

    Args:
        folder: Where runs are kept.
        settings: Window trivia: recent folders and runs.
    """

    folder_changed = Signal(object)
    """Runs are kept elsewhere now; carries the `Path`."""
    device_chosen = Signal(str)
    """Work shall run on another device: `auto`, `cpu`, `cuda` or `cuda:N`."""
    source_changed = Signal(str)
    classes_changed = Signal(tuple)
    experiment_changed = Signal(object)
    experiment_noted = Signal()
    """What is being planned was changed where it is planned."""
    run_changed = Signal(object)
    runs_changed = Signal()
    live_changed = Signal(object)
    """The run that is shown is being executed here; carries its `Running`."""
    device_changed = Signal(str)
    said = Signal(object, str, str)
    """Something for the message bar: tone, text, details."""
    withdrawn = Signal(str)
    """What was said is no longer so; carries its text."""

    def __init__(self, folder: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.settings = settings
        self.runner = JobRunner(self)
        self.image_tags = ImageTags(folder, self.runner, self)
        self.image_tags.failed.connect(self.say_failure)
        self.device = settings.device
        self.device_name = ""
        self._source = ""
        self._classes: tuple[str, ...] = ()
        self._experiment: Experiment | None = None
        self._run: Run | None = None
        self._said_while_busy = self._said_of_run = ""
        self.runner.idle.connect(self._withdraw_busy)

    def set_folder(self, folder: Path) -> None:
        """Keep runs elsewhere from now on, also the next time the program starts. Runs that are there stay where they are."""
        self.folder = folder
        self.settings.workspace = folder
        self.image_tags.open(folder)
        self.folder_changed.emit(folder)

    def set_device(self, name: str) -> None:
        """Run the next job on another device."""
        self.device = name
        self.device_chosen.emit(name)

    @property
    def source(self) -> str:
        """`shapes`, a folder, or empty while nothing was chosen."""
        return self._source

    def set_source(self, source: str) -> None:
        """Work on another set of images."""
        self._source = source
        self._classes = ()
        if source and source != "shapes":
            self.settings.remember("folders", Path(source))
        self.source_changed.emit(source)

    @property
    def classes(self) -> tuple[str, ...]:
        """Classes of the source, as far as known."""
        return self._classes

    def set_classes(self, names: tuple[str, ...]) -> None:
        """The source was read, and these are its classes."""
        self._classes = names
        self.classes_changed.emit(names)

    @property
    def experiment(self) -> Experiment | None:
        """What is being planned; None while nobody has planned anything."""
        return self._experiment

    def set_experiment(self, experiment: Experiment) -> None:
        """Another experiment is being planned."""
        self._experiment = experiment
        self.experiment_changed.emit(experiment)

    def note_experiment(self, experiment: Experiment) -> None:
        """The form holds this now; no page needs to hear of it."""
        self._experiment = experiment
        self.experiment_noted.emit()

    @property
    def run(self) -> Run | None:
        """The run that the pages show."""
        return self._run

    def set_run(self, run: Run | None) -> None:
        """Show another run; what was said of one before is no longer shown."""
        if run != self._run:
            self.withdrawn.emit(self._said_of_run)
        self._run = run
        if run is not None:
            self.settings.remember("runs", run.folder)
        self.run_changed.emit(run)

    def set_device_name(self, name: str) -> None:
        """The device was looked up, and this is what it is called."""
        self.device_name = name
        self.device_changed.emit(name)

    def start(self, job: Job[Any]) -> Running | None:
        """Start a job; what refuses or fails is said in the message bar. None when it was refused."""
        try:
            running = self.runner.start(job)
        except Busy as busy:
            self.say_while_busy(str(busy))
            return None
        running.failed.connect(self.say_run_failure)
        return running

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Show a sentence in the message bar."""
        self.said.emit(tone, text, "")

    def say_while_busy(self, text: str) -> None:
        """Warn of something that is so until the running job has ended."""
        self._said_while_busy = text
        self.say(text, Tone.WARNING)

    @Slot()
    def _withdraw_busy(self) -> None:
        self.withdrawn.emit(self._said_while_busy)

    def say_of_run(self, text: str, details: str = "") -> None:
        """Show what went wrong with a run, until another one is opened."""
        self._said_of_run = text
        self.said.emit(Tone.ERROR, text, details)

    def say_run_failure(self, failure: Failure) -> None:
        """Show why a job on a run failed, until another run is opened."""
        self.say_of_run(cause_and_cure(failure.error), failure.details)

    def say_failure(self, failure: Failure) -> None:
        """Show why a job failed: cause and cure, with the traceback as details."""
        self.said.emit(Tone.ERROR, cause_and_cure(failure.error), failure.details)

    def say_error(self, error: Exception) -> None:
        """Show an error that was met on the window's own thread."""
        self.said.emit(Tone.ERROR, cause_and_cure(error), "")
