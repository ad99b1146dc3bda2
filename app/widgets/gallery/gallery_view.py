"""`GalleryView`: tiles of gallery images and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.image_list import FLAGS_ROLE, TAGS_ROLE, ImageListModel, file_name
from app.item_models.image_marks import Flags, Tags
from app.item_models.index import Index
from app.item_models.picture_model import FAILURE_ROLE, RECORD_ROLE
from app.theme import GRID, Text, font
from app.widgets.drawing import MID, draw_focus, draw_message, draw_picture, draw_placeholder, elide, row_colors
from app.widgets.gallery.hover_preview import HoverPreview
from app.widgets.gallery.mark_badges import draw_marks
from app.widgets.gallery.tile_view import TileView

DEFAULT_SIZE = 112
_NAMED_FROM = 80
_PAD = GRID // 2


class TileDelegate(QStyledItemDelegate):
    """Paints the picture, the name under it and the class as a badge in the picture's corner."""

    picture = DEFAULT_SIZE

    @property
    def tile(self) -> QSize:
        # A name under a tiny picture would be an ellipsis.
        return QSize(self.picture + 2 * _PAD, self.picture + 2 * _PAD + (self._line_height() if self._named else 0))

    @property
    def _named(self) -> bool:
        return self.picture >= _NAMED_FROM

    @staticmethod
    def _line_height() -> int:
        return QFontMetrics(font(Text.SMALL)).height() + _PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        ground, text = row_colors(palette, option.state)
        if ground is not None:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), ground)
        box = QRect(rect.left() + _PAD, rect.top() + _PAD, self.picture, self.picture)
        self._draw_pixmap(painter, box, palette, index)
        if self._named:
            self._draw_words(painter, QRect(box.left(), box.bottom() + 1, box.width(), self._line_height()), text, index)
            self._draw_badge(painter, box, palette, index.data(RECORD_ROLE).class_name)
        draw_marks(painter, box, palette, index.data(FLAGS_ROLE), index.data(TAGS_ROLE), words=self._named)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, palette)

    def _draw_pixmap(self, painter: QPainter, box: QRect, palette: QPalette, index: Index) -> None:
        pixmap: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            draw_placeholder(painter, box, palette, broken=bool(index.data(FAILURE_ROLE)))
        else:
            draw_picture(painter, box, pixmap)

    def _draw_words(self, painter: QPainter, line: QRect, color: QColor, index: Index) -> None:
        painter.setFont(font(Text.SMALL))
        painter.setPen(color)
        name = file_name(index.data(RECORD_ROLE))
        painter.drawText(line, MID, elide(name, painter.fontMetrics(), line.width()))

    def _draw_badge(self, painter: QPainter, box: QRect, palette: QPalette, name: str) -> None:
        if not name:
            return
        painter.setFont(font(Text.SMALL))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(name.replace("_", " "), Qt.TextElideMode.ElideRight, box.width() - 3 * _PAD)
        badge = QRect(0, 0, metrics.horizontalAdvance(words) + 2 * _PAD, metrics.height() + 2)
        badge.moveBottomLeft(box.bottomLeft())
        painter.fillRect(badge, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(badge, MID, words)


class GalleryView(TileView):
    """Tiles of gallery images, with a larger picture under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = ImageListModel(self)
        self.setModel(self.images)
        self._delegate = TileDelegate(self)
        self.setItemDelegate(self._delegate)
        HoverPreview(self, self.images)
        self._empty = ("", "")
        self._typed = ""
        self._last_key = QElapsedTimer()
        self._last_key.start()
        self.set_picture_size(DEFAULT_SIZE)

    def set_picture_size(self, side: int) -> None:
        self._delegate.picture = side
        self.set_tile(self._delegate.tile, side)

    def set_empty_text(self, text: str, hint: str) -> None:
        self._empty = (text, hint)
        self.viewport().update()

    def set_marks(self, *, flags: Flags | None = None, tags: Tags | None = None) -> None:
        """Images have other flags or tags; where that hides the current one, what took its place is current."""
        row, was = self.currentIndex().row(), self.verticalScrollBar().value()
        if flags is not None:
            self.images.set_flags(flags)
        if tags is not None:
            self.images.set_tags(tags)
        if row >= 0 and not self.currentIndex().isValid() and self.images.rowCount():
            self.verticalScrollBar().setValue(was)
            self.setCurrentIndex(self.images.index(min(row, self.images.rowCount() - 1)))

    def paint_empty(self, painter: QPainter) -> None:
        filtered = self.images.filtered and self.images.total > 0
        text = (self.tr("No image matches the filter"), "") if filtered else self._empty
        draw_message(painter, self.viewport().rect(), self.palette(), *text)

    def keyboardSearch(self, search: str) -> None:
        if self._last_key.hasExpired(QGuiApplication.styleHints().keyboardInputInterval()):
            self._typed = ""
        self._last_key.restart()
        self._typed += search
        current = self.currentIndex()
        start = current.row() + (len(self._typed) == 1) if current.isValid() else 0
        row = self.images.row_starting_with(self._typed, start)
        if row is not None:
            self.setCurrentIndex(self.images.index(row))
