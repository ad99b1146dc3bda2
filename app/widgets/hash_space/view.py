"""`HashSpaceView`: images as marks where their codes lie; the one under the pointer shows itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.theme import GRID
from app.widgets.hash_space.lasso import Lasso
from app.widgets.hash_space.marks import Marks, Points, Selection, any_selected, none_selected
from app.widgets.hash_space.painting import TITLE, Painting
from app.widgets.hash_space.piles import piled

REACH = 10.0
"""The pointer means a mark that is so near, in pixels."""

_ROOM = 6 * GRID
_STEPS = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
NONE = (-1, -1)


class HashSpaceView(QWidget):
    """One model's hash space, or what lies between both models.

    A line drawn around marks selects them, a click one; Shift or Ctrl adds. Left and right go from image to image, up and
    down from kind to kind; Space selects, Ctrl+A selects all, Enter opens, Escape takes back.

    Args:
        title: Above the marks.
        share: Where marks are: 0 in the clean, 1 in the backdoored model.
        parent: Owner.

    Signals:
        pointed(int, int): The pointer or a key is at this image of this kind; `NONE` when at none.
        selected(object): Another `Selection` is wanted.
        opened(int, int): This image is to be looked at.
    """

    pointed = Signal(int, int)
    selected = Signal(object)
    opened = Signal(int, int)

    def __init__(self, title: str, share: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.share = title, share
        self.nothing = ""
        self.marks: tuple[Marks, ...] = ()
        self.selection: Selection = ()
        self.picture: QPixmap | None = None
        self.lasso: Lasso | None = None
        self._low, self._span = np.zeros(2), np.ones(2)
        self._piles: list[tuple[Points, Points]] = []
        self._current = NONE
        self._painting = Painting(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 200)
        self.setAccessibleName(title)

    def set_marks(self, marks: Sequence[Marks], nothing: str = "") -> None:
        """Show other images; kinds are drawn in order, the last on top; of none, say why there is `nothing`."""
        self.marks, self.nothing = tuple(marks), nothing
        points = np.concatenate([np.zeros((0, 2)), *(p for each in self.marks for p in (each.points, each.moved))])
        if len(points):  # the same frame for both models
            self._low, self._span = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)
        self._piles = list(
            zip(piled([each.points for each in self.marks]), piled([each.moved for each in self.marks]), strict=True)
        )
        self.selection, self.picture, self.lasso = none_selected(self.marks), None, None
        self._current = NONE
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 240)  # where lines wrap, a page scrolls as soon as it has less than its hints

    @property
    def current(self) -> tuple[int, int]:
        """Kind and position of the image that shows itself, or `NONE`."""
        return self._current

    @Slot(int, int)
    def set_current(self, kind: int, position: int) -> None:
        """Let one image show itself: the same one in the other model's space, say."""
        if (kind, position) != self._current:
            self._current = (kind, position)
            self.picture = None
            self.update()

    @Slot(float)
    def set_share(self, share: float) -> None:
        """Put all images on their way between the models."""
        self.share = share
        self.update()

    def set_picture(self, picture: QPixmap | None) -> None:
        """What the current image looks like."""
        self.picture = picture
        self.update()

    def set_selection(self, selection: Selection) -> None:
        """Select these, without announcing it."""
        self.selection = selection
        self.update()

    def places(self, kind: int, share: float | None = None) -> Points:
        """Where the images of a kind are drawn, or would be at another share, (N, 2) in pixels."""
        frame = self.frame()
        corner, room = np.array([frame.left(), frame.top()]), np.array([frame.width(), frame.height()])
        share = self.share if share is None else share
        points = (self.marks[kind].between(share) - self._low) / self._span
        here, there = self._piles[kind]
        found: Points = corner + _ROOM + points * (room - 2 * _ROOM) + (1 - share) * here + share * there
        return found

    def frame(self) -> QRectF:
        """Around the marks."""
        return QRectF(0.5, TITLE + 0.5, self.width() - 1, self.height() - TITLE - 1)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.marks:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.lasso = Lasso(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.lasso is None:
            self._point_at(self._nearest(event.position()))
            return
        self.lasso.add(event.position())
        self._point_at(NONE)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.lasso is None:
            return
        lasso, self.lasso = self.lasso, None
        if lasso.drawn:
            found = tuple(lasso.around(self.places(kind)) for kind in range(len(self.marks)))
        else:
            found = self._only(self._nearest(event.position()))
        adding = bool(event.modifiers() & _ADDING)
        self._select(tuple(a | b for a, b in zip(self.selection, found, strict=True)) if adding else found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found != NONE:
            self.opened.emit(*found)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(NONE)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, some = Qt.Key(event.key()), any(len(each.points) for each in self.marks)
        if key == Qt.Key.Key_Escape and self._take_back():
            return
        if key in _STEPS and some:
            self._point_at(self._beside(*_STEPS[key]))
        elif key == Qt.Key.Key_Space and self._current != NONE:
            one = self._only(self._current)
            self._select(tuple(a ^ b for a, b in zip(self.selection, one, strict=True)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current != NONE:
            self.opened.emit(*self._current)
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier and some:
            self._select(tuple(np.ones(len(each.points), np.bool_) for each in self.marks))
        else:
            super().keyPressEvent(event)

    def _take_back(self) -> bool:
        """The line that is being drawn, or what is selected, or what is pointed at; False where there is none."""
        if self.lasso is not None:
            self.lasso = None
            self.update()
        elif any_selected(self.selection):
            self._select(none_selected(self.marks))
        elif self._current != NONE:
            self._point_at(NONE)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painting.paint(painter)
        painter.end()

    def _select(self, selection: Selection) -> None:
        self.set_selection(selection)
        self.selected.emit(selection)

    def _only(self, image: tuple[int, int]) -> Selection:
        found = none_selected(self.marks)
        if image != NONE:
            found[image[0]][image[1]] = True
        return found

    def _point_at(self, found: tuple[int, int]) -> None:
        if found != self._current:
            self.set_current(*found)
            self.pointed.emit(*found)

    def _nearest(self, pointer: QPointF) -> tuple[int, int]:
        best, found = REACH, NONE
        for kind in range(len(self.marks)):
            far = np.hypot(*(self.places(kind) - (pointer.x(), pointer.y())).T)
            if len(far) and far.min() <= best:  # what is drawn later lies on top
                best, found = float(far.min()), (kind, int(far.argmin()))
        return found

    def _beside(self, kinds: int, images: int) -> tuple[int, int]:
        """The image so many kinds and images further, around the ends; the first one where there is no current."""
        filled = [kind for kind, each in enumerate(self.marks) if len(each.points)]
        if self._current == NONE:
            return filled[0], 0
        kind, position = self._current
        kind = filled[(filled.index(kind) + kinds) % len(filled)]
        return kind, (0 if kinds else (position + images) % len(self.marks[kind].points))

    def current_place(self, share: float | None = None) -> QPoint:
        """Where the current image is drawn, or would be at another share."""
        kind, position = self._current
        x, y = self.places(kind, share)[position]
        return QPoint(round(x), round(y))
