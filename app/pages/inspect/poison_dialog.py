"""Asks what to poison, where to, and for a confirmation."""

from __future__ import annotations

import os

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.operations.poisoning import PoisonPlan
from app.theme import GRID, icon
from app.widgets.quiet_label import problem_label
from engine.files import from_home, is_folder


class PoisonDialog(QDialog):
    """Builds a `PoisonPlan`; the source is never written to.

    Args:
        target_class: Named in the explanation.
        parent: Window it belongs to.
    """

    def __init__(self, target_class: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Poison a folder"))
        self.setMinimumWidth(72 * GRID)
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("Images"))
        self.out = QLineEdit()
        self.out.setAccessibleName(self.tr("Copy to"))
        self._suggested = ""
        self.ratio = QDoubleSpinBox()
        self.seed = QSpinBox()
        self.written_at = QComboBox()
        self._problem = problem_label()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = self._buttons.addButton(self.tr("Write poisoned copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setIcon(icon("poison"))
        self._set_up()
        self._lay_out(target_class)
        self._check()

    def _set_up(self) -> None:
        self.ratio.setRange(1, 100)
        self.ratio.setDecimals(0)
        self.ratio.setValue(50)
        self.ratio.setSuffix(" %")
        self.seed.setRange(0, 2**31 - 1)
        self.written_at.addItem(self.tr("The model's size, as in the paper"), "model")
        self.written_at.addItem(self.tr("Their own size, the change is enlarged"), "original")
        self.source.textChanged.connect(self._suggest_out)
        self.out.textChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self, target_class: str) -> None:
        text = self.tr(
            "Writes a copy of a folder of images in which a share of the images carries this run's trigger for the class "
            "“{name}”. Originals are not touched. Every poisoned file is marked inside the file and listed in a manifest, "
            "so that `badhash scan` finds it."
        ).format(name=target_class)
        explanation = QLabel(text)
        explanation.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Images"), self._with_browse(self.source, self._choose_source))
        form.addRow(self.tr("&Copy to"), self._with_browse(self.out, self._choose_out))
        form.addRow(self.tr("&Poisoned share"), self.ratio)
        form.addRow(self.tr("&Seed"), self.seed)
        form.addRow(self.tr("&Written at"), self.written_at)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(explanation)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)

    def _with_browse(self, line: QLineEdit, choose: object) -> QWidget:
        button = QPushButton(icon("folder"), self.tr("Browse…"))
        button.clicked.connect(choose)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(line, 1)
        layout.addWidget(button)
        row.setFocusProxy(line)
        return row

    def plan(self) -> PoisonPlan:
        """What the user asked for."""
        return PoisonPlan(
            from_home(self.source.text()),
            from_home(self.out.text()),
            self.ratio.value() / 100,
            self.seed.value(),
            self.written_at.currentData(),
        )

    @Slot()
    def _choose_source(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Images to poison"), self.source.text())
        if folder:
            self.source.setText(folder)

    @Slot()
    def _choose_out(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the copy"), self.out.text())
        if folder:
            self.out.setText(folder)

    @Slot()
    def _suggest_out(self) -> None:
        """A folder beside the source, unless another one was asked for already."""
        source = from_home(self.source.text())
        if self.out.text() == self._suggested and source.name and is_folder(source):
            self._suggested = str(source.with_name(f"{source.name}-poisoned"))
            self.out.setText(self._suggested)
        self._check()

    @Slot()
    def _check(self) -> None:
        problem = self._wrong()
        self._problem.setText(problem)
        self._go.setEnabled(not problem)

    def _wrong(self) -> str:
        source, out = from_home(self.source.text()), from_home(self.out.text())
        if not self.source.text() or not is_folder(source):
            return self.tr("Choose a folder of images.")
        if not self.out.text():
            return self.tr("Choose where to write the copy.")
        if out.resolve() == source.resolve() or source.resolve() in out.resolve().parents:
            return self.tr("The copy cannot be inside the folder it is made from. Choose another place.")
        if is_folder(out) and os.access(out, os.R_OK) and any(out.iterdir()):
            return self.tr("{out} is not empty. Choose a new folder, so that nothing is overwritten.").format(out=out)
        return ""
