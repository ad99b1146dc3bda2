"""Thousands of equal marks at once: one picture of a mark, put to all places by a single call to the painter."""

from __future__ import annotations

import math

from pyqtgraph.Qt import internals
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap

from app.widgets.hash_space.marks import RADIUS, Points, State, draw_mark

_RING, _ROUND, _POINTED = (2 * math.ceil(reach * RADIUS + line) for reach, line in ((1.5, 1), (1, 1), (1.4, 1.5)))
"""Sides of the pictures of a ring, of squares and circles, of what has corners: small, as every pixel of them is blended."""
_FIELDS = 10
"""Of a `QPainter.PixmapFragment`: place, corner and size in the picture, scales, rotation, opacity."""


class Stamps:
    """Draws marks. Keeps the memory that it fills, not what was drawn."""

    def __init__(self) -> None:
        self._fragments = internals.PrimitiveArray(QPainter.PixmapFragment, _FIELDS)

    def draw(self, painter: QPainter, kind: int, state: State, places: Points, palette: QPalette) -> None:
        """Draw marks of one kind and state at places (N, 2) in pixels."""
        if not len(places):
            return
        ratio = painter.device().devicePixelRatioF()
        stamp = _stamp(kind, state, palette, ratio)
        self._fragments.resize(len(places))
        fields = self._fragments.ndarray()
        fields[:, 0:2] = places
        fields[:, 2:] = (0, 0, stamp.width(), stamp.height(), 1 / ratio, 1 / ratio, 0, 1)
        # PySide's stubs know one fragment only; it takes the first one and how many there are.
        painter.drawPixmapFragments(*self._fragments.drawargs(), stamp)  # type: ignore[call-arg]


def _stamp(kind: int, state: State, palette: QPalette, ratio: float) -> QPixmap:
    side = math.ceil(_side(kind) * ratio)
    stamp = QPixmap(side, side)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.scale(ratio, ratio)
    draw_mark(painter, kind, state, palette)
    painter.end()
    return stamp


def _side(kind: int) -> int:
    return (_RING, _ROUND, _ROUND, _POINTED)[min(kind, 3)]
