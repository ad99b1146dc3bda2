"""`PlotView`: axes, curves and cross-hair of one plot, without pyqtgraph's menus and global settings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.theme import mix, quiet
from engine.arrays import Floats

Span = tuple[float, float]


class Layers:
    """Items of a plot that come and go together, the first at the bottom; none of them takes the mouse.

    Args:
        box: Where they are drawn.
        items: From bottom to top.
    """

    def __init__(self, box: pg.ViewBox, *items: pg.GraphicsObject) -> None:
        self._box, self._items = box, items
        for depth, item in enumerate(items):
            item.setZValue(depth)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            box.addItem(item, ignoreBounds=True)

    def remove(self) -> None:
        """Take them out of the plot."""
        for item in self._items:
            self._box.removeItem(item)


class PlotView(pg.GraphicsView):  # type: ignore[misc]
    """A zoomable plot with linear x and linear or logarithmic y.

    Signals:
        hovered(float): The pointer is at this x.
        left(): The pointer left the plot.
        stepped(int): An arrow key asked for the value that many positions further.
        zoomed(): The user changed the visible range.
        reset(): The user asked to see everything (double click or Home).
        moved(): The visible range changed, by anyone.
    """

    hovered = Signal(float)
    left = Signal()
    stepped = Signal(int)
    zoomed = Signal()
    reset = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.log = False
        self._fitted: tuple[Span | None, Span | None] = (None, None)
        self.box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.x_axis = pg.AxisItem("bottom")
        self.y_axis = pg.AxisItem("left")
        self._lay_out()
        self.cross = pg.InfiniteLine(angle=90, movable=False)
        self.cross.setVisible(False)
        self.cross.setZValue(-1)
        self.box.addItem(self.cross, ignoreBounds=True)
        self.box.sigRangeChangedManually.connect(self._on_manual_range)
        self.box.sigRangeChanged.connect(self._on_range)
        self.setMinimumSize(160, 96)
        self.apply_palette(self.palette())

    def set_log(self, *, log: bool) -> None:
        """Whether y is shown by its logarithm; `scaled` says where a value is then drawn."""
        self.log = log
        self.y_axis.setLogMode(x=False, y=log)

    def show_frame(self, *, visible: bool) -> None:
        """Whether there are axes, on a ground of their own."""
        self.x_axis.setVisible(visible)
        self.y_axis.setVisible(visible)
        self.setBackground(self._ground if visible else None)

    def set_labels(self, x: str, y: str) -> None:
        self.x_axis.setLabel(x)
        self.y_axis.setLabel(y)
        self.y_axis.showLabel(bool(y))

    def scaled(self, y: Floats) -> Floats:
        """`y` on the axis' scale: log10 in log mode, NaN where it is not finite or has no logarithm."""
        good = np.isfinite(y) & (y > 0) if self.log else np.isfinite(y)
        out = np.full(y.shape, np.nan)
        out[good] = np.log10(y[good]) if self.log else y[good]
        return out

    def show_cross(self, x: float | None) -> None:
        self.cross.setVisible(x is not None)
        if x is not None:
            self.cross.setPos(x)

    def fit(self, x: tuple[float, float], ys: Sequence[Floats]) -> None:
        """Show all of `x` and of the scaled values `ys`, with a margin."""
        finite = [y[np.isfinite(y)] for y in ys]
        values = np.concatenate([np.empty(0), *finite])
        low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
        self._fitted = (_settle(self._fitted[0], *x, share=0.02), _settle(self._fitted[1], low, high, share=0.06))
        self.box.setRange(xRange=self._fitted[0], yRange=self._fitted[1], padding=0, disableAutoRange=True)

    def forget_fit(self) -> None:
        """Let the next `fit` be exact."""
        self._fitted = (None, None)

    def visible_steps(self) -> tuple[float, float]:
        low, high = self.box.viewRange()[0]
        return float(low), float(high)

    def pixels_across(self) -> int:
        return max(64, int(self.box.width()))

    def apply_palette(self, palette: QPalette) -> None:
        """Take the colours of axes and ground from `palette`."""
        ink, base = quiet(palette), palette.color(QPalette.ColorRole.Base)
        self._ground = base
        if self.x_axis.isVisible():
            self.setBackground(base)
        for axis in (self.x_axis, self.y_axis):
            axis.setPen(pg.mkPen(mix(ink, base, 0.6)))
            axis.setTextPen(pg.mkPen(ink))
            axis.setTickFont(self.font())
        self.cross.setPen(pg.mkPen(ink, style=Qt.PenStyle.DashLine))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.box.setBorder(pg.mkPen(self.palette().color(QPalette.ColorRole.Accent), width=2) if by_key else None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.box.setBorder(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = self.mapToScene(event.position().toPoint())
        if self.box.sceneBoundingRect().contains(point):
            self.hovered.emit(float(self.box.mapSceneToView(QPointF(point)).x()))
        else:
            self.left.emit()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -25, Qt.Key.Key_PageDown: 25}
        if event.key() in moves:
            self.stepped.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.reset.emit()
        elif event.key() == Qt.Key.Key_Escape and self.cross.isVisible():
            self.left.emit()
        else:
            event.ignore()

    def _lay_out(self) -> None:
        layout = self.centralLayout
        layout.setContentsMargins(4, 8, 12, 2)
        layout.setSpacing(0)
        layout.addItem(self.y_axis, 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self.x_axis, 1, 1)
        layout.setColumnStretchFactor(1, 1)
        layout.setRowStretchFactor(0, 1)
        for axis in (self.x_axis, self.y_axis):
            axis.linkToView(self.box)
            axis.enableAutoSIPrefix(False)
            axis.setGrid(28)
            axis.setStyle(maxTickLevel=1)
            axis.setZValue(-10)
        self.y_axis.setWidth(64)

    def _on_manual_range(self, _mouse: object) -> None:
        self.zoomed.emit()

    def _on_range(self, *_args: object) -> None:
        self.moved.emit()


def _settle(before: Span | None, low: float, high: float, *, share: float) -> Span:
    """A range that shows `low` to `high`: the one before as long as it fits well, so that axes stand still."""
    if before is not None and before[0] <= low and high <= before[1] and high - low >= (before[1] - before[0]) * (1 - 3 * share):
        return before
    return _spread(low, high, share=share)


def _spread(low: float, high: float, *, share: float) -> Span:
    """The interval with a margin of `share` on both sides; a point becomes an interval around it."""
    if high <= low:
        half = abs(low) * 0.1 or 0.5
        return low - half, low + half
    margin = (high - low) * share
    return low - margin, high + margin
