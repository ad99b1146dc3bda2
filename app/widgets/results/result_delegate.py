"""How one result is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.item_models.index import Index
from app.item_models.picture_model import FAILURE_ROLE, RECORD_ROLE
from app.item_models.results import ResultItem, bits, mark, spoken
from app.palette import VERMILION, readable
from app.theme import GRID, Text, font, line, quiet
from app.widgets.drawing import LEFT, MID, RIGHT, draw_filling, draw_focus, draw_placeholder, row_colors

GAP = GRID // 2
_BORDER = 3
_ROOM_FOR_WORD = 96
"""Narrower pictures have a bull's eye without the word."""

_WIDEST_PLACE, _WIDEST_DISTANCE = "100  ▲9.9k", 64
"""What a tile has room for, where its distance has a unit."""


class ResultDelegate(QStyledItemDelegate):
    """Picture, label, rank, how far that moved, and distance.

    A target hit has a thick frame and a tag with a mark, not a colour alone.
    """

    picture = 112

    @property
    def tile(self) -> QSize:
        return QSize(self.picture + 2 * GAP, self.picture + 2 * GAP + self.words_height())

    @staticmethod
    def words_height() -> int:
        return QFontMetrics(font(Text.BODY)).height() + QFontMetrics(font(Text.SMALL)).height() + GRID // 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: ResultItem = index.data(RECORD_ROLE)
        palette: QPalette = option.palette
        corner: QPoint = option.rect.topLeft()
        tile = QRect(corner, self.tile)
        box = QRect(corner + QPoint(GAP, GAP), QSize(self.picture, self.picture))
        painter.save()
        ground, _ = row_colors(palette, option.state)
        if ground is not None:
            painter.fillRect(tile.adjusted(1, 1, -1, -1), ground)
        self._draw_pixmap(painter, box, palette, index)
        self._draw_frame(painter, box, palette, target=item.target)
        if item.target:
            self._draw_tag(painter, box, palette)
        self._draw_words(painter, box, option, item)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, tile, palette)
        painter.restore()

    def _draw_pixmap(self, painter: QPainter, box: QRect, palette: QPalette, index: Index) -> None:
        pixmap: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            draw_placeholder(painter, box, palette, broken=bool(index.data(FAILURE_ROLE)))
        else:
            draw_filling(painter, box, pixmap)

    def _draw_frame(self, painter: QPainter, box: QRect, palette: QPalette, *, target: bool) -> None:
        width = _BORDER if target else 1
        painter.setPen(QPen(readable(VERMILION, palette) if target else line(palette), width, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = width / 2
        painter.drawRect(QRectF(box).adjusted(-out, -out, out, out))

    def _draw_tag(self, painter: QPainter, box: QRect, palette: QPalette) -> None:
        """A bull's eye and the word."""
        painter.setFont(font(Text.SMALL))
        metrics = painter.fontMetrics()
        word, side = self.tr("target") if box.width() >= _ROOM_FOR_WORD else "", metrics.ascent()
        words = metrics.horizontalAdvance(word) + GRID if word else 0
        tag = QRect(box.topLeft(), QSize(words + side + GRID, metrics.height() + GRID // 2))
        painter.fillRect(tag, readable(VERMILION, palette))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.5))
        eye = QRectF(tag.left() + GRID / 2, tag.center().y() - side / 2 + 0.5, side, side)
        painter.drawEllipse(eye.adjusted(1, 1, -1, -1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawEllipse(eye.center(), 1.5, 1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawText(tag.adjusted(side + GRID, 0, 0, 0), LEFT, word)

    def _draw_words(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, item: ResultItem) -> None:
        palette: QPalette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        _, text = row_colors(palette, option.state)
        painter.setPen(text)
        painter.setFont(font(Text.STRONG if item.target else Text.BODY))
        metrics = painter.fontMetrics()
        words = QRect(box.left(), box.bottom() + 1 + GRID // 2, box.width(), metrics.height())
        painter.drawText(words, MID, metrics.elidedText(spoken(item.label), Qt.TextElideMode.ElideRight, words.width()))
        painter.setFont(font(Text.SMALL))
        painter.setPen(text if selected else quiet(palette))
        below = QRect(words.left(), words.bottom() + 1, words.width(), painter.fontMetrics().height())
        self._draw_place(painter, below, item)

    def _draw_place(self, painter: QPainter, line: QRect, item: ResultItem) -> None:
        """Rank and movement, and the distance: with its unit where every tile of this width has room for it."""
        metrics = painter.fontMetrics()
        widest = metrics.horizontalAdvance(_WIDEST_PLACE) + GRID + metrics.horizontalAdvance(bits(_WIDEST_DISTANCE))
        roomy = widest <= line.width()
        distance = bits(item.distance) if roomy else f"{item.distance}"
        room = line.width() - metrics.horizontalAdvance(distance + " ")
        painter.drawText(line, LEFT, place_words(item, "  " if roomy else " ", metrics, room))
        painter.drawText(line, RIGHT, distance)


def place_words(item: ResultItem, space: str, metrics: QFontMetrics, room: int) -> str:
    """Rank and movement, or as much of it as there is room for: the tool tip has the rest, and digits that touch deceive."""
    rank, moved = f"{item.rank}", mark(item)
    choices = (space.join(filter(None, (rank, words))) for words in (moved, moved[:1]))
    return next((words for words in choices if metrics.horizontalAdvance(words) <= room), rank)
