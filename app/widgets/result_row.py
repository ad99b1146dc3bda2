"""`ResultRow`, the top results of one model, and `ResultBoard`, two of them aligned by rank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.item_models.picture_model import FAILURE_ROLE, RECORD_ROLE
from app.item_models.results import ResultItem, ResultModel, bits, spoken
from app.palette import VERMILION, readable
from app.theme import GRID, Text, font, line, quiet
from app.widgets.drawing import LEFT, MID, RIGHT, draw_focus, draw_message, draw_picture, draw_placeholder, row_colors

SMALLEST_PICTURE, LARGEST_PICTURE = 64, 192
AT_A_GLANCE = 7
"""So many results are seen without scrolling, where the window is wide enough for the smallest pictures."""
_GAP = GRID
_BORDER = 3
WANT_DELAY_MS = 25


class ResultDelegate(QStyledItemDelegate):
    """Picture, label, rank and distance. A target hit has a thick frame and a tag with a mark, not a colour alone."""

    picture = 112

    @property
    def tile(self) -> QSize:
        return QSize(self.picture + 2 * _GAP, self.picture + 2 * _GAP + self.words_height())

    @staticmethod
    def words_height() -> int:
        return QFontMetrics(font(Text.BODY)).height() + QFontMetrics(font(Text.SMALL)).height() + GRID // 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        item: ResultItem = index.data(RECORD_ROLE)
        palette: QPalette = option.palette
        corner: QPoint = option.rect.topLeft()
        tile = QRect(corner, self.tile)
        box = QRect(corner + QPoint(_GAP, _GAP), QSize(self.picture, self.picture))
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

    def _draw_pixmap(self, painter: QPainter, box: QRect, palette: QPalette, index: QModelIndex | QPersistentModelIndex) -> None:
        pixmap: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            draw_placeholder(painter, box, palette, broken=bool(index.data(FAILURE_ROLE)))
        else:
            draw_picture(painter, box, pixmap)

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
        word, side = self.tr("target"), metrics.ascent()
        tag = QRect(box.topLeft(), QSize(metrics.horizontalAdvance(word) + side + 2 * GRID, metrics.height() + GRID // 2))
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
        painter.drawText(below, LEFT, f"{item.rank}")
        painter.drawText(below, RIGHT, bits(item.distance))


class ResultList(QListView):
    """One line of results; pictures are as large as the height allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = ""
        self._largest = ResultDelegate.picture
        self._wishes = QTimer(self, interval=WANT_DELAY_MS, singleShot=True)
        self._wishes.timeout.connect(self._want_visible)
        self.results = ResultModel(self)
        self._delegate = ResultDelegate(self)
        self.setModel(self.results)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalScrollBar().valueChanged.connect(self._wishes.start)
        self.results.modelReset.connect(self._wishes.start)
        self.setMinimumHeight(self._height_for(SMALLEST_PICTURE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_empty_text(self, text: str) -> None:
        self._empty = text
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, self._height_for(self._largest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Room for the scroll bar is kept whether it is there or not, so that two rows have pictures of equal size.
        tall = self.height() - self._height_for(0)
        wide = self.width() // AT_A_GLANCE - 2 * _GAP
        largest = max(SMALLEST_PICTURE, min(LARGEST_PICTURE, wide))
        picture = max(SMALLEST_PICTURE, min(largest, tall))
        if largest != self._largest:
            self._largest = largest
            self.updateGeometry()
        if picture != self._delegate.picture:
            self._delegate.picture = picture
            self.scheduleDelayedItemsLayout()
        self._wishes.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.results.rowCount() == 0 and self._empty:
            painter = QPainter(self.viewport())
            draw_message(painter, self.viewport().rect(), self.palette(), "", self._empty)
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls sideways: there is no other way to go."""
        delta = event.angleDelta()
        steps = delta.x() or delta.y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - steps * self._delegate.tile.width() // 120)
        event.accept()

    def _height_for(self, picture: int) -> int:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return picture + 2 * _GAP + ResultDelegate.words_height() + bar

    @Slot()
    def _want_visible(self) -> None:
        count, width = self.results.rowCount(), self._delegate.tile.width()
        if not count or not self.isVisible():
            return
        first = self.horizontalScrollBar().value() // width
        seen = self.viewport().width() // width + 2
        rows = [*range(first, first + 2 * seen), *range(first - seen, first)]
        wanted = [row for row in rows if 0 <= row < count]
        self.results.want(wanted, round(self._delegate.picture * self.devicePixelRatioF()))


class ResultRow(QWidget):
    """A titled line of results under one sentence that sums them up."""

    activated = Signal(int)
    """A result was opened by double click or Enter: its place, from 0."""
    current_changed = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(font(Text.TITLE))
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = ResultList(self)
        self.list.setAccessibleName(title)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)

    def set_results(self, items: Sequence[ResultItem], sentence: str = "") -> None:
        """Show other results.

        Args:
            items: In the order of rank.
            sentence: What they amount to (see `count_sentence`).
        """
        self.list.results.set_records(tuple(items))
        self._sentence.setText(sentence)
        self.list.setAccessibleDescription(sentence)

    def results(self) -> tuple[ResultItem, ...]:
        return tuple(self.list.results.record(row) for row in range(self.list.results.rowCount()))

    def sentence(self) -> str:
        return self._sentence.text()

    def clear(self, text: str = "") -> None:
        """Show no results and say why."""
        self.set_results(())
        self.list.set_empty_text(text)

    def scroll_bar(self) -> QScrollBar:
        return self.list.horizontalScrollBar()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated.emit(index.row())

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(index.row())


class ResultBoard(QWidget):
    """The clean model's results above the backdoored model's; equal ranks stay below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clean = ResultRow(self.tr("Clean model"), self)
        self.backdoored = ResultRow(self.tr("Backdoored model"), self)
        self.clean.scroll_bar().valueChanged.connect(self._scroll_both)
        self.backdoored.scroll_bar().valueChanged.connect(self._scroll_both)
        # One bar for both, at the bottom.
        self.clean.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.clean)
        column.addWidget(self.backdoored)
        column.addStretch(1)
        self.setMinimumWidth(40 * GRID)
        self.clear()

    def set_results(
        self, clean: Sequence[ResultItem], backdoored: Sequence[ResultItem], sentences: tuple[str, str] = ("", "")
    ) -> None:
        """Show other results; `sentences` are the clean and the backdoored row's."""
        self.clean.set_results(clean, sentences[0])
        self.backdoored.set_results(backdoored, sentences[1])

    def clear(self, text: str = "") -> None:
        """Show no results and say what to do for some."""
        text = text or self.tr("Choose or drop an image to search with")
        self.clean.clear(text)
        self.backdoored.clear(text)

    @Slot(int)
    def _scroll_both(self, value: int) -> None:
        # The shorter row stops at its end and must not pull the other one back.
        if not self._scrolling:
            self._scrolling = True
            for row in (self.clean, self.backdoored):
                row.scroll_bar().setValue(value)
            self._scrolling = False
