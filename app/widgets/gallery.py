"""The gallery: thumbnails of a data set, with filters and a size slider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.item_models.image_list import GalleryImage, ImageListModel, file_name
from app.item_models.picture_model import FAILURE_ROLE, RECORD_ROLE
from app.theme import GRID, Text, font
from app.widgets.drawing import MID, draw_focus, draw_message, draw_picture, draw_placeholder, elide, row_colors
from app.widgets.tile_view import TileView

SMALLEST, LARGEST, DEFAULT_SIZE, STEP = 48, 256, 112, 16
FILTER_DELAY_MS = 150
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
        return self.picture >= 80

    @staticmethod
    def _line_height() -> int:
        return QFontMetrics(font(Text.SMALL)).height() + _PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
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
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, palette)

    def _draw_pixmap(self, painter: QPainter, box: QRect, palette: QPalette, index: QModelIndex | QPersistentModelIndex) -> None:
        pixmap: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            draw_placeholder(painter, box, palette, broken=bool(index.data(FAILURE_ROLE)))
        else:
            draw_picture(painter, box, pixmap)

    def _draw_words(self, painter: QPainter, line: QRect, color: QColor, index: QModelIndex | QPersistentModelIndex) -> None:
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
    """Tiles of gallery images."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = ImageListModel(self)
        self.setModel(self.images)
        self._delegate = TileDelegate(self)
        self.setItemDelegate(self._delegate)
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


class Gallery(QWidget):
    """Thumbnails with a text filter, a count and a size slider.

    Feed it with `set_images`; positions in its signals are positions in that sequence, whatever is filtered.
    """

    activated = Signal(int)
    """An image was opened by double click or Enter: its position."""
    current_changed = Signal(int)
    """Another image is current: its position, -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = GalleryView(self)
        self.view.setAccessibleName(self.tr("Images"))
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._pending_text = QTimer(self, interval=FILTER_DELAY_MS, singleShot=True)
        self._pending_text.timeout.connect(self._apply_text)
        self._build_controls()
        self._lay_out()
        self.set_empty_text(self.tr("Drop a folder of images here, or open one"))

    def set_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images; filters are dropped."""
        self._search.clear()
        self._pending_text.stop()
        self.view.images.set_images(images)
        self._show_count()

    def set_empty_text(self, text: str, hint: str = "") -> None:
        """What is shown while there are no images."""
        self.view.set_empty_text(text, hint)

    def set_class_filter(self, name: str) -> None:
        """Show one class only; empty shows all."""
        self.view.images.set_class_filter(name)
        self._show_count()

    def set_split_filter(self, name: str) -> None:
        """Show one split only; empty shows all."""
        self.view.images.set_split_filter(name)
        self._show_count()

    def set_text_filter(self, text: str) -> None:
        """Show images whose name contains the text."""
        self._search.setText(text)
        self._apply_text()

    def thumbnail_size(self) -> int:
        """Side of a thumbnail, logical pixels."""
        return self._size.value()

    def set_thumbnail_size(self, side: int) -> None:
        self._size.setValue(side)

    def selected(self) -> tuple[int, ...]:
        """Positions of the selected images, in order."""
        return tuple(sorted(self.view.images.position(i.row()) for i in self.view.selectedIndexes()))

    def set_current(self, position: int) -> None:
        """Make an image current and scroll to it; nothing happens while a filter hides it."""
        row = self.view.images.row_of(position)
        if row is not None:
            self.view.setCurrentIndex(self.view.images.index(row))

    def _build_controls(self) -> None:
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Filter by name"))
        self._search.setAccessibleName(self.tr("Filter images by name"))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(30 * GRID)
        self._search.textChanged.connect(self._pending_text.start)
        self._count = QLabel(self)
        self._size = QSlider(Qt.Orientation.Horizontal, self)
        self._size.setRange(SMALLEST, LARGEST)
        self._size.setSingleStep(STEP)
        self._size.setPageStep(2 * STEP)
        self._size.setValue(DEFAULT_SIZE)
        self._size.setMinimumWidth(10 * GRID)
        self._size.setMaximumWidth(18 * GRID)
        self._size.setToolTip(self.tr("Size of the thumbnails"))
        self._size.setAccessibleName(self.tr("Size of the thumbnails"))
        self._size.valueChanged.connect(self.view.set_picture_size)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(GRID)
        controls.addWidget(self._search, 2)
        controls.addWidget(self._count)
        controls.addStretch(1)
        controls.addWidget(self._size, 1)
        self._bar = QWidget(self)
        self._bar.setLayout(controls)
        controls.setContentsMargins(0, 0, 0, 0)
        self._bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumSize(QSize(36 * GRID, 24 * GRID))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_count()

    @Slot()
    def _apply_text(self) -> None:
        self._pending_text.stop()
        self.view.images.set_text_filter(self._search.text())
        self._show_count()

    def _show_count(self) -> None:
        shown, total = self.view.images.rowCount(), self.view.images.total
        self._bar.setEnabled(total > 0)
        if total == 0:
            self._count.clear()
        elif shown == total:
            self._count.setText(self.tr("{0} images").format(f"{total:,}"))
        else:
            self._count.setText(self.tr("{0} of {1} images").format(f"{shown:,}", f"{total:,}"))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated.emit(self.view.images.position(index.row()))

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.view.images.position(index.row()) if index.isValid() else -1)
