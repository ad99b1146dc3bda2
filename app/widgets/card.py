"""A titled surface that groups what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, line, surface


class Card(QWidget):
    """A rounded, outlined surface with an optional title; add to `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 3 * GRID // 2, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        self.heading = QLabel(title, self)  # shown without an owner it would be a window for a moment, and take the focus
        self.heading.setFont(font(Text.STRONG))
        self.heading.setVisible(bool(title))
        layout.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        layout.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(surface(self.palette()))
        painter.setPen(QPen(line(self.palette()), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)
        painter.end()


def stacked(*widgets: QWidget) -> QVBoxLayout:
    """Widgets one below the other, no margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
