"""`GainBar`: how a change is shown, and by which gain."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from app.theme import GRID
from app.widgets.image_compare.views import View
from app.widgets.segmented_control import SegmentedControl

LARGEST_GAIN, DEFAULT_GAIN = 50, 10
_PAPER_GAINS = (3, 50)  # Figure 5.


class GainBar(QWidget):
    """A value of (view, gain)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (
            (View.SIGNED, self.tr("Signed"), self.tr("Mid-grey where nothing changed; brighter or darker where it did")),
            (View.ABSOLUTE, self.tr("Absolute"), self.tr("Black where nothing changed; brighter the larger the change")),
            (View.HEAT, self.tr("Heat map"), self.tr("The largest change of each pixel's three values, on a scale of colours")),
            (
                View.SIMILARITY,
                self.tr("SSIM map"),
                self.tr("Where the structure changed: local similarity, on a scale of colours"),
            ),
            (
                View.SPECTRUM,
                self.tr("Spectrum"),
                self.tr("Frequencies of the change: slow ones in the middle, fast ones outside"),
            ),
        )
        self._views = SegmentedControl(choices, self.tr("Change"), self)
        self._views.value_changed.connect(self._on_view)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(1, LARGEST_GAIN)
        self._slider.setPageStep(5)
        self._slider.setValue(DEFAULT_GAIN)
        self._slider.setMinimumWidth(8 * GRID)
        self._slider.setMaximumWidth(32 * GRID)
        self._slider.setAccessibleName(self.tr("Gain of the change"))
        self._slider.valueChanged.connect(self._on_slider)
        self._number = QLabel(self)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("×50") + GRID // 2)
        self._gain = QWidget(self)
        self._lay_out()
        self._on_slider()

    def gain(self) -> int:
        return self._slider.value()

    def set_gain(self, gain: int) -> None:
        """Set the gain, clipped to 1 to 50."""
        self._slider.setValue(gain)

    def view(self) -> View:
        return View(self._views.value())

    def set_view(self, view: View) -> None:
        self._views.set_value(view)

    def _lay_out(self) -> None:
        inner = QHBoxLayout(self._gain)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        label = QLabel(self.tr("G&ain"), self)
        label.setBuddy(self._slider)
        inner.addWidget(label)
        inner.addWidget(self._slider, 1)
        inner.addWidget(self._number)
        for gain in _PAPER_GAINS:
            inner.addWidget(self._shortcut(gain))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._views)
        row.addWidget(self._gain, 1)
        row.addStretch(1)

    def _shortcut(self, gain: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"×{gain}")
        button.setToolTip(self.tr("Gain {0}, as in Figure 5 of the paper").format(gain))
        button.setAccessibleName(self.tr("Gain {0}").format(gain))
        button.setProperty("gain", gain)
        button.clicked.connect(self._on_shortcut)
        return button

    @Slot()
    def _on_shortcut(self) -> None:
        self.set_gain(int(self.sender().property("gain")))

    @Slot()
    def _on_slider(self) -> None:
        self._number.setText(f"×{self.gain()}")
        self.changed.emit()

    @Slot()
    def _on_view(self) -> None:
        self._gain.setEnabled(self.view().has_gain)
        self.changed.emit()
