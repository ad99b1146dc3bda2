"""`ResultList`: one line of results that scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QStyle, QWidget

from app.item_models.results import ResultModel
from app.theme import GRID
from app.widgets.drawing import draw_message
from app.widgets.result_delegate import GAP, ResultDelegate

SMALLEST_PICTURE, LARGEST_PICTURE = 64, 192
AT_A_GLANCE = 10
"""So many results are seen without scrolling, where the window is wide enough for the smallest pictures."""
WANT_DELAY_MS = 25


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
        self.horizontalScrollBar().valueChanged.connect(self._want_later)
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
        wide = self.width() // AT_A_GLANCE - 2 * GAP
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
        return picture + 2 * GAP + ResultDelegate.words_height() + bar

    @Slot()
    def _want_later(self) -> None:
        # Not connected directly: the timer would take the signal's value for its interval.
        self._wishes.start()

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
