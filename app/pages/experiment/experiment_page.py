"""Experiment: plan what to run."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.forms import ExperimentForm
from app.jobs import Latest
from app.operations import durations
from app.operations.durations import Timing
from app.operations.experiments import DEVICES, command_line, summary
from app.pages.experiment.experiment_files import ExperimentFiles
from app.pages.experiment.experiment_footer import ExperimentFooter
from app.pages.experiment.planned_source import SHAPES, PlannedSource
from app.pages.page import Page
from app.theme import GRID
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.experiments import load_experiment, preset_names

SETTLE_MS = 150
FIRST_PRESET = "quickstart"


class ExperimentPage(Page):
    """Preset, form, summary, command line, and Run."""

    run_requested = Signal(object)
    queue_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Experiment"), workspace)
        self.presets = QComboBox()
        self.device = QComboBox()
        self.form = ExperimentForm()
        self.files = ExperimentFiles(workspace, self.form)
        self.footer = ExperimentFooter()
        self._source = PlannedSource(workspace, self.form)
        self._earlier: tuple[Timing, ...] = ()
        self._reading = Latest(workspace.runner, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._fill_actions()
        self._lay_out()
        self._connect()
        self._start()

    # Building

    def _fill_actions(self) -> None:
        self.presets.setMinimumWidth(24 * GRID)
        self.presets.setPlaceholderText(self.tr("Own experiment"))
        self.presets.setAccessibleName(self.tr("Preset"))
        self.presets.setToolTip(self.tr("Named experiments to start from"))
        self.device.addItems(list(DEVICES))
        self.device.setCurrentText(self.workspace.device)
        self.device.setAccessibleName(self.tr("Device"))
        self.device.setToolTip(self.tr("`auto` takes the GPU where there is one"))
        label = QLabel(self.tr("&Preset"))
        label.setBuddy(self.presets)
        device = QLabel(self.tr("&Device"))
        device.setBuddy(self.device)
        for widget in (label, self.presets, device, self.device, self.files):
            self.add_action_widget(widget)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.footer)
        self.set_bodies(body)

    def _connect(self) -> None:
        self.presets.activated.connect(self._choose_preset)
        self.device.textActivated.connect(self.workspace.set_device)
        self.files.opened.connect(self._take_experiment)
        self.files.preset_saved.connect(self._take_preset)
        self.footer.run.clicked.connect(self.request_run)
        self.footer.queue.clicked.connect(self.request_queue)
        self.form.value_changed.connect(self._settle.start)
        self._source.changed.connect(self._settle.start)
        self._settle.timeout.connect(self._refresh)
        self.workspace.experiment_changed.connect(self._take_experiment)
        self.workspace.device_changed.connect(self._refresh)
        self.workspace.device_chosen.connect(self._take_device)
        self.workspace.folder_changed.connect(self._read_earlier)
        self.workspace.runner.idle.connect(self._read_earlier)
        self._reading.finished.connect(self._take_earlier)
        self._reading.failed.connect(self.workspace.say_failure)

    def _start(self) -> None:
        names = preset_names()
        self.presets.addItems(list(names))
        folders = [str(path) for path in self.workspace.settings.recent("folders")]
        self.form.form.set_suggestions("data.source", [SHAPES, *folders])
        if self.workspace.experiment is not None:
            self._take_experiment(self.workspace.experiment)
        else:
            self._load(FIRST_PRESET if FIRST_PRESET in names else names[0])
        self._source.take(self.workspace.source)
        self._source.take_classes(self.workspace.classes)
        self._read_earlier()

    # What the user does

    @Slot()
    def request_run(self) -> None:
        """Ask for the experiment to be run, unless something is wrong with it."""
        self._request(self.run_requested)

    @Slot()
    def request_queue(self) -> None:
        """Ask for the experiment to be run when its turn comes, unless something is wrong with it."""
        self._request(self.queue_requested)

    def _request(self, wish: SignalInstance) -> None:
        try:
            experiment = self.form.value()
        except EngineError:
            self._refresh()
            self._focus_first_problem()
            return
        wish.emit(experiment)

    @Slot()
    def _choose_preset(self) -> None:
        if self._load(self.presets.currentText()):
            self._source.settle()

    def _load(self, name: str) -> bool:
        try:
            self._take_experiment(load_experiment(name))
        except EngineError as error:
            self.workspace.say_error(error)
            return False
        return True

    @Slot(str)
    def _take_preset(self, name: str) -> None:
        if self.presets.findText(name) < 0:
            self.presets.addItem(name)
        self._load(name)

    # What changes elsewhere

    @Slot(object)
    def _take_experiment(self, experiment: Experiment) -> None:
        self._source.forget_notes()
        self.form.set_baseline(experiment)
        self.form.set_value(experiment)
        self.presets.setCurrentIndex(self.presets.findText(experiment.name))

    @Slot(str)
    def _take_device(self, name: str) -> None:
        self.device.setCurrentText(name)
        self._refresh()

    @Slot()
    def _read_earlier(self) -> None:
        """Look up what earlier runs took."""
        self._reading.start(durations.timings(self.workspace.folder))

    @Slot(object)
    def _take_earlier(self, earlier: tuple[Timing, ...]) -> None:
        self._earlier = earlier
        self._settle.start()

    def _on_gpu(self) -> bool:
        device = self.workspace.device
        return device != "cpu" and (device != "auto" or self.workspace.device_name.startswith("CUDA"))

    @Slot()
    def _refresh(self) -> None:
        """Say what will run, or what is wrong."""
        self.footer.show_note(" ".join(self._source.notes))
        problems = self.form.form.problems
        if problems:
            path, text = next(iter(problems.items()))
            self.footer.show_problem(f"{path}: {text}" if path else text)
            return
        experiment = self.form.value()
        self.workspace.note_experiment(experiment)
        expected = durations.expectation(experiment, self._earlier, on_gpu=self._on_gpu())
        said = summary(experiment, self.workspace.device, self.workspace.device_name)
        self.footer.show_plan(f"{said} {expected}".strip(), command_line(experiment, self.workspace.device))

    def _focus_first_problem(self) -> None:
        path = next((p for p in self.form.form.problems if p), "")
        if path:
            self.form.form.row(path).editor.setFocus()
