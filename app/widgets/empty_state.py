"""What a widget shows while it has nothing to show: what to do next."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.drawing import draw_message


class EmptyState(QWidget):
    """A sentence and a quieter hint, centred.

    Args:
        text: What is missing, as an invitation.
        hint: How to get it.
        parent: Owner.
    """

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._hint = text, hint
        self.setAccessibleName(" ".join(filter(None, (text, hint))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_message(painter, self.rect(), self.palette(), self._text, self._hint)
        painter.end()
