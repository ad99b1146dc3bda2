"""`HistogramView`: how often values occur in several pictures, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.palette import BLUE, GREEN, INK, ORANGE, VERMILION, readable
from app.theme import GRID, Text, font, line, quiet
from app.widgets.drawing import LEFT, MID, RIGHT, elide

_HUES = (INK, VERMILION, BLUE, GREEN, ORANGE)
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_PLOT = 14 * GRID
_SAMPLE = 3 * GRID


@dataclass(frozen=True, eq=False)
class Counts:
    """A curve.

    Attributes:
        title: Of the picture.
        position: Which of the pictures; decides colour and dashes.
        counts: (N,), of the values `first` to `first + N - 1`.
    """

    title: str
    position: int
    counts: NDArray[np.int64]


class HistogramView(QWidget):
    """Curves above one axis; a legend below says which is which, by colour and by dashes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Counts, ...] = ()
        self._first = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Histogram"))

    def value(self) -> tuple[Counts, ...]:
        """What is shown."""
        return self._curves

    def span(self) -> tuple[int, int]:
        """First and last value of the axis."""
        length = len(self._curves[0].counts) if self._curves else 1
        return self._first, self._first + length - 1

    def set_value(self, curves: Sequence[Counts], first: int) -> None:
        """Show other curves of one length; the first value counted is `first`."""
        self._curves, self._first = tuple(curves), first
        self.setAccessibleDescription(", ".join(curve.title for curve in curves))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, _PLOT + (1 + len(self._curves)) * self._row_height() + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(0.5, GRID / 2, self.width() - 1, _PLOT - GRID)
        self._draw_axis(painter, plot)
        top = max((float(np.log10(1 + curve.counts.max())) for curve in self._curves), default=1.0) or 1.0
        for curve in self._curves:
            painter.setPen(self._pen(curve))
            painter.drawPolyline(_outline(curve.counts, plot, top))
        for row, curve in enumerate(self._curves):
            self._draw_legend(painter, QRectF(0, _PLOT + (1 + row) * self._row_height(), self.width(), self._row_height()), curve)
        painter.end()

    def _draw_axis(self, painter: QPainter, plot: QRectF) -> None:
        low, high = self.span()
        painter.setPen(QPen(line(self.palette()), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setFont(font(Text.SMALL))
        painter.setPen(quiet(self.palette()))
        words = QRectF(0, plot.bottom() + 2, self.width(), self._row_height())
        painter.drawText(words, LEFT, str(low).replace("-", "\N{MINUS SIGN}"))
        painter.drawText(words, RIGHT, f"+{high}" if low < 0 else str(high))
        painter.drawText(words, MID, "0" if low < 0 else "")

    def _draw_legend(self, painter: QPainter, rect: QRectF, curve: Counts) -> None:
        painter.setPen(self._pen(curve))
        painter.drawLine(QPointF(0, rect.center().y()), QPointF(_SAMPLE, rect.center().y()))
        painter.setPen(quiet(self.palette()))
        words = rect.adjusted(_SAMPLE + GRID, 0, 0, 0)
        painter.drawText(words, LEFT, elide(curve.title, painter.fontMetrics(), int(words.width())))

    def _pen(self, curve: Counts) -> QPen:
        at = curve.position % len(_HUES)
        return QPen(QColor(readable(_HUES[at], self.palette())), 1.5, _DASHES[at])

    @staticmethod
    def _row_height() -> int:
        return QFontMetrics(font(Text.SMALL)).height() + 2


def _outline(counts: NDArray[np.int64], plot: QRectF, top: float) -> QPolygonF:
    """A line through the logarithms of 1 plus the counts."""
    xs = np.linspace(plot.left(), plot.right(), len(counts))
    ys = plot.bottom() - plot.height() * np.log10(1 + counts) / top
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
