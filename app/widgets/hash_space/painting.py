"""How a `HashSpaceView` is drawn: its frame, its marks, ways between the models, the line around marks, the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from app.theme import GRID, Text, font, line, mix, quiet
from app.widgets.drawing import draw_focus, draw_message, draw_picture
from app.widgets.hash_space.marks import RADIUS, State, any_selected
from app.widgets.hash_space.stamps import Stamps

if TYPE_CHECKING:
    from app.widgets.hash_space.view import HashSpaceView

PICTURE = 12 * GRID
TITLE = 3 * GRID
_MOST_WAYS = 200
"""More lines than these would be a blot, and slow."""


class Painting:
    """Draws a view.

    Args:
        view: Asked for what there is; nothing of it is changed.
    """

    def __init__(self, view: HashSpaceView) -> None:
        self._view = view
        self._stamps = Stamps()

    def paint(self, painter: QPainter) -> None:
        """Draw everything, what is pointed at last."""
        view, palette = self._view, self._view.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Text.STRONG))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(QRect(0, 0, view.width(), TITLE), Qt.AlignmentFlag.AlignLeft, view.title)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.setPen(line(palette))
        painter.drawRect(view.frame())
        if not view.marks:
            draw_message(painter, view.frame().toRect(), palette, "", view.nothing)
        self._draw_ways(painter)
        self._draw_marks(painter)
        self._draw_lasso(painter)
        self._draw_current(painter)
        if view.hasFocus():
            draw_focus(painter, view.frame().toRect(), palette)

    def _draw_marks(self, painter: QPainter) -> None:
        """Kind by kind, the last on top; where some are selected, those above all others."""
        view, palette = self._view, self._view.palette()
        places = [view.places(kind) for kind in range(len(view.marks))]
        if not any_selected(view.selection):
            for kind, all_places in enumerate(places):
                self._stamps.draw(painter, kind, State.PLAIN, all_places, palette)
            return
        for state, wanted in ((State.FADED, False), (State.SELECTED, True)):
            for kind, all_places in enumerate(places):
                self._stamps.draw(painter, kind, state, all_places[view.selection[kind] == wanted], palette)

    def _draw_ways(self, painter: QPainter) -> None:
        """Lines of selected images between their places in both models."""
        view = self._view
        if not any_selected(view.selection):
            return
        both = [
            np.hstack([view.places(kind, 0.0)[chosen], view.places(kind, 1.0)[chosen]])
            for kind, chosen in enumerate(view.selection)
        ]
        ends = np.concatenate(both)
        palette = view.palette()
        # Opaque, of one pixel and not smoothed: many times as fast as what is blended, filled as polygons, or smoothed.
        painter.setPen(QPen(mix(palette.color(QPalette.ColorRole.Base), quiet(palette), 0.35), 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLines([QLineF(*each) for each in ends[:: -(-len(ends) // _MOST_WAYS)].tolist()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _draw_lasso(self, painter: QPainter) -> None:
        lasso = self._view.lasso
        if lasso is None or not lasso.drawn:
            return
        colour = self._view.palette().color(QPalette.ColorRole.Highlight)
        ground = QColor(colour)
        ground.setAlphaF(0.15)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawPolygon(lasso.polygon)

    def _draw_current(self, painter: QPainter) -> None:
        view = self._view
        if min(view.current) < 0:
            return
        at = view.current_place()
        ink = view.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawLine(view.current_place(0.0), view.current_place(1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawEllipse(QPointF(at), 2 * RADIUS, 2 * RADIUS)
        if view.picture is not None:
            painter.drawRect(draw_picture(painter, self.picture_box(at), view.picture))

    def picture_box(self, at: QPoint) -> QRect:
        """Beside a mark, on the side where there is room."""
        width, height = self._view.width(), self._view.height()
        left = at.x() + 2 * GRID if at.x() + 2 * GRID + PICTURE <= width else at.x() - 2 * GRID - PICTURE
        top = min(max(at.y() - PICTURE // 2, TITLE), max(TITLE, height - PICTURE - 1))
        return QRect(left, top, PICTURE, PICTURE)
