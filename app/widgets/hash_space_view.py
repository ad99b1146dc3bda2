"""`HashSpaceView`: images as marks where t-SNE puts their codes; the one under the pointer shows itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.theme import GRID, Text, font, line
from app.widgets.drawing import draw_focus, draw_message, fitted
from app.widgets.marks import RADIUS, Marks, Points, draw_kind

_PICTURE = 12 * GRID
_REACH = 10.0
"""The pointer means a mark that is so near, in pixels."""
_TITLE = 3 * GRID
_ROOM = 2 * GRID
_STEPS = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}
NONE = (-1, -1)


class HashSpaceView(QWidget):
    """One model's hash space. Left and right go from image to image, up and down from kind to kind.

    Signals:
        pointed(int, int): The pointer or a key is at this image of this kind; `NONE` when at none.
    """

    pointed = Signal(int, int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._nothing = ""
        self._marks: tuple[Marks, ...] = ()
        self._low, self._span = np.zeros(2), np.ones(2)
        self._current = NONE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 200)
        self.setAccessibleName(title)

    def set_marks(self, marks: Sequence[Marks], nothing: str = "") -> None:
        """Show other images; kinds are drawn in order, the last on top; of none, say why there is `nothing`."""
        self._marks, self._nothing = tuple(marks), nothing
        points = np.concatenate([each.points for each in self._marks if len(each.points)] or [np.zeros((1, 2))])
        self._low, self._span = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)
        self._current = NONE
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 440)

    @property
    def current(self) -> tuple[int, int]:
        """Kind and position of the image that shows itself, or `NONE`."""
        return self._current

    @Slot(int, int)
    def set_current(self, kind: int, position: int) -> None:
        """Let one image show itself: the same one in the other model's space, say."""
        if (kind, position) != self._current:
            self._current = (kind, position)
            self.update()

    def places(self, kind: int) -> Points:
        """Where the images of a kind are drawn, (N, 2) in pixels."""
        frame = self._frame()
        corner, room = np.array([frame.left(), frame.top()]), np.array([frame.width(), frame.height()])
        found: Points = corner + _ROOM + (self._marks[kind].points - self._low) / self._span * (room - 2 * _ROOM)
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(NONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._current != NONE:
            self._point_at(NONE)
        elif event.key() in _STEPS and any(len(each.points) for each in self._marks):
            self._point_at(self._beside(*_STEPS[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Text.STRONG))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(QRect(0, 0, self.width(), _TITLE), Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(line(self.palette()))
        painter.drawRect(self._frame())
        for kind in range(len(self._marks)):
            draw_kind(painter, kind, self.places(kind), self.palette())
        if not self._marks:
            draw_message(painter, self._frame().toRect(), self.palette(), "", self._nothing)
        self._draw_current(painter)
        if self.hasFocus():
            draw_focus(painter, self._frame().toRect(), self.palette())
        painter.end()

    def _frame(self) -> QRectF:
        return QRectF(0.5, _TITLE + 0.5, self.width() - 1, self.height() - _TITLE - 1)

    def _point_at(self, found: tuple[int, int]) -> None:
        if found != self._current:
            self.set_current(*found)
            self.pointed.emit(*found)

    def _nearest(self, pointer: QPointF) -> tuple[int, int]:
        best, found = _REACH, NONE
        for kind in range(len(self._marks)):
            far = np.hypot(*(self.places(kind) - (pointer.x(), pointer.y())).T)
            if len(far) and far.min() <= best:  # what is drawn later lies on top
                best, found = float(far.min()), (kind, int(far.argmin()))
        return found

    def _beside(self, kinds: int, images: int) -> tuple[int, int]:
        """The image so many kinds and images further, around the ends; the first one where there is no current."""
        filled = [kind for kind, each in enumerate(self._marks) if len(each.points)]
        if self._current == NONE:
            return filled[0], 0
        kind, position = self._current
        kind = filled[(filled.index(kind) + kinds) % len(filled)]
        return kind, (0 if kinds else (position + images) % len(self._marks[kind].points))

    def _draw_current(self, painter: QPainter) -> None:
        if self._current == NONE:
            return
        kind, position = self._current
        x, y = self.places(kind)[position]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
        painter.drawEllipse(QPointF(x, y), 2 * RADIUS, 2 * RADIUS)
        if len(self._marks[kind].pictures):
            pixels = np.ascontiguousarray(self._marks[kind].pictures[position])
            image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], 3 * pixels.shape[1], QImage.Format.Format_RGB888)
            box = fitted(image.size(), self._picture_box(QPoint(int(x), int(y))))
            painter.drawImage(box, image)
            painter.drawRect(box)

    def _picture_box(self, at: QPoint) -> QRect:
        """Beside the mark, on the side where there is room."""
        left = at.x() + 2 * GRID if at.x() + 2 * GRID + _PICTURE <= self.width() else at.x() - 2 * GRID - _PICTURE
        top = min(max(at.y() - _PICTURE // 2, _TITLE), max(_TITLE, self.height() - _PICTURE - 1))
        return QRect(left, top, _PICTURE, _PICTURE)
