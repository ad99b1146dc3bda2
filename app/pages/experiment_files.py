"""`ExperimentFiles`: experiments as files, opened and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.forms import ExperimentForm
from app.theme import GRID, Tone, icon
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.experiments import load_experiment, save_experiment

TOML = "TOML (*.toml)"


class ExperimentFiles(QWidget):
    """Two buttons.

    Args:
        workspace: Says what could not be opened or saved.
        form: Has what is saved.
    """

    opened = Signal(object)
    """An experiment was read; carries it."""

    def __init__(self, workspace: Workspace, form: ExperimentForm) -> None:
        super().__init__()
        self._workspace, self._form = workspace, form
        self.open = QPushButton(icon("open"), self.tr("Open…"))
        self.save = QPushButton(icon("save"), self.tr("Save…"))
        self.open.setToolTip(self.tr("Open an experiment file (TOML)"))
        self.save.setToolTip(self.tr("Save this experiment as a file (TOML)"))
        self.open.clicked.connect(self._open_file)
        self.save.clicked.connect(self._save_file)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.open)
        layout.addWidget(self.save)

    @Slot()
    def _open_file(self) -> None:
        start = str(self._workspace.folder)
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Open an experiment"), start, TOML)
        if name:
            self._load(Path(name))

    def _load(self, path: Path) -> None:
        try:
            self.opened.emit(load_experiment(str(path)))
        except EngineError as error:
            self._workspace.say_error(error)

    @Slot()
    def _save_file(self) -> None:
        try:
            experiment = self._form.value()
        except EngineError as error:
            self._workspace.say_error(error)
            return
        suggestion = self._workspace.folder / f"{experiment.name}.toml"
        name, _ = QFileDialog.getSaveFileName(self.window(), self.tr("Save the experiment"), str(suggestion), TOML)
        if name:
            self._write(experiment, Path(name).with_suffix(".toml"))

    def _write(self, experiment: Experiment, path: Path) -> None:
        try:
            save_experiment(experiment, path)
        except EngineError as error:
            self._workspace.say_error(error)
            return
        self._workspace.say(self.tr("Saved {path}").format(path=path), Tone.SUCCESS)
