"""`StageDelegate`: paints one stage of the stepper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.item_models.index import Index
from app.stages import stage_name
from app.theme import GRID, Text, font, mix, quiet
from app.widgets.stages.stage_icon import paint_state, state_color
from app.widgets.stages.stage_row import ROW_ROLE, StageRow
from engine.progress import StageState

_ICON = 20
_PAD = GRID


class StageDelegate(QStyledItemDelegate):
    """A sign on a line that joins the stages; name and time; state; a thin bar while it runs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(font(Text.STRONG)).height() + QFontMetrics(font(Text.SMALL)).height()
        return QSize(200, lines + 3 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StageRow = index.data(ROW_ROLE)
        box, palette = QRectF(option.rect), option.palette
        painter.save()
        self._paint_ground(painter, box, option, palette)
        self._paint_thread(
            painter, box, first=index.row() == 0, last=index.row() == index.model().rowCount() - 1, palette=palette
        )
        sign = QRectF(box.left() + 12, box.top() + _PAD + 1, _ICON, _ICON)
        paint_state(painter, sign, row.state, palette)
        self._paint_texts(painter, box.adjusted(12 + _ICON + 10, _PAD, -12, 0), row, palette)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, palette: QPalette) -> None:
        state = option.state
        accent, base = palette.color(QPalette.ColorRole.Accent), palette.color(QPalette.ColorRole.Base)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, base)
        inner = box.adjusted(4, 2, -4, -2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(mix(base, accent, 0.16))
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(accent, 1.5) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(mix(base, accent, 0.07))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner, 6, 6)

    def _paint_thread(self, painter: QPainter, box: QRectF, *, first: bool, last: bool, palette: QPalette) -> None:
        """The vertical line from sign to sign."""
        x = box.left() + 12 + _ICON / 2
        top, bottom = box.top() + _PAD, box.top() + _PAD + _ICON + 2
        painter.setPen(QPen(mix(quiet(palette), palette.color(QPalette.ColorRole.Base), 0.6), 1.5))
        if not first:
            painter.drawLine(QRectF(x, box.top(), 0, 0).topLeft(), QRectF(x, top, 0, 0).topLeft())
        if not last:
            painter.drawLine(QRectF(x, bottom + 2, 0, 0).topLeft(), QRectF(x, box.bottom(), 0, 0).topLeft())

    def _paint_texts(self, painter: QPainter, box: QRectF, row: StageRow, palette: QPalette) -> None:
        waiting, loud = row.state is StageState.WAITING, row.state in (StageState.FAILED, StageState.STOPPED)
        strong, small = font(Text.BODY if waiting else Text.STRONG), font(Text.SMALL)
        first = QRectF(box.left(), box.top(), box.width(), QFontMetrics(strong).height())
        second = QRectF(box.left(), first.bottom() + 1, box.width(), QFontMetrics(small).height())
        time_width = QFontMetrics(small).horizontalAdvance(row.time_text)
        ink = palette.color(QPalette.ColorRole.Text)
        _write(painter, first, row.time_text, small, quiet(palette), Qt.AlignmentFlag.AlignRight)
        _write(
            painter,
            first.adjusted(0, 0, -time_width - _PAD, 0),
            stage_name(row.stage),
            strong,
            quiet(palette) if waiting else ink,
        )
        _write(painter, second, row.state_text, small, state_color(row.state, palette) if loud else quiet(palette))
        if row.share is not None:
            self._paint_bar(painter, QRectF(box.left(), second.bottom() + 3, box.width(), 4), row.share, palette)

    def _paint_bar(self, painter: QPainter, box: QRectF, share: float, palette: QPalette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.16))
        painter.drawRoundedRect(box, 2, 2)
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), max(4.0, box.width() * share), box.height()), 2, 2)


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    face: QFont,
    color: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, shortened to fit."""
    painter.setFont(face)
    painter.setPen(color)
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
