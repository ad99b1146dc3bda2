"""Marks of images in a hash space: kinds differ in shape besides colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QWidget

from app.palette import BLUE, GREEN, VERMILION, readable
from app.theme import GRID, quiet

RADIUS = 4.0
Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Marks:
    """Images of one kind.

    Attributes:
        name: Of the kind, for the legend.
        points: (N, 2) float, in any unit.
        titles: What each image is called; as many as points, or none.
        pictures: (N, s, s, 3) uint8; as many as points, or none.
    """

    name: str
    points: NDArray[np.floating]
    titles: Sequence[str] = ()
    pictures: NDArray[np.uint8] | tuple[()] = ()


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
            draw_kind(painter, kind, np.array([[left, middle]]), self.palette())
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            width = self.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(left + GRID + 2, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            left += width + 5 * GRID
        painter.end()


def draw_kind(painter: QPainter, kind: int, places: Points, palette: QPalette) -> None:
    """Draw the marks of a kind at places (N, 2) in pixels."""
    painter.setPen(_colour(kind, palette) if kind == 0 else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if kind == 0 else _colour(kind, palette))
    painter.setOpacity(0.75)
    for x, y in places.tolist():
        _draw_mark(painter, kind, x, y)
    painter.setOpacity(1.0)


def _colour(kind: int, palette: QPalette) -> QColor:
    """The first kind is the crowd behind the others."""
    return quiet(palette) if kind == 0 else readable((BLUE, GREEN, VERMILION)[(kind - 1) % 3], palette)


def _draw_mark(painter: QPainter, kind: int, x: float, y: float) -> None:
    if kind == 0:  # a ring is seen around what has the same code
        painter.drawEllipse(QPointF(x, y), 1.5 * RADIUS, 1.5 * RADIUS)
    elif kind == 1:
        painter.drawRect(QRectF(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS))
    elif kind == 2:
        painter.drawEllipse(QPointF(x, y), RADIUS, RADIUS)
    else:
        corners = [QPointF(x, y - 1.2 * RADIUS), QPointF(x + RADIUS, y + RADIUS), QPointF(x - RADIUS, y + RADIUS)]
        painter.drawPolygon(QPolygonF(corners))
