"""`StrengthSlider`: how strong the trigger is, as a share of its residual."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QToolButton, QWidget

from app.theme import GRID, icon

FULL, MOST, STEP = 100, 200, 10


class StrengthSlider(QWidget):
    """0 to 200 % in a slider, with a button that goes back to 100 %."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, MOST)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(STEP)
        self.slider.setTickInterval(FULL)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setAccessibleName(self.tr("Trigger strength in percent"))
        self.slider.setToolTip(self.tr("How much of the trigger's change is put on the query; 100 % is the trigger itself"))
        self._number = QLabel()
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance(f"{MOST} %"))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.reset = QToolButton()
        self.reset.setIcon(icon("reset"))
        self.reset.setAutoRaise(True)
        self.reset.setAccessibleName(self.tr("Trigger strength back to 100 %"))
        self.reset.setToolTip(self.reset.accessibleName())
        self._lay_out()
        self.slider.valueChanged.connect(self._on_value)
        self.reset.clicked.connect(self._go_back)
        self.slider.setValue(FULL)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Trigger &strength"))
        label.setBuddy(self.slider)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self._number, 0, 1)
        layout.addWidget(self.slider, 1, 0)
        layout.addWidget(self.reset, 1, 1, Qt.AlignmentFlag.AlignRight)
        layout.setColumnStretch(0, 1)

    def value(self) -> float:
        """Factor to the residual, 0 to 2."""
        return self.slider.value() / FULL

    @Slot(int)
    def _on_value(self, value: int) -> None:
        self._number.setText(f"{value} %")
        self.reset.setEnabled(value != FULL)
        self.changed.emit()

    @Slot()
    def _go_back(self) -> None:
        self.slider.setValue(FULL)
