"""`Line` and `CurveLayer`: the curves of a plot, thinned to what its pixels can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPalette

from app.curves.curve import Curve, means, peaks
from app.palette import faint, series_color
from app.widgets.plots.plot_view import Layers, PlotView
from engine.arrays import Floats

# Smooth strokes are for the eye; thousands of them cost more than a frame.
_MANY = 700


class Line(Layers):
    """A series in the plot: a faint raw curve below a bold smoothed one; a dot where there is one value only.

    Args:
        box: Where it is drawn.
        width: Of the bold curve, in pixels.
    """

    def __init__(self, box: pg.ViewBox, *, width: float = 2.0) -> None:
        self._width = width
        self.raw = pg.PlotCurveItem(connect="finite")
        self.bold = pg.PlotCurveItem(connect="finite")
        # Stroking one smooth wide path takes Qt three times as long as stroking its segments.
        self.bold.setSegmentedLineMode("on")
        self.dots = pg.ScatterPlotItem(size=7, pen=None)
        super().__init__(box, self.raw, self.bold, self.dots)

    def set_color(self, color: QColor, palette: QPalette) -> None:
        self.raw.setPen(pg.mkPen(faint(color, palette), width=1))
        self.bold.setPen(pg.mkPen(color, width=self._width))
        self.dots.setBrush(pg.mkBrush(color))

    def hide(self) -> None:
        for item in self._items:
            item.setVisible(False)

    def show(self, *, raw: bool) -> None:
        self.raw.setVisible(raw)
        self.bold.setVisible(True)
        self.dots.setVisible(True)


class CurveLayer:
    """The lines of a view.

    Args:
        view: Where they are drawn.
    """

    def __init__(self, view: PlotView) -> None:
        self._view = view
        self.lines: dict[str, Line] = {}

    def set_names(self, names: Sequence[str], palette: QPalette) -> None:
        """Have a line for each of `names`, and no other."""
        for name in [name for name in self.lines if name not in names]:
            self.lines.pop(name).remove()
        for name in names:
            if name not in self.lines:
                # The total is wider than its terms, so that it shows around one that makes up almost all of it.
                line = self.lines[name] = Line(self._view.box, width=4.0 if name == "loss" else 2.0)
                line.set_color(series_color(name, palette), palette)

    def recolour(self, palette: QPalette) -> None:
        for name, line in self.lines.items():
            line.set_color(series_color(name, palette), palette)

    def draw(self, curves: Mapping[str, Curve], low: float, high: float, *, smoothing: float, finer: int = 1) -> list[Floats]:
        """Draw what lies between the steps `low` and `high`, and as much again on both sides, for panning.

        Args:
            curves: What is shown, by name; all other lines are hidden.
            low: First step.
            high: Last step.
            smoothing: Weight of the average in [0, 1).
            finer: How many points are kept for each that the width could show.

        Returns:
            The values on the axis' scale.
        """
        margin = high - low
        bins = self._view.pixels_across() * finer
        drawn: list[Floats] = []
        for name, line in self.lines.items():
            if name in curves:
                line.show(raw=smoothing > 0)
                drawn += self._draw_line(line, curves[name], (low - margin, high + margin), smoothing, bins)
            else:
                line.hide()
        return drawn

    def _draw_line(self, line: Line, curve: Curve, span: tuple[float, float], smoothing: float, bins: int) -> list[Floats]:
        part = slice(int(np.searchsorted(curve.steps, span[0])), int(np.searchsorted(curve.steps, span[1], side="right")))
        steps = curve.steps[part]
        thin = means if smoothing > 0 else peaks
        bold = thin(steps, curve.smoothed(smoothing)[part], bins // 3)
        drawn = [self._set(line.bold, *bold)]
        self._set(line.dots, *(bold if len(curve) == 1 else (np.empty(0), np.empty(0))))
        if smoothing > 0:
            drawn.append(self._set(line.raw, *peaks(steps, curve.values[part], bins)))
        return drawn

    def _set(self, item: pg.PlotCurveItem | pg.ScatterPlotItem, x: Floats, y: Floats) -> Floats:
        shown = self._view.scaled(y)
        item.setData(x, shown, antialias=len(x) <= _MANY)
        return shown
