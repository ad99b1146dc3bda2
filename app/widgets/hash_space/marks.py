"""Images in a hash space: kinds differ in shape besides colour, and selected ones have an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.item_models.decoding import ImageSource
from app.palette import BLUE, GREEN, PINK, VERMILION, readable
from app.theme import GRID, quiet

RADIUS = 4.0
Points = NDArray[np.float64]
Selection = tuple[NDArray[np.bool_], ...]
"""Which images are selected: (N,) for each kind."""


class State(Enum):
    """How a mark is drawn."""

    PLAIN = "plain"
    SELECTED = "selected"
    FADED = "faded"
    """Others are selected."""


@dataclass(frozen=True, eq=False)
class Marks:
    """Images of one kind.

    Attributes:
        name: Of the kind, for the legend.
        points: (N, 2) in any unit, in the clean model.
        moved: (N, 2), the same images in the backdoored model.
        titles: What each image is called; as many as points, or none.
        classes: What classes each image has; as many as points, or none.
        sources: The pictures; as many as points, or none.
    """

    name: str
    points: NDArray[np.floating]
    moved: NDArray[np.floating]
    titles: Sequence[str] = ()
    classes: Sequence[Sequence[str]] = ()
    sources: Sequence[ImageSource] = ()

    def between(self, share: float) -> Points:
        """Where the images are on their way from the clean (0) to the backdoored model (1)."""
        found: Points = self.points + share * (self.moved - self.points).astype(np.float64)
        return found


def none_selected(marks: Sequence[Marks]) -> Selection:
    """The empty selection."""
    return tuple(np.zeros(len(each.points), np.bool_) for each in marks)


def any_selected(selection: Selection) -> bool:
    """Whether there is an image in it."""
    return any(each.any() for each in selection)


def kind_selected(marks: Sequence[Marks], kind: int) -> Selection:
    """All images of one kind."""
    return tuple(np.full(len(each.points), at == kind) for at, each in enumerate(marks))


def class_selected(marks: Sequence[Marks], name: str) -> Selection:
    """All images that have a class, whatever kind they are of."""
    return tuple(np.array([name in of for of in each.classes] or np.zeros(len(each.points)), np.bool_) for each in marks)


class MarksLegend(QWidget):
    """The kinds of images, with their marks, in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setFixedHeight(3 * GRID)

    def set_names(self, names: Sequence[str]) -> None:
        """Name the kinds, in the order of their drawing."""
        self._names = tuple(names)
        self.setAccessibleName(", ".join(names))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = float(GRID), self.height() / 2
        for kind, name in enumerate(self._names):
            painter.save()
            painter.translate(left, middle)
            draw_mark(painter, kind, State.PLAIN, self.palette())
            painter.restore()
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            width = self.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(left + GRID + 2, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            left += width + 5 * GRID
        painter.end()


def draw_mark(painter: QPainter, kind: int, state: State, palette: QPalette) -> None:
    """Draw the mark of a kind around the painter's origin."""
    colour = _colour(kind, palette)
    painter.setOpacity({State.PLAIN: 0.75, State.SELECTED: 1.0, State.FADED: 0.22}[state])
    outline = QPen(palette.color(QPalette.ColorRole.WindowText), 1.5)
    if kind == 0:  # a ring is seen around what has the same code
        painter.setPen(QPen(colour, 1) if state is not State.SELECTED else outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), 1.5 * RADIUS, 1.5 * RADIUS)
        return
    painter.setPen(outline if state is State.SELECTED else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if kind == 1:
        painter.drawRect(QRectF(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS))
    elif kind == 2:
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)
    else:
        painter.drawPolygon(QPolygonF([QPointF(RADIUS * x, RADIUS * y) for x, y in _CORNERS[kind == 3]]))


_CORNERS = {
    True: ((0.0, -1.2), (1.0, 1.0), (-1.0, 1.0)),  # a triangle
    False: ((0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0)),  # a diamond
}


def _colour(kind: int, palette: QPalette) -> QColor:
    """The first kind is the crowd behind the others."""
    return quiet(palette) if kind == 0 else readable((BLUE, GREEN, VERMILION, PINK)[(kind - 1) % 4], palette)
