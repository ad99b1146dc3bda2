"""Flags and tags on a picture: a sign of its own shape for each, with words where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from app.item_models.image_marks import Flag
from app.palette import VERMILION, readable
from app.theme import GRID, Text, font
from app.widgets.drawing import LEFT

_PAD = GRID // 2
_PENNANT = ((0.15, 1.0), (0.15, 0.05), (0.95, 0.05), (0.7, 0.32), (0.95, 0.6), (0.15, 0.6))
_LABEL = ((0.05, 0.5), (0.05, 0.05), (0.5, 0.05), (0.98, 0.52), (0.52, 0.98), (0.05, 0.5))
"""Outlines in a unit square."""


def draw_marks(
    painter: QPainter, box: QRect, palette: QPalette, flags: Sequence[Flag], tags: Sequence[str], *, words: bool
) -> None:
    """Draw the flags of an image and its tags below each other into the top left corner of its picture."""
    painter.setFont(font(Text.SMALL))
    place = QRect(box)
    if flags:
        said = ", ".join(flag.word for flag in flags) if words else ""
        place.setTop(
            _draw(painter, place, _PENNANT, said, (readable(VERMILION, palette), palette.color(QPalette.ColorRole.Base)))
        )
    if tags:
        said = ", ".join(tags) if words else ""
        _draw(painter, place, _LABEL, said, (palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)))


def _draw(
    painter: QPainter, box: QRect, outline: Sequence[tuple[float, float]], words: str, colors: tuple[QColor, QColor]
) -> int:
    """Draw a badge into the top left corner of a box; its ground and what stands on it. Returns what comes below."""
    metrics = painter.fontMetrics()
    side = metrics.ascent()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - side - 3 * _PAD)
    width = side + 2 * _PAD + (metrics.horizontalAdvance(shown) + _PAD if shown else 0)
    badge = QRect(box.topLeft(), QSize(width, metrics.height() + 2))
    painter.fillRect(badge, colors[0])
    sign = QRectF(badge.left() + _PAD, badge.center().y() - side / 2 + 0.5, side, side)
    _draw_sign(painter, sign, outline, colors[1])
    painter.drawText(badge.adjusted(side + 2 * _PAD, 0, 0, 0), LEFT, shown)
    return badge.bottom() + 2


def _draw_sign(painter: QPainter, box: QRectF, outline: Sequence[tuple[float, float]], color: QColor) -> None:
    points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in outline]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
