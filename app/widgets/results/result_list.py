"""`ResultList`: results in lines that wrap."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QStyle, QWidget

from app.item_models.results import ResultModel
from app.theme import GRID
from app.widgets.drawing import draw_message
from app.widgets.results.result_delegate import GAP, ResultDelegate
from app.widgets.wishes import Wishes

SMALLEST_PICTURE, LARGEST_PICTURE = 48, 320
AT_A_GLANCE = 10
"""So many results are seen without scrolling, unless the pictures would be smaller than the smallest."""


class ResultList(QListView):
    """Results in lines; pictures are as large as the room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = ""
        self._wishes = Wishes(self, self._want_visible)
        self.results = ResultModel(self)
        self._delegate = ResultDelegate(self)
        self.setModel(self.results)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._wishes.soon)
        self.results.modelReset.connect(self._fit)
        self.setMinimumHeight(SMALLEST_PICTURE + 2 * GAP + ResultDelegate.words_height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_empty_text(self, text: str) -> None:
        self._empty = text
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 20 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wishes.soon()  # what came while it was hidden asked for no pictures

    @Slot()
    def _fit(self) -> None:
        """Choose the largest pictures of which enough are seen at a glance."""
        count = self.results.rowCount()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self) if count > AT_A_GLANCE else 0
        picture = largest_picture(self.width() - bar - 1, self.height() - 1, min(count, AT_A_GLANCE))
        # A bar of the old layout would take the room that the new one was chosen for.
        scrolls = bar > 0 or picture == SMALLEST_PICTURE
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if picture != self._delegate.picture:
            self._delegate.picture = picture
            self.scheduleDelayedItemsLayout()
        self._wishes.soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.results.rowCount() == 0 and self._empty:
            painter = QPainter(self.viewport())
            draw_message(painter, self.viewport().rect(), self.palette(), "", self._empty)
            painter.end()

    @Slot()
    def _want_visible(self) -> None:
        count, tile = self.results.rowCount(), self._delegate.tile
        if not count or not self.isVisible():
            return
        columns = max(1, self.viewport().width() // tile.width())
        first = self.verticalScrollBar().value() // tile.height() * columns
        seen = (self.viewport().height() // tile.height() + 2) * columns
        rows = [*range(first, first + 2 * seen), *range(first - seen, first)]
        wanted = [row for row in rows if 0 <= row < count]
        self.results.want(wanted, round(self._delegate.picture * self.devicePixelRatioF()))


def largest_picture(width: int, height: int, count: int) -> int:
    """Side of the largest pictures of which `count` fit into a room with their words."""
    for picture in range(LARGEST_PICTURE, SMALLEST_PICTURE, -1):
        columns = width // (picture + 2 * GAP)
        if columns * (height // (picture + 2 * GAP + ResultDelegate.words_height())) >= count:
            return picture
    return SMALLEST_PICTURE
