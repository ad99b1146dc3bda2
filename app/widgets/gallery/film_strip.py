"""One row of thumbnails to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.image_list import FLAGS_ROLE, TAGS_ROLE, GalleryImage, ImageListModel
from app.item_models.index import Index
from app.theme import GRID, Text, font
from app.widgets.drawing import MID, draw_focus, draw_picture, draw_placeholder, elide, row_colors
from app.widgets.gallery.mark_badges import draw_marks
from app.widgets.wishes import Wishes

PICTURE = 64
TILE = QSize(PICTURE + 2 * GRID, PICTURE + 3 * GRID)


class FilmModel(ImageListModel):
    """Thumbnails named after their class."""

    def text(self, record: GalleryImage) -> str:
        return record.class_name.replace("_", " ")


class _FilmDelegate(QStyledItemDelegate):
    """The picture, and its class below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        ground, text = row_colors(option.palette, option.state)
        if ground is not None:
            painter.fillRect(rect, ground)
        box = QRect(rect.left() + (rect.width() - PICTURE) // 2, rect.top() + GRID // 2, PICTURE, PICTURE)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            draw_placeholder(painter, box, option.palette)
        else:
            draw_picture(painter, box, pixmap)
        draw_marks(painter, box, option.palette, index.data(FLAGS_ROLE), index.data(TAGS_ROLE), words=False)
        painter.setFont(font(Text.SMALL))
        painter.setPen(text)
        line = QRect(rect.left(), box.bottom() + 1, rect.width(), rect.bottom() - box.bottom())
        painter.drawText(line, MID, elide(index.data(Qt.ItemDataRole.DisplayRole), painter.fontMetrics(), rect.width() - GRID))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, option.palette)


class FilmStrip(QListView):
    """Arrow keys and mouse choose; positions are those of the images it was given."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = FilmModel(self)
        self.setModel(self.images)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self._delegate = _FilmDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(TILE.height() + 3 * GRID)
        self.setAccessibleName(self.tr("Images of the run"))
        self._wishes = Wishes(self, self._want_visible)
        self.horizontalScrollBar().valueChanged.connect(self._wishes.soon)
        self.selectionModel().currentChanged.connect(self._choose)

    def set_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images and choose the first one."""
        self.images.set_images(images)
        self._wishes.soon()
        if images:
            self.setCurrentIndex(self.images.index(0))

    @property
    def current(self) -> int:
        """Position of the chosen one, -1 for none."""
        index = self.currentIndex()
        return self.images.position(index.row()) if index.isValid() else -1

    def set_current(self, position: int) -> None:
        """Choose one; nothing happens while a filter hides it."""
        row = self.images.row_of(position)
        if row is not None:
            self.setCurrentIndex(self.images.index(row))

    def rearrange(self, arrange: Callable[[ImageListModel], None]) -> None:
        """Let `arrange` filter and order the images; the choice stays where it is shown."""
        before = self.current
        with QSignalBlocker(self):  # its own signals only: whoever watches the selection sees it come back
            arrange(self.images)
            self.set_current(before)
        self._wishes.soon()
        if self.current < 0 and self.images.rowCount():
            self.setCurrentIndex(self.images.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wishes.soon()

    @Slot()
    def _want_visible(self) -> None:
        count = self.images.rowCount()
        if count == 0:
            return
        step = max(1, self.visualRect(self.images.index(0)).width())
        first, seen = self.horizontalOffset() // step, self.viewport().width() // step + 2
        # What is on screen first, then a screen on either side.
        wanted = [*range(first, first + 2 * seen), *range(first - seen, first)]
        self.images.want([row for row in wanted if 0 <= row < count], round(PICTURE * self.devicePixelRatioF()))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.images.position(index.row()))
