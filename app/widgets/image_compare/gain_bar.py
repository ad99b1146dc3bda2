"""`GainBar`: how the residual is shown, signed or absolute and by which gain."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from app.theme import GRID
from app.widgets.segmented_control import SegmentedControl

LARGEST_GAIN, DEFAULT_GAIN = 50, 10
_SIGNED, _ABSOLUTE = "signed", "absolute"
_PAPER_GAINS = (3, 50)  # Figure 5.


class GainBar(QWidget):
    """A value of (gain, signed)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (
            (_SIGNED, self.tr("Signed"), self.tr("Mid-grey where nothing changed; brighter or darker where it did")),
            (_ABSOLUTE, self.tr("Absolute"), self.tr("Black where nothing changed; brighter the larger the change")),
        )
        self._sign = SegmentedControl(choices, self.tr("Residual"), self)
        self._sign.value_changed.connect(self.changed)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(1, LARGEST_GAIN)
        self._slider.setPageStep(5)
        self._slider.setValue(DEFAULT_GAIN)
        self._slider.setMinimumWidth(12 * GRID)
        self._slider.setMaximumWidth(32 * GRID)
        self._slider.setAccessibleName(self.tr("Gain of the residual"))
        self._slider.valueChanged.connect(self._on_slider)
        self._number = QLabel(self)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("×50") + GRID // 2)
        self._lay_out()
        self._on_slider()

    def gain(self) -> int:
        return self._slider.value()

    def set_gain(self, gain: int) -> None:
        """Set the gain, clipped to 1 to 50."""
        self._slider.setValue(gain)

    def signed(self) -> bool:
        return self._sign.value() == _SIGNED

    def set_signed(self, *, signed: bool) -> None:
        with QSignalBlocker(self._sign):
            self._sign.set_value(_SIGNED if signed else _ABSOLUTE)
        self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        label = QLabel(self.tr("Residual"), self)
        row.addWidget(label)
        row.addWidget(self._sign)
        row.addSpacing(GRID)
        gain_label = QLabel(self.tr("&Gain"), self)
        gain_label.setBuddy(self._slider)
        row.addWidget(gain_label)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        for gain in _PAPER_GAINS:
            row.addWidget(self._shortcut(gain))
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
