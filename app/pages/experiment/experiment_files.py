"""`ExperimentFiles`: experiments opened from files, and saved as files or presets."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMessageBox, QPushButton, QWidget

from app.forms import ExperimentForm
from app.theme import GRID, Tone, icon
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError
from engine.experiments import load_experiment, preset_file, save_experiment, save_preset

TOML = "TOML (*.toml)"


class ExperimentFiles(QWidget):
    """Three buttons.

    Args:
        workspace: Says what could not be opened or saved.
        form: Has what is saved.
    """

    opened = Signal(object)
    """An experiment was read; carries it."""
    preset_saved = Signal(str)
    """There is a preset of this name now."""

    def __init__(self, workspace: Workspace, form: ExperimentForm) -> None:
        super().__init__()
        self._workspace, self._form = workspace, form
        self.open = QPushButton(icon("open"), self.tr("Open…"))
        self.save = QPushButton(icon("save"), self.tr("Save…"))
        self.keep = QPushButton(self.tr("Save as preset…"))
        self.open.setToolTip(self.tr("Open an experiment file (TOML)"))
        self.save.setToolTip(self.tr("Save this experiment as a file (TOML)"))
        self.keep.setToolTip(self.tr("Keep this experiment among your own presets, here and on the command line"))
        self.open.clicked.connect(self._open_file)
        self.save.clicked.connect(self._save_file)
        self.keep.clicked.connect(self._save_preset)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for button in (self.open, self.save, self.keep):
            layout.addWidget(button)

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

    def _planned(self) -> Experiment | None:
        """What is saved; says so where it cannot be."""
        try:
            return self._form.value()
        except EngineError as error:
            self._workspace.say_error(error)
            return None

    @Slot()
    def _save_file(self) -> None:
        experiment = self._planned()
        if experiment is None:
            return
        suggestion = self._workspace.folder / f"{experiment.name}.toml"
        name, _ = QFileDialog.getSaveFileName(self.window(), self.tr("Save the experiment"), str(suggestion), TOML)
        if name:
            self._complete(experiment, Path(name))

    def _complete(self, experiment: Experiment, chosen: Path) -> None:
        path = completed(chosen)
        if path == chosen or self._may_take_place_of(path):
            self._write(experiment, path)

    def _may_take_place_of(self, path: Path) -> bool:
        """Whether no file is there, or it may be replaced; the dialog has asked about another name."""
        text = self.tr("{name} is there already. Replace it by this experiment?").format(name=path.name)
        # Not Path.exists: that raises for a name that is too long for the file system, which saving tells better.
        return not os.path.exists(path) or self._agreed(self.tr("Replace file?"), text)

    def _write(self, experiment: Experiment, path: Path) -> None:
        try:
            save_experiment(experiment, path)
        except EngineError as error:
            self._workspace.say_error(error)
            return
        self._say_saved(path)

    @Slot()
    def _save_preset(self) -> None:
        experiment = self._planned()
        if experiment is None:
            return
        title, label = self.tr("Save as preset"), self.tr("Name of the preset:")
        said, accepted = QInputDialog.getText(self.window(), title, label, text=experiment.name)
        if accepted:
            self._keep(experiment, said.strip())

    def _keep(self, experiment: Experiment, name: str) -> None:
        try:
            if not self._may_be_preset(name):
                return
            path = save_preset(experiment, name)
        except EngineError as error:
            self._workspace.say_error(error)
            return
        self.preset_saved.emit(name)
        self._say_saved(path)

    def _may_be_preset(self, name: str) -> bool:
        """Whether no own preset has this name, or may be replaced.

        Raises:
            ConfigError: No preset can have it.
        """
        text = self.tr("You have a preset “{name}” already. Replace it by this experiment?").format(name=name)
        return not os.path.isfile(preset_file(name)) or self._agreed(self.tr("Replace preset?"), text)

    def _agreed(self, title: str, question: str) -> bool:
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
        return QMessageBox.question(self.window(), title, question, buttons) == QMessageBox.StandardButton.Yes

    def _say_saved(self, path: Path) -> None:
        self._workspace.say(self.tr("Saved {path}").format(path=path), Tone.SUCCESS)


def completed(path: Path) -> Path:
    """A name that ends in `.toml`; what follows another dot, as in `ratio-0.05`, is part of it."""
    return path if path.suffix.lower() == ".toml" else path.with_name(f"{path.name}.toml")
