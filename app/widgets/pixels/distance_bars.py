"""`DistanceBars`: how far pictures are from a class, in bits, without and with the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import GRID, Text, font, line, quiet
from app.widgets.drawing import LEFT, RIGHT

_DOT = 4.5


@dataclass(frozen=True)
class Way:
    """What one trigger does, in one model.

    Attributes:
        title: Of the attack.
        target: The class.
        plain: Bits between the image without trigger and the class.
        triggered: The same with the trigger.
        fresh: The same with the trigger, before the pictures were worn.
        bits: Bits of a code.
    """

    title: str
    target: str
    plain: int
    triggered: int
    fresh: int
    bits: int


class DistanceBars(QWidget):
    """For each attack a scale from 0 bits to all of them: hollow without the trigger, full with it, a tick before wear."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Way, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Bits from the target class"))

    def value(self) -> tuple[Way, ...]:
        """What is shown."""
        return self._ways

    def set_value(self, ways: Sequence[Way]) -> None:
        self._ways = tuple(ways)
        self.setAccessibleDescription("\n".join(f"{way.title}: {self._words(way)}" for way in ways))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, max(1, len(self._ways)) * self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, way in enumerate(self._ways):
            self._draw(painter, QRectF(0, row * self._row_height(), self.width(), self._row_height()), way)
        painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, way: Way) -> None:
        words = QRectF(rect.left(), rect.top(), rect.width(), self._line_height())
        painter.setFont(font(Text.STRONG))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, LEFT, way.title)
        painter.setFont(font(Text.SMALL))
        painter.setPen(quiet(self.palette()))
        painter.drawText(words, RIGHT, self._words(way))
        self._draw_track(painter, QRectF(rect.left() + _DOT, words.bottom() + GRID, rect.width() - 2 * _DOT, 0), way)

    def _draw_track(self, painter: QPainter, track: QRectF, way: Way) -> None:
        ink, ground = self.palette().color(QPalette.ColorRole.WindowText), self.palette().color(QPalette.ColorRole.Base)

        def place(bits: int) -> QPointF:
            return track.topLeft() + QPointF(track.width() * bits / way.bits, 0)

        painter.setPen(QPen(line(self.palette()), 2))
        painter.drawLine(track.topLeft(), track.topRight())
        painter.setPen(QPen(ink, 2))
        painter.drawLine(place(way.plain), place(way.triggered))
        tick = place(way.fresh)
        painter.setPen(QPen(quiet(self.palette()), 1.5))
        painter.drawLine(tick - QPointF(0, 2 * _DOT), tick + QPointF(0, 2 * _DOT))
        painter.setPen(QPen(ink, 1.5))
        for bits, fill in ((way.plain, ground), (way.triggered, self.palette().color(QPalette.ColorRole.Highlight))):
            painter.setBrush(fill)
            painter.drawEllipse(place(bits), _DOT, _DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _words(self, way: Way) -> str:
        return self.tr("{plain} → {triggered} of {bits} bits").format(plain=way.plain, triggered=way.triggered, bits=way.bits)

    @staticmethod
    def _line_height() -> int:
        return QFontMetrics(font(Text.STRONG)).height() + 2

    def _row_height(self) -> int:
        return self._line_height() + 3 * GRID
