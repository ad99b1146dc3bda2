"""`CameraView`: mouse, wheel, gestures and keys that move a camera; with Shift, one of the pane's own."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import GRID
from app.widgets.image_compare.camera import Camera

WHEEL_FACTOR = 1.25
KEY_FACTOR = 1.5
KEY_PAN = 5 * GRID
ALONE, MARK = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class CameraView(QWidget):
    """Sees through the shared camera until it is moved alone, with Shift; fitting brings it back.

    Args:
        camera: Shared by all views.
        parent: Owner.
    """

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = camera
        self._own: Camera | None = None
        self._grabbed: QPointF | None = None
        camera.changed.connect(self.update)
        camera.pointer_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def camera(self) -> Camera:
        """The one that this view sees through."""
        return self._own or self._shared

    @property
    def alone(self) -> bool:
        """Whether it was moved without the others."""
        return self._own is not None

    @property
    def pointer(self) -> QPoint | None:
        """The image pixel under the pointer, in whichever view that is."""
        return self._shared.pointer

    def area(self) -> QRectF:
        """Where the picture may be drawn."""
        return QRectF(self.rect())

    @Slot()
    def join(self) -> None:
        """See what the others see again."""
        if self._own is not None:
            self._own.deleteLater()
            self._own = None
            self.update()

    def keep_place(self, size: QSize) -> None:
        """A picture of this size is shown now; a place of one's own in another size means nothing."""
        if self._own is not None and self._own.image_size != size:
            self.join()

    def to_image(self, place: QPointF) -> QPointF:
        """The place in the picture under a place in this view."""
        return self.camera.to_image(place, self.area())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Where Shift turns the wheel sideways (macOS), it still zooms.
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if notches:
            camera = self._moved(event.modifiers())
            camera.set_zoom(camera.zoom * WHEEL_FACTOR**notches, self.to_image(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            camera = self._moved(event.modifiers())
            camera.set_zoom(camera.zoom * (1 + event.value()), self.to_image(event.position()))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            camera = self._moved(event.modifiers())
            camera.pan((self._grabbed - event.position()) / camera.zoom)
            self._grabbed = event.position()
        at = self.to_image(event.position())
        inside = self.area().contains(event.position())
        self._shared.point_at(QPoint(math.floor(at.x()), math.floor(at.y())) if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._shared.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = Qt.Key(event.key()), KEY_PAN / self.camera.zoom
        moves = {
            Qt.Key.Key_Left: QPointF(-step, 0),
            Qt.Key.Key_Right: QPointF(step, 0),
            Qt.Key.Key_Up: QPointF(0, -step),
            Qt.Key.Key_Down: QPointF(0, step),
        }
        # On most keyboards plus needs Shift itself.
        zooms = {Qt.Key.Key_Plus: KEY_FACTOR, Qt.Key.Key_Equal: KEY_FACTOR, Qt.Key.Key_Minus: 1 / KEY_FACTOR}
        if key in moves and event.modifiers() & MARK:
            self._move_mark(moves[key])
        elif key in moves:
            self._moved(event.modifiers()).pan(moves[key])
        elif key in zooms:
            self.camera.set_zoom(self.camera.zoom * zooms[key])
        elif key == Qt.Key.Key_0:
            self._fit()
        elif key == Qt.Key.Key_1:
            self.camera.set_zoom(1 / self.devicePixelRatioF())
        else:
            super().keyPressEvent(event)

    def _moved(self, modifiers: Qt.KeyboardModifier) -> Camera:
        """The camera that a movement is about."""
        if modifiers & ALONE and self._own is None:
            self._own = self._shared.twin(self)
            self._own.changed.connect(self.update)
        return self.camera

    def _move_mark(self, way: QPointF) -> None:
        """Point at the next pixel, from the middle of the view at first."""
        centre = self.camera.centre
        at = self.pointer or QPoint(math.floor(centre.x()), math.floor(centre.y()))
        x, y = at.x() + _sign(way.x()), at.y() + _sign(way.y())
        size = self.camera.image_size
        self._shared.point_at(QPoint(max(0, min(size.width() - 1, x)), max(0, min(size.height() - 1, y))))

    def _fit(self) -> None:
        self.join()
        self._shared.fit()


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
