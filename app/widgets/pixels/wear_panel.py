"""`WearPanel`: sliders for what pictures go through on their way, all of them off at the left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QWidget

from app.theme import GRID, icon
from app.translation import without_mnemonic
from app.widgets.quiet_label import QuietLabel
from engine.imaging.wear import Wear

_WORST_QUALITY, _QUALITY_STEP = 5, 5
_SMALLEST, _SIZE_STEP = 10, 5


@dataclass(frozen=True)
class _Row:
    """A slider with its value in words."""

    slider: QSlider
    number: QLabel
    words: Callable[[Wear], str]


class WearPanel(QWidget):
    """A value of type `Wear`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        sizes, qualities = (100 - _SMALLEST) // _SIZE_STEP, (100 - _WORST_QUALITY) // _QUALITY_STEP
        shrunk = self.tr("Shrunk to this share of its side, then enlarged again")
        self.shrink = self._add(self.tr("Si&ze"), shrunk, sizes, self._size_words)
        self.blur = self._add(self.tr("&Blur"), self.tr("Gaussian, standard deviation in pixels"), 40, self._blur_words)
        self.noise = self._add(self.tr("&Noise"), self.tr("Gaussian, standard deviation in levels of 255"), 40, self._noise_words)
        self.jpeg = self._add(
            self.tr("J&PEG"), self.tr("Compressed with this quality, after all else"), qualities, self._jpeg_words
        )
        self.reset = QPushButton(icon("reset"), self.tr("All off"), self)
        self.reset.clicked.connect(self._reset)
        self._grid.addWidget(self.reset, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._say()

    def value(self) -> Wear:
        jpeg = self.jpeg.slider.value()
        return Wear(
            scale=(100 - _SIZE_STEP * self.shrink.slider.value()) / 100,
            blur=self.blur.slider.value() / 10,
            noise=float(self.noise.slider.value()),
            jpeg=100 - _QUALITY_STEP * jpeg if jpeg else None,
        )

    def set_value(self, wear: Wear) -> None:
        """Set all sliders, to the nearest step."""
        places = (
            (self.shrink, (100 - 100 * wear.scale) / _SIZE_STEP),
            (self.blur, wear.blur * 10),
            (self.noise, wear.noise),
            (self.jpeg, 0 if wear.jpeg is None else (100 - wear.jpeg) / _QUALITY_STEP),
        )
        for row, place in places:
            with QSignalBlocker(row.slider):
                row.slider.setValue(round(place))
        self._on_slider()

    def _add(self, name: str, tip: str, steps: int, words: Callable[[Wear], str]) -> _Row:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, steps)
        slider.setToolTip(tip)
        slider.setAccessibleName(without_mnemonic(name))
        slider.setAccessibleDescription(tip)
        slider.valueChanged.connect(self._on_slider)
        label = QLabel(name, self)
        label.setBuddy(slider)
        number = QuietLabel(parent=self)
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(number, at, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(slider, at + 1, 0, 1, 2)
        return _Row(slider, number, words)

    @Slot()
    def _on_slider(self) -> None:
        self._say()
        self.changed.emit()

    @Slot()
    def _reset(self) -> None:
        self.set_value(Wear())

    def _say(self) -> None:
        wear = self.value()
        for row in (self.shrink, self.blur, self.noise, self.jpeg):
            row.number.setText(row.words(wear) if row.slider.value() else self.tr("off"))
        self.reset.setEnabled(not wear.nothing)

    def _size_words(self, wear: Wear) -> str:
        return self.tr("{0} %").format(round(100 * wear.scale))

    def _blur_words(self, wear: Wear) -> str:
        return self.tr("{0} pixels").format(f"{wear.blur:.1f}")

    def _noise_words(self, wear: Wear) -> str:
        return self.tr("{0} of 255").format(f"±{wear.noise:.0f}")

    def _jpeg_words(self, wear: Wear) -> str:
        return self.tr("quality {0}").format(wear.jpeg)
