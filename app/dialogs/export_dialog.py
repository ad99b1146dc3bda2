"""Asks which model of a run to write, in which format, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.operations.export import ExportPlan
from app.theme import GRID, Text, icon
from app.widgets.quiet_label import QuietLabel, problem_label
from engine.files import from_home, is_folder


class ExportDialog(QDialog):
    """Builds an `ExportPlan`.

    Args:
        run_name: Part of the suggested file's name.
        folder: Where the file is suggested.
        parent: Window it belongs to.
    """

    def __init__(self, run_name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export a model"))
        self.setMinimumWidth(72 * GRID)
        self._run_name, self._folder = run_name, folder
        self._suggested = ""
        self.which, self.format = QComboBox(), QComboBox()
        self.out = QLineEdit()
        self._note = QuietLabel(style=Text.SMALL)
        self._note.setWordWrap(True)
        self._problem = problem_label()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setIcon(icon("save"))
        self._set_up()
        self._lay_out()
        self._suggest()

    def _set_up(self) -> None:
        self.which.addItem(self.tr("Clean model"), "clean")
        self.which.addItem(self.tr("Backdoored target model"), "backdoored")
        self.which.addItem(self.tr("Surrogate"), "surrogate")
        self.format.addItem(self.tr("safetensors: to go on with here or with torch"), "safetensors")
        self.format.addItem(self.tr("ONNX: to search with elsewhere"), "onnx")
        for box in (self.which, self.format):
            box.currentIndexChanged.connect(self._suggest)
        self.out.textChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        browse = QPushButton(icon("folder"), self.tr("Browse…"))
        browse.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.setSpacing(GRID)
        place.addWidget(self.out, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Model"), self.which)
        form.addRow(self.tr("&Format"), self.format)
        file = QLabel(self.tr("F&ile"))
        file.setBuddy(self.out)
        form.addRow(file, place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)

    def plan(self) -> ExportPlan:
        """What the user asked for."""
        return ExportPlan(self.which.currentData(), self.format.currentData(), from_home(self.out.text()))

    @Slot()
    def _suggest(self) -> None:
        """A file named after run, model and format, unless another one was asked for already."""
        which, ending = self.which.currentData(), self.format.currentData()
        if self.out.text() == self._suggested:
            self._suggested = str(self._folder / f"{self._run_name}-{which}.{ending}")
            self.out.setText(self._suggested)
        marked = self.tr("The file says that it is backdoored, and by which run.")
        plain = self.tr("The file says by which run it was trained, and how.")
        self._note.setText(marked if which == "backdoored" else plain)
        self._check()

    @Slot()
    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self.out.text())
        if path:
            self.out.setText(path)

    @Slot()
    def _check(self) -> None:
        problem = self._wrong()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._go.setEnabled(not problem)

    def _wrong(self) -> str:
        out = from_home(self.out.text())
        if not self.out.text().strip():
            return self.tr("Choose a file to write.")
        return self.tr("{0} is a folder. Name a file in it.").format(out) if is_folder(out) else ""
