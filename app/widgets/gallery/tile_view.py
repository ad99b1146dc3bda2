"""`TileView`: a wrapping grid of equal tiles whose layout is arithmetic, so a million items cost what ten do.

`QListView` walks over all items whenever it lays out (70 ms for 60,000, on every step of a resize). Its geometry
is replaced here; it stays the base class for its selection, keyboard search and accessibility.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from app.item_models.index import Index
from app.widgets.wishes import Wishes

_Action = QAbstractItemView.CursorAction


class _Lazy(Protocol):
    def want(self, rows: Sequence[int], side: int) -> None: ...


class TileView(QListView):
    """A vertical grid of tiles; tells its model which rows are seen.

    The model's `want(rows, side)` is called, a little after scrolling or resizing, with the visible rows first and a
    screen around them after.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = QSize(128, 160)
        self._picture = 128
        self._wishes = Wishes(self, self._want_visible)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    def set_tile(self, tile: QSize, picture: int) -> None:
        """Set the size of a tile and of the picture in it; the topmost row stays in view."""
        anchor = self.indexAt(QPoint(self._left() + 1, 1))
        self._tile, self._picture = tile, picture
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if anchor.isValid():
            self.scrollTo(anchor, QAbstractItemView.ScrollHint.PositionAtTop)

    @property
    def columns(self) -> int:
        return max(1, self.viewport().width() // self._tile.width())

    def visible_rows(self) -> range:
        """Rows of the model that are at least partly on screen."""
        top, height = self.verticalOffset(), self._tile.height()
        first = top // height * self.columns
        last = ((top + self.viewport().height() - 1) // height + 1) * self.columns
        return range(min(first, self._count()), min(last, self._count()))

    # Geometry.

    def visualRect(self, index: Index) -> QRect:
        line, column = divmod(index.row(), self.columns)
        corner = QPoint(self._left() + column * self._tile.width(), line * self._tile.height() - self.verticalOffset())
        return QRect(corner, self._tile) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        x, y = point.x() - self._left(), point.y() + self.verticalOffset()
        column = x // self._tile.width()
        row = y // self._tile.height() * self.columns + column
        inside = 0 <= column < self.columns and y >= 0 and row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        below = rect.bottom() + 1 - self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)
        elif below > 0:
            bar.setValue(bar.value() + below)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        # On or off, never as needed: a bar that comes and goes changes the columns that decide whether it is needed.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if self._count() else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        lines = -(-self._count() // self.columns)
        bar.setRange(0, max(0, lines * self._tile.height() - page))
        bar.setPageStep(page)
        bar.setSingleStep(max(1, self._tile.height() // 3))
        self._wishes.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        self._wishes.soon()

    # Selection and keyboard.

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        chosen = QItemSelection()
        if first.isValid() and last.isValid():
            chosen.select(min(first, last), max(first, last))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        # Asked for on every change of the selection; repainting what is visible is cheaper than adding up rows.
        return QRegion(self.viewport().rect())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._count()
        if not count:
            return QModelIndex()
        current = self.currentIndex()
        row = self._moved(current.row(), action) if current.isValid() else 0
        return self.model().index(max(0, min(count - 1, row)), 0)

    def _moved(self, row: int, action: QAbstractItemView.CursorAction) -> int:
        page = max(1, self.viewport().height() // self._tile.height()) * self.columns
        steps = {
            _Action.MoveLeft: -1,
            _Action.MovePrevious: -1,
            _Action.MoveRight: 1,
            _Action.MoveNext: 1,
            _Action.MoveUp: -self.columns,
            _Action.MoveDown: self.columns,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -row,
            _Action.MoveEnd: self._count() - 1 - row,
        }
        target = row + steps[action]
        # Up and down stay in the column at the ends.
        stays = action in (_Action.MoveUp, _Action.MoveDown) and not 0 <= target < self._count()
        return row if stays else target

    # Model and painting.

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._wishes.soon()

    def reset(self) -> None:
        super().reset()
        self.verticalScrollBar().setValue(0)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        visible = self.visible_rows()
        for row in range(max(visible.start, top_left.row()), min(visible.stop, bottom_right.row() + 1)):
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._count() == 0:
            self.paint_empty(painter)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hovered = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())) if self.viewport().underMouse() else QModelIndex()
        exposed = event.region()
        for row in self.visible_rows():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if exposed.intersects(option.rect):
                option.state = self._state(index, hovered)
                self.itemDelegate().paint(painter, option, index)
        painter.end()

    def paint_empty(self, painter: QPainter) -> None:
        """Draw what is seen when there is no item."""

    def _state(self, index: QModelIndex, hovered: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled if self.isEnabled() else QStyle.StateFlag.State_None
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        if index == hovered:
            state |= QStyle.StateFlag.State_MouseOver
        return state

    def _left(self) -> int:
        return (self.viewport().width() - self.columns * self._tile.width()) // 2

    def _count(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()

    def _want_visible(self) -> None:
        model = self.model()
        if model is None or not self.isVisible():
            return
        seen = self.visible_rows()
        after = range(seen.stop, min(self._count(), seen.stop + len(seen)))
        before = range(max(0, seen.start - len(seen)), seen.start)
        lazy: _Lazy = model  # type: ignore[assignment]
        lazy.want([*seen, *after, *before], round(self._picture * self.devicePixelRatioF()))
