"""A bubble beside something in the window, with a sentence about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, mix
from app.widgets.quiet_label import QuietLabel

WIDTH = 46 * GRID
ARROW = float(GRID + GRID // 2)
MARGIN = 2 * GRID


class CoachMark(QWidget):
    """Points to the left at one widget after another. Return goes on, Escape leaves; it lies in the window, not above it.

    Args:
        window: Whose child it is.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setFixedWidth(WIDTH)
        self._tip = 0.0
        self._title = QLabel()
        self._title.setFont(font(Text.TITLE))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._count = QuietLabel(style=Text.SMALL)
        self.leave = QPushButton(self.tr("&Skip the tour"))
        self.back = QPushButton(self.tr("&Back"))
        self.next = QPushButton(self.tr("&Next"))
        self._lay_out()
        self.leave.clicked.connect(self.left)
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self.next_wanted)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.leave)
        buttons.addWidget(self._count, 1, Qt.AlignmentFlag.AlignCenter)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN + round(ARROW), MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)

    def point_at(self, target: QWidget, title: str, text: str, place: tuple[int, int]) -> None:
        """Say something about `target`.

        Args:
            target: A widget of the window; the bubble stands at its right.
            title: What it is.
            text: A sentence or two about it.
            place: Which of how many, from 1.
        """
        position, count = place
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(f"{position} / {count}")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.back.setEnabled(position > 1)
        self.next.setText(self.tr("&Done") if position == count else self.tr("&Next"))
        # A wrapped label knows its height only for a width.
        self._text.setFixedHeight(self._text.heightForWidth(WIDTH - 2 * MARGIN - round(ARROW)))
        self.adjustSize()
        self._stand_beside(target)
        self.show()
        self.raise_()
        self.next.setFocus()

    def _stand_beside(self, target: QWidget) -> None:
        window = self._window
        right = target.mapTo(window, QPoint(target.width(), target.height() // 2))
        top = min(max(GRID, right.y() - self.height() // 2), window.height() - self.height() - GRID)
        self._tip = float(right.y() - top)
        self.move(right.x(), top)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave_now()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Left and self.back.isEnabled():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def leave_now(self) -> None:
        """End the tour."""
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bubble = QPainterPath()
        bubble.addRoundedRect(QRectF(self.rect()).adjusted(ARROW, 1, -1, -1), GRID, GRID)
        arrow = QPainterPath(QPointF(1, self._tip))
        arrow.lineTo(ARROW + 1, self._tip - ARROW)
        arrow.lineTo(ARROW + 1, self._tip + ARROW)
        arrow.closeSubpath()
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setBrush(mix(self.palette().color(QPalette.ColorRole.Base), accent, 0.08))
        painter.setPen(QPen(accent, 1.5))
        painter.drawPath(bubble.united(arrow))
        painter.end()
