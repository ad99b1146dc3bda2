"""The splits and their sizes, as a choice of which to look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.theme import GRID, icon


class SplitFilter(QWidget):
    """One button a split, and one for all."""

    chosen = Signal(str)
    """The name of the split, empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show other splits; all images are chosen."""
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            button.deleteLater()
        self._names = ["", *counts]
        for at, name in enumerate(self._names):
            button = QPushButton(f"{split_name(name)}: {counts[name] if name else sum(counts.values()):,}")
            button.setCheckable(True)
            button.toggled.connect(partial(_mark, button))
            button.setChecked(not at)
            self._buttons.addButton(button, at)
            self._layout.addWidget(button)

    @Slot(int)
    def _choose(self, at: int) -> None:
        self.chosen.emit(self._names[at])


def _mark(button: QPushButton, checked: bool) -> None:
    """A tick, because a pressed button hardly differs on a dark ground."""
    button.setIcon(icon("success") if checked else QIcon())


def split_name(name: str) -> str:
    """What a split is called on screen; empty means all images."""
    names = {
        "": QCoreApplication.translate("splits", "All images"),
        "train": QCoreApplication.translate("splits", "Training and database"),
        "database": QCoreApplication.translate("splits", "Database only"),
        "query": QCoreApplication.translate("splits", "Queries"),
        "open_set": QCoreApplication.translate("splits", "Open-set queries"),
        "unused": QCoreApplication.translate("splits", "Not used"),
    }
    return names.get(name, name)
