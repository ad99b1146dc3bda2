"""`CompareToolBar`: how pictures are set against each other, and how large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from app.theme import GRID
from app.widgets.image_compare.canvas import CompareMode
from app.widgets.segmented_control import SegmentedControl


class CompareToolBar(QWidget):
    """A value of (mode, picture to swipe against), and buttons for the zoom."""

    mode_changed = Signal(str)
    against_changed = Signal(int)
    """Position of the picture at the right of the divider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (
            (
                CompareMode.SIDE_BY_SIDE,
                self.tr("Side by side"),
                self.tr("The pictures beside each other, and what changed in each"),
            ),
            (CompareMode.SWIPE, self.tr("Swipe"), self.tr("One over the other, parted by a divider")),
            (CompareMode.BLINK, self.tr("Blink"), self.tr("One after the other in the same place, twice a second")),
            (CompareMode.DIFFERENCE, self.tr("Difference"), self.tr("What changed, alone")),
        )
        self.modes = SegmentedControl(choices, self.tr("Comparison"), self)
        self.modes.value_changed.connect(self._on_mode)
        self.against = QComboBox(self)
        self.against.setToolTip(self.tr("The picture at the right of the divider"))
        self.against.setAccessibleName(self.tr("Swipe against"))
        self.against.activated.connect(self._on_against)
        self._zoom = QLabel(self)
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self.fit = self._button(self.tr("Fit"), self.tr("Show the whole picture in all panes (0, or double click)"))
        self.one = self._button(self.tr("1:1"), self.tr("One screen pixel for each pixel of the picture (1)"))
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GRID)
        bar.addWidget(self.modes)
        bar.addWidget(self.against)
        bar.addStretch(1)
        for widget in (self._zoom, self.fit, self.one):
            bar.addWidget(widget)

    def mode(self) -> CompareMode:
        return CompareMode(self.modes.value())

    def set_mode(self, mode: CompareMode) -> None:
        self.modes.set_value(mode)

    def set_titles(self, titles: Sequence[str]) -> None:
        """What can be swiped against, the original first; the choice stays where it can."""
        chosen = max(0, self.against.currentIndex())
        self.against.clear()
        self.against.addItems(list(titles[1:]))
        self.against.setCurrentIndex(min(chosen, self.against.count() - 1))
        self._show_against()

    def zoom_text(self) -> str:
        return self._zoom.text()

    def set_zoom_text(self, text: str) -> None:
        self._zoom.setText(text)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        return button

    def _show_against(self) -> None:
        self.against.setVisible(self.mode() is CompareMode.SWIPE and self.against.count() > 1)

    @Slot(str)
    def _on_mode(self, mode: str) -> None:
        self._show_against()
        self.mode_changed.emit(mode)

    @Slot(int)
    def _on_against(self, row: int) -> None:
        self.against_changed.emit(row + 1)
