"""The sign of a stage's state: a shape first, a colour second."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from app.theme import Tone, mix, quiet, tone
from engine.progress import StageState


def state_color(state: StageState, palette: QPalette) -> QColor:
    """The colour that accompanies `state`."""
    if state is StageState.RUNNING:
        return palette.color(QPalette.ColorRole.Accent)
    tones = {
        StageState.DONE: Tone.SUCCESS,
        StageState.REUSED: Tone.SUCCESS,
        StageState.SHARED: Tone.SUCCESS,
        StageState.STOPPED: Tone.WARNING,
        StageState.FAILED: Tone.ERROR,
    }
    return tone(tones[state], palette) if state in tones else quiet(palette)


def paint_state(painter: QPainter, box: QRectF, state: StageState, palette: QPalette) -> None:
    """Draw the sign of `state` into the square `box`.

    Waiting is an open ring, running a play sign, done a tick, reused a tick in an open ring, shared two bars in a ring,
    stopped a square, failed a cross in an octagon.
    """
    color = state_color(state, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 20, box.height() / 20)
    _SHAPES[state](painter, color, palette.color(QPalette.ColorRole.Base))
    painter.restore()


def _waiting(painter: QPainter, color: QColor, ground: QColor) -> None:
    painter.setPen(QPen(mix(color, ground, 0.35), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(4, 4, 12, 12))


def _running(painter: QPainter, color: QColor, ground: QColor) -> None:
    _disc(painter, color)
    painter.setBrush(ground)
    painter.drawPolygon(QPolygonF([QPointF(7.6, 5.8), QPointF(14.6, 10), QPointF(7.6, 14.2)]))


def _done(painter: QPainter, color: QColor, ground: QColor) -> None:
    _disc(painter, color)
    _tick(painter, ground)


def _reused(painter: QPainter, color: QColor, ground: QColor) -> None:
    painter.setPen(QPen(color, 1.8, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    _tick(painter, color)


def _shared(painter: QPainter, color: QColor, ground: QColor) -> None:
    painter.setPen(QPen(color, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    painter.drawLine(QPointF(6.6, 8), QPointF(13.4, 8))
    painter.drawLine(QPointF(6.6, 12), QPointF(13.4, 12))


def _stopped(painter: QPainter, color: QColor, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(3, 3, 14, 14), 2, 2)
    painter.setBrush(ground)
    painter.drawRect(QRectF(7, 7, 6, 6))


def _failed(painter: QPainter, color: QColor, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    low, high, near, far = 1.5, 18.5, 6.5, 13.5
    corners = ((near, low), (far, low), (high, near), (high, far), (far, high), (near, high), (low, far), (low, near))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.setPen(QPen(ground, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(7, 7), QPointF(13, 13))
    painter.drawLine(QPointF(13, 7), QPointF(7, 13))


def _disc(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(1.5, 1.5, 17, 17))


def _tick(painter: QPainter, color: QColor) -> None:
    painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(6, 10.4), QPointF(8.8, 13.2), QPointF(14, 7.2)]))


_SHAPES = {
    StageState.WAITING: _waiting,
    StageState.RUNNING: _running,
    StageState.DONE: _done,
    StageState.REUSED: _reused,
    StageState.SHARED: _shared,
    StageState.STOPPED: _stopped,
    StageState.FAILED: _failed,
}
