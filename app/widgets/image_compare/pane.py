"""`ImagePane`: one titled picture seen through the shared camera, pixel-exact above 1:1."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import GRID, Text, font, mix, quiet
from app.widgets.drawing import LEFT, MID, RIGHT, draw_focus
from app.widgets.image_compare.camera import Camera

WHEEL_FACTOR = 1.25
KEY_FACTOR = 1.5
KEY_PAN = 5 * GRID
_MARK_FROM_ZOOM = 4.0


class ImagePane(QWidget):
    """A title with the read-out of the pixel under the pointer, and the picture.

    Args:
        title: Shown above the picture.
        camera: Shared by all panes.
        readout: Text of an image pixel.
        parent: Owner.
    """

    def __init__(self, title: str, camera: Camera, readout: Callable[[QPoint], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._readout, self._badge = title, readout, ""
        self._camera = camera
        self._image = QImage()
        self._grabbed: QPointF | None = None
        camera.changed.connect(self.update)
        camera.pointer_changed.connect(self.update)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def title(self) -> str:
        return self._title

    @property
    def badge(self) -> str:
        """Text printed on the picture."""
        return self._badge

    @property
    def image(self) -> QImage:
        return self._image

    def readout(self) -> str:
        """What is known of the pixel under the pointer; empty without one."""
        pointer = self._camera.pointer
        return "" if pointer is None or self._image.isNull() else self._readout(pointer)

    def set_picture(self, image: QImage, *, title: str | None = None, badge: str = "") -> None:
        """Show another picture of the camera's size."""
        self._image, self._badge = image, badge
        if title is not None:
            self._title = title
            self.setAccessibleName(title)
        self.update()

    def area(self) -> QRectF:
        """Where the picture may be drawn."""
        top = self._header()
        return QRectF(0, top, self.width(), max(1, self.height() - top))

    def draw(self, painter: QPainter, *, live: bool) -> None:
        """Draw the pane.

        Args:
            painter: Where to, in the pane's own coordinates.
            live: With pointer and keyboard focus; a figure has neither.
        """
        area = self.area()
        ground = mix(self.palette().color(QPalette.ColorRole.Base), self.palette().color(QPalette.ColorRole.Text), 0.06)
        self._draw_header(painter, live=live)
        painter.fillRect(area, ground)
        if self._image.isNull():
            return
        painter.save()
        painter.setClipRect(area)
        self.draw_pictures(painter, area)
        if live and self._camera.pointer is not None:
            self._draw_pointer(painter, self._camera.pointer)
        painter.restore()
        self._draw_badge(painter, area)
        if live and self.hasFocus():
            draw_focus(painter, area.toRect(), self.palette())

    def draw_pictures(self, painter: QPainter, area: QRectF) -> None:
        """Draw the picture, or several, into the clipped area."""
        self.draw_picture(painter, area, self._image)

    def draw_picture(self, painter: QPainter, area: QRectF, image: QImage) -> None:
        """Draw the visible part of a picture; below 1:1 smoothed, above never."""
        ratio = painter.device().devicePixelRatioF()
        whole, zoom = self._camera.target(area, ratio), self._camera.zoom
        seen = whole.intersected(area).translated(-whole.topLeft())
        left, top = math.floor(seen.left() / zoom), math.floor(seen.top() / zoom)
        right, bottom = math.ceil(seen.right() / zoom), math.ceil(seen.bottom() / zoom)
        source = QRectF(left, top, right - left, bottom - top)
        target = QRectF(whole.left() + left * zoom, whole.top() + top * zoom, source.width() * zoom, source.height() * zoom)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom * ratio < 1)
        painter.drawImage(target, image, source)

    def sizeHint(self) -> QSize:
        return QSize(36 * GRID, 40 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * GRID, 18 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, live=True)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self._camera.set_zoom(self._camera.zoom * WHEEL_FACTOR**notches, self._to_image(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._camera.set_zoom(self._camera.zoom * (1 + event.value()), self._to_image(event.position()))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._camera.pan((self._grabbed - event.position()) / self._camera.zoom)
            self._grabbed = event.position()
        at = self._to_image(event.position())
        inside = self.area().contains(event.position())
        self._camera.point_at(QPoint(math.floor(at.x()), math.floor(at.y())) if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._camera.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._camera.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEY_PAN / self._camera.zoom
        moves = {
            Qt.Key.Key_Left: QPointF(-step, 0),
            Qt.Key.Key_Right: QPointF(step, 0),
            Qt.Key.Key_Up: QPointF(0, -step),
            Qt.Key.Key_Down: QPointF(0, step),
        }
        zooms = {Qt.Key.Key_Plus: KEY_FACTOR, Qt.Key.Key_Equal: KEY_FACTOR, Qt.Key.Key_Minus: 1 / KEY_FACTOR}
        key = Qt.Key(event.key())
        if key in moves:
            self._camera.pan(moves[key])
        elif key in zooms:
            self._camera.set_zoom(self._camera.zoom * zooms[key])
        elif key == Qt.Key.Key_0:
            self._camera.fit()
        elif key == Qt.Key.Key_1:
            self._camera.set_zoom(1 / self.devicePixelRatioF())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def _to_image(self, place: QPointF) -> QPointF:
        return self._camera.to_image(place, self.area())

    def _header(self) -> int:
        return self.fontMetrics().height() + GRID

    def _draw_header(self, painter: QPainter, *, live: bool) -> None:
        line = QRectF(0, 0, self.width(), self._header() - GRID // 2)
        painter.setFont(font(Text.STRONG))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(line, LEFT, self._title)
        if live and self.readout():
            painter.setFont(_digits())
            painter.setPen(quiet(self.palette()))
            painter.drawText(line, RIGHT, self.readout())

    def _draw_badge(self, painter: QPainter, area: QRectF) -> None:
        if not self._badge:
            return
        painter.setFont(font(Text.STRONG))
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(self._badge) + 2 * GRID, metrics.height() + GRID // 2)
        shown = self._camera.target(area, 1.0).intersected(area)
        box.moveBottomLeft(shown.bottomLeft() + QPointF(GRID // 2, -GRID // 2))
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(box, MID, self._badge)

    def _draw_pointer(self, painter: QPainter, pixel: QPoint) -> None:
        """A frame around the pixel, black in white, so that it shows on any picture."""
        whole, zoom = self._camera.target(self.area(), painter.device().devicePixelRatioF()), self._camera.zoom
        middle = whole.topLeft() + (QPointF(pixel) + QPointF(0.5, 0.5)) * zoom
        side = zoom if zoom >= _MARK_FROM_ZOOM else _MARK_FROM_ZOOM
        frame = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        for color, outset in ((QColor(Qt.GlobalColor.black), 1.0), (QColor(Qt.GlobalColor.white), 2.0)):
            painter.setPen(QPen(color, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(-outset, -outset, outset - 1, outset - 1))


def _digits() -> QFont:
    """Digits of equal width, so that numbers do not dance."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(font(Text.SMALL).pointSizeF())
    return fixed
