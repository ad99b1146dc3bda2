"""A line drawn around marks by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QApplication

_STEP = 3.0
"""Corners lie so far apart, in pixels: what is drawn quickly and what is drawn slowly select alike, and soon."""


class Lasso:
    """From where the mouse was pressed to where it is; its ends are joined."""

    def __init__(self, start: QPointF) -> None:
        self._corners = [start]
        self._far = 0.0

    def add(self, corner: QPointF) -> None:
        """The mouse is here now."""
        if _distance(corner, self._corners[-1]) >= _STEP:
            self._corners.append(corner)
        self._far = max(self._far, _distance(corner, self._corners[0]))

    @property
    def drawn(self) -> bool:
        """Whether the mouse went far enough to mean more than a click."""
        return self._far >= QApplication.startDragDistance()

    @property
    def polygon(self) -> QPolygonF:
        return QPolygonF(self._corners)

    def around(self, places: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Which places (N, 2) it goes around."""
        return inside(np.array([(corner.x(), corner.y()) for corner in self._corners]), places)


def inside(corners: NDArray[np.floating], places: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Which places (N, 2) lie inside a polygon (M, 2), by how often a ray to the right crosses its sides: odd is inside."""
    found = np.zeros(len(places), np.bool_)
    x, y = places.T
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if ay != by:
            found ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return found


def _distance(a: QPointF, b: QPointF) -> float:
    return float(np.hypot(a.x() - b.x(), a.y() - b.y()))
