"""The line above the page: what is worked on, and on which device."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.theme import GRID, Text, font, icon, line
from app.widgets.quiet_label import QuietLabel

HEIGHT = 5 * GRID


class Header(QWidget):
    """Data set / run, and the device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._data = QuietLabel()
        self._run = QLabel()
        self._run.setTextFormat(Qt.TextFormat.PlainText)
        self._run.setFont(font(Text.STRONG))
        self._chip = QLabel()
        self._device = QuietLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        layout.setSpacing(GRID)
        for widget in (self._data, self._run):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._chip)
        layout.addWidget(self._device)
        self.set_place("", "")
        self.set_device("")
        self._draw_chip()

    def set_place(self, data: str, run: str) -> None:
        """Name the data and the run; empty for none."""
        self._data.setText(f"{data}  /" if data and run else data or self.tr("No data chosen"))
        self._run.setText(run)
        self.setAccessibleName(" / ".join(filter(None, (data, run))) or self._data.text())

    @Slot(str)
    def set_device(self, text: str) -> None:
        """Name the device; empty while nobody has looked for one."""
        self._name_device(text or self.tr("No device needed yet"))

    @Slot()
    def look_for_device(self) -> None:
        """It is not known yet, but will be."""
        self._name_device(self.tr("Looking for devices"))

    def _name_device(self, text: str) -> None:
        self._device.setText(text)
        self._device.setAccessibleName(self.tr("Device: {name}").format(name=text))

    def _draw_chip(self) -> None:
        self._chip.setPixmap(icon("device").pixmap(18, 18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_chip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(line(self.palette()))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
