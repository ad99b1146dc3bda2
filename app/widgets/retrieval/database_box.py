"""`DatabaseBox`: which images are searched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QWidget

from app.theme import GRID, icon

_OWN, _CHOOSE = "", "choose"


class DatabaseBox(QWidget):
    """A chooser between the run's own database, folders that were chosen before, and another folder."""

    chosen = Signal(object)
    """The folder (`Path`) that is to be searched, or None for the run's own database."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMaximumWidth(28 * GRID)
        self.box.setAccessibleName(self.tr("Search in"))
        self.box.setToolTip(self.tr("The images that are searched: the run's own database, or any folder"))
        self.box.addItem(icon("data"), self.tr("The run's database"), _OWN)
        self.box.addItem(icon("folder"), self.tr("Choose a folder…"), _CHOOSE)
        self.box.activated.connect(self._choose)
        self._shown = 0
        label = QLabel(self.tr("Search &in"))
        label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def folder(self) -> Path | None:
        """What is shown as chosen; None for the run's own database."""
        data = self.box.itemData(self._shown)
        return Path(data) if data else None

    def show_own(self) -> None:
        """Go back to the run's own database, without saying so."""
        self._show(0)

    @Slot(int)
    def _choose(self, position: int) -> None:
        if self.box.itemData(position) != _CHOOSE:
            self._show(position)
            self.chosen.emit(self.folder())
            return
        self.box.setCurrentIndex(self._shown)
        dialog = QFileDialog(self, self.tr("Search in a folder of images"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def choose_folder(self, name: str) -> None:
        """Search in a folder from now on."""
        folder = str(Path(name))
        known = self.box.findData(folder)
        if known < 0:
            known = self.box.count() - 1
            self.box.insertItem(known, icon("folder"), Path(name).name or name, folder)
        self._show(known)
        self.chosen.emit(self.folder())

    def _show(self, position: int) -> None:
        self._shown = position
        self.box.setCurrentIndex(position)
        self.box.setToolTip(str(self.folder() or self.tr("The images that the run was measured on")))
