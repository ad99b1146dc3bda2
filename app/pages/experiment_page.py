"""Experiment: plan what to run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.forms import ExperimentForm
from app.jobs import Latest
from app.operations import durations
from app.operations.durations import Timing
from app.operations.experiments import DEVICES, command_line, summary
from app.pages.page import Page
from app.theme import GRID, Text, Tone, icon
from app.widgets.card import Card
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.experiments import load_experiment, preset_names, save_experiment

SETTLE_MS = 150
COPIED_MS = 1500
FIRST_PRESET = "quickstart"
SHAPES = "shapes"
TOML = "TOML (*.toml)"


class ExperimentPage(Page):
    """Preset, form, summary, command line, and Run."""

    run_requested = Signal(object)
    queue_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Experiment"), workspace)
        self.presets = QComboBox()
        self.device = QComboBox()
        self.form = ExperimentForm()
        self.run_button = QPushButton(icon("play"), self.tr("Run"))
        self.queue_button = QPushButton(icon("queue"), self.tr("Add to queue"))
        self.summary = QLabel()
        self.command = QLineEdit()
        self._problem = QuietLabel(style=Text.SMALL)
        self._note = QuietLabel(style=Text.SMALL)
        self._notes: list[str] = []
        self._chosen_folder = ""
        self._earlier: tuple[Timing, ...] = ()
        self._reading = Latest(workspace.runner, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
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
        self._open = QPushButton(icon("open"), self.tr("Open…"))
        self._save = QPushButton(icon("save"), self.tr("Save…"))
        self._open.setToolTip(self.tr("Open an experiment file (TOML)"))
        self._save.setToolTip(self.tr("Save this experiment as a file (TOML)"))
        for widget in (label, self.presets, device, self.device, self._open, self._save):
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
        layout.addWidget(self._footer())
        self.set_bodies(body)

    def _footer(self) -> Card:
        card = Card()
        self.summary.setWordWrap(True)
        self._problem.set_tone(Tone.ERROR)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.hide()
        self.command.setReadOnly(True)
        self.command.setAccessibleName(self.tr("Equivalent command line"))
        self.command.setToolTip(self.tr("Runs the same experiment in a terminal"))
        self._copy = QToolButton()
        self._copy.setIcon(icon("copy"))
        self._copy.setToolTip(self.tr("Copy the command line"))
        self._copy.setAccessibleName(self._copy.toolTip())
        self.run_button.setObjectName("run")
        self.run_button.setDefault(True)
        self.run_button.setMinimumSize(14 * GRID, 4 * GRID)
        self.run_button.setToolTip(self.tr("Run this experiment"))
        self.queue_button.setObjectName("queue")
        self.queue_button.setMinimumHeight(4 * GRID)
        self.queue_button.setToolTip(self.tr("Run this experiment when those before it have ended (Ctrl+Shift+R)"))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.command, 1)
        line.addWidget(self._copy)
        line.addSpacing(GRID)
        line.addWidget(self.queue_button)
        line.addWidget(self.run_button)
        card.body.addWidget(self.summary)
        card.body.addWidget(self._problem)
        card.body.addWidget(self._note)
        card.body.addLayout(line)
        return card

    def _connect(self) -> None:
        self.presets.activated.connect(self._choose_preset)
        self.device.textActivated.connect(self.workspace.set_device)
        self._open.clicked.connect(self._open_file)
        self._save.clicked.connect(self._save_file)
        self._copy.clicked.connect(self._copy_command)
        self._copied.timeout.connect(self._show_copy)
        self.run_button.clicked.connect(self.request_run)
        self.queue_button.clicked.connect(self.request_queue)
        self.form.value_changed.connect(self._settle.start)
        self._settle.timeout.connect(self._refresh)
        self.workspace.source_changed.connect(self._take_source)
        self.workspace.classes_changed.connect(self._take_classes)
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
        self.form.form.set_suggestions("data.source", ["shapes", *folders])
        if self.workspace.experiment is not None:
            self._take_experiment(self.workspace.experiment)
        else:
            self._load(FIRST_PRESET if FIRST_PRESET in names else names[0])
        if self.workspace.source:
            self._take_source(self.workspace.source)
        self._take_classes(self.workspace.classes)
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
            self._settle_source(str(self.form.form.row("data.source").editor.value()))

    def _load(self, name: str) -> bool:
        try:
            self._take_experiment(load_experiment(name))
        except EngineError as error:
            self.workspace.say_error(error)
            return False
        return True

    def _settle_source(self, asked: str) -> None:
        """Keep the folder that was chosen where the preset names one by a word; else its images are those to look at."""
        before = self.workspace.source
        kept = self._chosen_folder if asked != SHAPES and not Path(asked).is_absolute() else ""
        if kept:
            self.form.form.row("data.source").editor.set_value(kept)
        self._follow(kept or asked)
        if kept:
            self._notes = [self.tr("The images that you chose, {name}, stay the source.").format(name=_images(kept))]
        elif before and before != self.workspace.source:
            text = self.tr("The preset has images of its own, which take the place of {name}.")
            self._notes = [text.format(name=_images(before))]
        self._fit_classes()

    def _follow(self, source: str) -> None:
        """The other pages look at the same images, where some were chosen before and these are there."""
        before = self.workspace.source
        if before and before != source and (source == SHAPES or (Path(source).is_absolute() and Path(source).exists())):
            draft = self.form.form.draft
            if draft is not None:
                self.workspace.note_experiment(draft)
            self.workspace.set_source(source)

    @Slot()
    def _open_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open an experiment"), str(self.workspace.folder), TOML)
        if name:
            self._load_file(Path(name))

    def _load_file(self, path: Path) -> None:
        try:
            self._take_experiment(load_experiment(str(path)))
        except EngineError as error:
            self.workspace.say_error(error)

    @Slot()
    def _save_file(self) -> None:
        try:
            experiment = self.form.value()
        except EngineError as error:
            self.workspace.say_error(error)
            return
        suggestion = self.workspace.folder / f"{experiment.name}.toml"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the experiment"), str(suggestion), TOML)
        if name:
            self._write(experiment, Path(name).with_suffix(".toml"))

    def _write(self, experiment: Experiment, path: Path) -> None:
        try:
            save_experiment(experiment, path)
        except EngineError as error:
            self.workspace.say_error(error)
            return
        self.workspace.say(self.tr("Saved {path}").format(path=path), Tone.SUCCESS)

    @Slot()
    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self._copy.setIcon(icon("success"))
        self._copied.start()

    @Slot()
    def _show_copy(self) -> None:
        self._copy.setIcon(icon("copy"))

    # What changes elsewhere

    @Slot(object)
    def _take_experiment(self, experiment: Experiment) -> None:
        self._notes = []
        self.form.set_baseline(experiment)
        self.form.set_value(experiment)
        self.presets.setCurrentIndex(self.presets.findText(experiment.name))

    @Slot(str)
    def _take_source(self, source: str) -> None:
        self._notes = []
        if source:
            self._chosen_folder = self._chosen_folder if source == SHAPES else source
            self.form.form.row("data.source").editor.set_value(source)

    @Slot(tuple)
    def _take_classes(self, names: tuple[str, ...]) -> None:
        self.form.set_classes(names, self.workspace.source)
        self._fit_classes()

    def _fit_classes(self) -> None:
        """Leave to the seed what the source does not have, and say so."""
        changes = self.form.fit_classes()
        if changes:
            text = self.tr("Changed to fit the classes of {name}: {changes}.")
            self._notes.append(text.format(name=_images(self.workspace.source), changes="; ".join(changes)))
        self._settle.start()

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
        self._show_notes()
        problems = self.form.form.problems
        self.run_button.setEnabled(not problems)
        self.queue_button.setEnabled(not problems)
        self._problem.setVisible(bool(problems))
        self.summary.setVisible(not problems)
        if problems:
            path, text = next(iter(problems.items()))
            self._problem.setText(f"{path}: {text}" if path else text)
            return
        experiment = self.form.value()
        self.workspace.note_experiment(experiment)
        expected = durations.expectation(experiment, self._earlier, on_gpu=self._on_gpu())
        said = summary(experiment, self.workspace.device, self.workspace.device_name)
        self.summary.setText(f"{said} {expected}".strip())
        self.command.setText(command_line(experiment, self.workspace.device))
        self.command.setCursorPosition(0)

    def _show_notes(self) -> None:
        self._note.setText(" ".join([*self._notes, *self._other_source()]))
        self._note.setVisible(bool(self._note.text()))

    def _other_source(self) -> list[str]:
        """Says so where the form names other images than those that the window shows."""
        draft, shown = self.form.form.draft, self.workspace.source
        if draft is None or not shown or draft.data.source == shown:
            return []
        text = self.tr("Images come from {name}, not from {other}, which the Data page shows.")
        return [text.format(name=_images(draft.data.source), other=_images(shown))]

    def _focus_first_problem(self) -> None:
        path = next((p for p in self.form.form.problems if p), "")
        if path:
            self.form.form.row(path).editor.setFocus()


def _images(source: str) -> str:
    return QCoreApplication.translate("operations", "the drawn shapes") if source == SHAPES else f"“{Path(source).name}”"
