"""`SwipePane`: two pictures in one place, parted by a divider that can be dragged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.theme import GRID
from app.widgets.drawing import MID
from app.widgets.image_compare.camera import Camera
from app.widgets.image_compare.camera_view import MARK
from app.widgets.image_compare.pane import ImagePane
from app.widgets.image_compare.subject import Picture

KEY_STEP = 0.02
_REACH = GRID


class SwipePane(ImagePane):
    """Left of the divider the first picture, right of it the second.

    The divider is a fraction of the pane's width, so it stays in reach at any zoom.
    """

    position_changed = Signal(float)

    def __init__(self, title: str, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(title, camera, parent)
        self._second = Picture()
        self._labels = ("", "")
        self._position = 0.5
        self._sliding = False
        self._describe()

    def position(self) -> float:
        """Divider, 0 at the left edge and 1 at the right."""
        return self._position

    def set_position(self, position: float) -> None:
        position = max(0.0, min(1.0, position))
        if position != self._position:
            self._position = position
            self.update()
            self.position_changed.emit(position)

    def show_pictures(self, first: Picture, second: Picture) -> None:
        """Show two pictures; the second one's footer stands below."""
        self._second = second
        self._labels = (first.title, second.title)
        self.show_picture(replace(first, title=self.title, footer=second.footer))
        self._describe()

    def read(self, at: QPoint) -> str:
        return f"{super().read(at)}  |  {self._second.read_values(at)}"

    def _describe(self) -> None:
        self.setAccessibleDescription(self.tr("Left and right arrow keys move the divider"))

    def draw_pictures(self, painter: QPainter, area: QRectF) -> None:
        edge = self._edge()
        left = QRectF(area.left(), area.top(), edge, area.height())
        right = QRectF(edge, area.top(), area.width() - edge, area.height())
        for part, image in ((left, self.image), (right, self._second.image)):
            painter.save()
            painter.setClipRect(part)
            self.draw_picture(painter, area, image)
            painter.restore()
        self._draw_label(painter, left, self._labels[0], Qt.AlignmentFlag.AlignLeft)
        self._draw_label(painter, right, self._labels[1], Qt.AlignmentFlag.AlignRight)
        self._draw_divider(painter, area)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._near_divider(event.position()):
            self._sliding = True
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._sliding:
            self.set_position(event.position().x() / max(1, self.width()))
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            near = self._near_divider(event.position())
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.CrossCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._sliding = False
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -KEY_STEP,
            Qt.Key.Key_Right: KEY_STEP,
            Qt.Key.Key_Home: -1.0,
            Qt.Key.Key_End: 1.0,
        }
        step = None if event.modifiers() & MARK else steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_position(self._position + step)

    def _edge(self) -> float:
        return round(self._position * self.width())

    def _near_divider(self, place: QPointF) -> bool:
        return self.area().contains(place) and abs(place.x() - self._edge()) <= _REACH

    def _draw_label(self, painter: QPainter, part: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * GRID, metrics.height() + GRID // 2)
        if part.width() < box.width() + 2 * GRID:
            return
        inner = part.adjusted(GRID // 2, GRID // 2, -GRID // 2, 0)
        box.moveTopLeft(inner.topLeft() if side == Qt.AlignmentFlag.AlignLeft else inner.topRight() - QPointF(box.width(), 0))
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(box, MID, text)

    def _draw_divider(self, painter: QPainter, area: QRectF) -> None:
        """White in black, so that it shows on any picture, with a grip to take hold of."""
        edge = self._edge()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, width in ((QColor(0, 0, 0, 160), 4), (QColor(Qt.GlobalColor.white), 2)):
            painter.setPen(QPen(color, width))
            painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()))
        grip = QRectF(edge - GRID / 2, area.center().y() - 2 * GRID, GRID, 4 * GRID)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(grip, GRID / 2, GRID / 2)
