"""`Movement`: how far images are on their way from the clean to the backdoored model, by hand or played."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QSignalBlocker, Qt, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QStyle, QWidget

from app.theme import GRID, icon

END = 1000
LASTS_MS = 2500


class Movement(QWidget):
    """A slider between both models and a button that moves it. Where the desktop wants no animations it goes at once."""

    changed = Signal(float)
    """The share of the way, 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play = QPushButton(icon("play"), self.tr("&Play"))
        self.play.setToolTip(self.tr("Move the images from where the clean model puts them to where the backdoored one does"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, END)
        self.slider.setSingleStep(END // 50)
        self.slider.setPageStep(END // 10)
        self.slider.setAccessibleName(self.tr("From the clean to the backdoored model"))
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._lay_out()
        self.play.clicked.connect(self._play_or_pause)
        self.slider.valueChanged.connect(self._tell)
        self.slider.sliderPressed.connect(self._animation.stop)
        self.slider.actionTriggered.connect(self._animation.stop)
        self._animation.valueChanged.connect(self.slider.setValue)
        self._animation.stateChanged.connect(self._show_state)

    def share(self) -> float:
        """0 in the clean, 1 in the backdoored model."""
        return self.slider.value() / END

    def rewind(self) -> None:
        """Back to the clean model, and stay there."""
        self._animation.stop()
        self.slider.setValue(0)

    @property
    def playing(self) -> bool:
        return self._animation.state() == QAbstractAnimation.State.Running

    def hideEvent(self, event: QHideEvent) -> None:
        self._animation.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.play)
        row.addWidget(QLabel(self.tr("Clean model")))
        row.addWidget(self.slider, 1)
        row.addWidget(QLabel(self.tr("Backdoored model")))

    @Slot()
    def _play_or_pause(self) -> None:
        if self.playing:
            self._animation.stop()
            return
        if self.slider.value() == END:
            self.slider.setValue(0)
        if not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self):
            self.slider.setValue(END)
            return
        start = self.slider.value()
        with QSignalBlocker(self._animation):  # it tells of values between what it was and what it becomes
            self._animation.setStartValue(start)
            self._animation.setEndValue(END)
            self._animation.setDuration(max(1, LASTS_MS * (END - start) // END))
        self._animation.start()

    @Slot()
    def _show_state(self) -> None:
        self.play.setIcon(icon("pause" if self.playing else "play"))
        self.play.setText(self.tr("&Pause") if self.playing else self.tr("&Play"))

    @Slot(int)
    def _tell(self, value: int) -> None:
        self.changed.emit(value / END)
