"""How one experiment of the queue is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.item_models.index import Index
from app.queue.model import DETAIL_ROLE, STATE_ROLE, STATE_TEXT_ROLE, EntryState
from app.theme import GRID, Text, Tone, font, mix, quiet, tone
from app.widgets.drawing import LEFT, draw_focus
from app.widgets.stages.stage_icon import paint_state
from engine.progress import StageState

SIGNS = {
    EntryState.WAITING: StageState.WAITING,
    EntryState.RUNNING: StageState.RUNNING,
    EntryState.BEGUN: StageState.STOPPED,
    EntryState.FAILED: StageState.FAILED,
}
_SIGN = 20
_GRIP = GRID


class QueueDelegate(QStyledItemDelegate):
    """A grip, a sign, the name with what tells it from others, and below it how it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(25 * GRID, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette: QPalette = option.palette
        state: EntryState = index.data(STATE_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.fillRect(box, _ground(palette, option.state))
        self._draw_grip(painter, box, palette)
        sign = QRectF(box.left() + 2 * GRID + _GRIP, box.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
        paint_state(painter, sign, SIGNS[state], palette)
        self._draw_words(painter, box.adjusted(4 * GRID + _GRIP + _SIGN, GRID // 2, -2 * GRID, 0), palette, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, box, palette)
        painter.restore()

    def _draw_grip(self, painter: QPainter, box: QRect, palette: QPalette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(quiet(palette), palette.color(QPalette.ColorRole.Base), 0.4))
        for row in (-6, 0, 6):
            for column in (0, 6):
                painter.drawEllipse(QPointF(box.left() + GRID + column, box.center().y() + row + 1), 1.5, 1.5)

    def _draw_words(self, painter: QPainter, box: QRect, palette: QPalette, index: Index) -> None:
        ink = palette.color(QPalette.ColorRole.Text)
        strong, small = font(Text.STRONG), font(Text.SMALL)
        line, second = QFontMetrics(strong).height(), QFontMetrics(small).height()
        name, detail = str(index.data()), str(index.data(DETAIL_ROLE))
        upper = QRect(box.left(), box.top(), box.width(), line)
        told = QFontMetrics(small).horizontalAdvance(detail) + 3 * GRID
        left = min(QFontMetrics(strong).horizontalAdvance(name) + 1, box.width() - min(told, box.width() // 2))
        _write(painter, upper.adjusted(0, 0, left - box.width(), 0), name, strong, ink)
        _write(painter, upper.adjusted(left + 2 * GRID, 0, 0, 0), detail, small, quiet(palette))
        failed = index.data(STATE_ROLE) is EntryState.FAILED
        below = QRect(box.left(), upper.bottom() + 2, box.width(), second)
        _write(painter, below, str(index.data(STATE_TEXT_ROLE)), small, tone(Tone.ERROR, palette) if failed else quiet(palette))


def row_height() -> int:
    """Of every row."""
    return QFontMetrics(font(Text.STRONG)).height() + QFontMetrics(font(Text.SMALL)).height() + 3 * GRID // 2


def _ground(palette: QPalette, state: QStyle.StateFlag) -> QColor:
    base, accent = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Accent)
    if state & QStyle.StateFlag.State_Selected:
        return mix(base, accent, 0.16)
    return mix(base, accent, 0.07) if state & QStyle.StateFlag.State_MouseOver else base


def _write(painter: QPainter, box: QRect, text: str, face: QFont, color: QColor) -> None:
    """One line, shortened to fit."""
    painter.setFont(face)
    painter.setPen(color)
    painter.drawText(box, LEFT, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
