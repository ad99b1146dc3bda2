"""`BandLayer`: mean curves with their intervals, told apart by colour and dashes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from app.curves.curve import means
from app.palette import BLUE, GREEN, INK, ORANGE, PINK, SKY, VERMILION, readable
from app.widgets.plots.plot_view import Layers, PlotView
from engine.arrays import Floats
from engine.comparison.bands import Band

_HUES = (BLUE, VERMILION, GREEN, PINK, ORANGE, SKY, INK)
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_OPACITY = 48
"""Of the interval, of 255."""


def group_color(position: int, palette: QPalette) -> QColor:
    """The colour of the group at a position."""
    return readable(_HUES[position % len(_HUES)], palette)


def group_dashes(position: int) -> Qt.PenStyle:
    """Its dashes; with the colours they repeat only after 28 groups."""
    return _DASHES[position % len(_DASHES)]


class _Line(Layers):
    """A mean, and the interval around it; a dot where there is one value only."""

    def __init__(self, box: pg.ViewBox) -> None:
        self.mean = pg.PlotCurveItem(connect="finite")
        self.edges = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.interval = pg.FillBetweenItem(*self.edges)
        self.dot = pg.ScatterPlotItem(size=7, pen=None)
        super().__init__(box, self.interval, self.mean, self.dot)

    def set_look(self, color: QColor, dashes: Qt.PenStyle) -> None:
        self.mean.setPen(pg.mkPen(color, width=2, style=dashes))
        self.dot.setBrush(pg.mkBrush(color))
        fill = QColor(color)
        fill.setAlpha(_OPACITY)
        self.interval.setBrush(pg.mkBrush(fill))

    def draw(self, band: Band, view: PlotView) -> list[Floats]:
        bins = view.pixels_across()
        x, mean = means(band.steps, band.mean, bins)
        shown = view.scaled(mean)
        self.mean.setData(x, shown, antialias=len(x) <= 2 * bins)
        self.dot.setData(*((x, shown) if len(x) == 1 else (np.empty(0), np.empty(0))))
        return [shown, *self._draw_interval(band, view, bins)]

    def _draw_interval(self, band: Band, view: PlotView, bins: int) -> list[Floats]:
        drawn = []
        for edge, values in zip(self.edges, (band.low, band.high), strict=True):
            x, y = means(band.steps[band.wide], values[band.wide], bins)
            shown = view.scaled(y)
            edge.setData(x, shown)
            drawn.append(shown)
        self.interval.setVisible(bool(band.wide.any()))
        return drawn


class BandLayer:
    """The bands of a view, by position.

    Args:
        view: Where they are drawn.
    """

    def __init__(self, view: PlotView) -> None:
        self._view = view
        self._lines: list[_Line] = []

    def draw(self, bands: Sequence[Band], positions: Sequence[int], palette: QPalette) -> list[Floats]:
        """Draw `bands` in the looks of `positions`, and nothing else.

        Returns:
            The values on the axis' scale.
        """
        while len(self._lines) > len(bands):
            self._lines.pop().remove()
        while len(self._lines) < len(bands):
            self._lines.append(_Line(self._view.box))
        drawn: list[Floats] = []
        for line, band, position in zip(self._lines, bands, positions, strict=True):
            line.set_look(group_color(position, palette), group_dashes(position))
            drawn += line.draw(band, self._view)
        return drawn
