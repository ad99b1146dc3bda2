"""`ClassHistogram`: images of each class as bars; choosing a class filters what else is shown."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.item_models.class_counts import COUNT_ROLE, LARGEST_ROLE, ClassCount, ClassCountModel, Counts
from app.palette import BLUE, GREEN, ORANGE, PINK, SKY, VERMILION, readable
from app.theme import GRID, Text, font, mix
from app.widgets.drawing import LEFT, RIGHT, draw_focus, row_colors

# Fixed by split, so that a split has one colour whatever the data set holds.
_HUES = {"train": BLUE, "database": SKY, "query": ORANGE, "open_set": PINK}
_OTHERS = (GREEN, VERMILION)
_BAR = 6
_PAD = GRID // 2


def split_color(split: str, palette: QPalette, position: int = 0) -> QColor:
    """The colour of a split; of a nameless or unknown one, by its position."""
    hue = _HUES.get(split) or (_OTHERS[position % len(_OTHERS)] if split else BLUE)
    return readable(hue, palette)


class BarDelegate(QStyledItemDelegate):
    """Name and count above a bar; the bar is stacked from the splits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(12 * GRID, option.fontMetrics.height() + _BAR + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        ground, text = row_colors(palette, option.state)
        painter.save()
        if ground is not None:
            painter.fillRect(rect, ground)
        count: ClassCount = index.data(COUNT_ROLE)
        self._draw_words(painter, rect, text, index.data(), f"{count.total:,}", strong=not count.name)
        if count.name:
            self._draw_bar(painter, rect, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, palette)
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRect, color: QColor, name: str, count: str, *, strong: bool) -> None:
        painter.setFont(font(Text.STRONG if strong else Text.BODY))
        painter.setPen(color)
        metrics = painter.fontMetrics()
        line = QRect(rect.left() + GRID, rect.top() + _PAD, rect.width() - 2 * GRID, metrics.height())
        if strong:
            line.moveCenter(rect.center())
        width = metrics.horizontalAdvance(count)
        painter.drawText(line, RIGHT, count)
        painter.drawText(line, LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, line.width() - width - GRID))

    def _draw_bar(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        splits = model.splits if isinstance(model, ClassCountModel) else ()
        count: ClassCount = index.data(COUNT_ROLE)
        groove = QRectF(rect.left() + GRID, rect.bottom() - _BAR - _PAD, rect.width() - 2 * GRID, _BAR)
        _, text = row_colors(option.palette, option.state)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.palette.color(QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base)
        painter.fillRect(groove, mix(ground, text, 0.12))
        left, unit = groove.left(), groove.width() / max(1, index.data(LARGEST_ROLE))
        for position, (split, part) in enumerate(zip(splits, count.parts, strict=True)):
            # On the highlight no hue keeps its contrast: there the bar is the text's colour, fainter split by split.
            hue = mix(text, ground, 0.15 * position) if selected else split_color(split, option.palette, position)
            painter.fillRect(QRectF(left, groove.top(), part * unit, _BAR), hue)
            left += part * unit


class _Legend(QWidget):
    """Which colour is which split."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._splits: tuple[str, ...] = ()

    def set_splits(self, splits: tuple[str, ...]) -> None:
        self._splits = tuple(split for split in splits if split)
        self.setVisible(bool(self._splits))
        self.setFixedHeight(len(self._lines()) * self._step() + _PAD)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(Text.SMALL))
        for row, line in enumerate(self._lines()):
            left = GRID
            for split in line:
                mark = QRect(left, row * self._step() + (self._step() - GRID) // 2, GRID, GRID)
                painter.fillRect(mark, split_color(split, self.palette(), self._splits.index(split)))
                words = QRect(mark.right() + _PAD, row * self._step(), self._width(split), self._step())
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
                painter.drawText(words, LEFT, split.replace("_", "-"))
                left = words.right() + GRID
        painter.end()

    def _lines(self) -> list[tuple[str, ...]]:
        """Two to a line fit the narrowest side panel."""
        return [self._splits[at : at + 2] for at in range(0, len(self._splits), 2)]

    def _step(self) -> int:
        return self.fontMetrics().height() + _PAD

    def _width(self, split: str) -> int:
        return self.fontMetrics().horizontalAdvance(split) + GRID


class _ClassList(QListView):
    """Remembers whether a press met the item that was current before it."""

    pressed_current = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_current = self.indexAt(event.position().toPoint()) == self.currentIndex()
        super().mousePressEvent(event)


class ClassHistogram(QWidget):
    """Bars of all classes, scrolling when there are many; the first row stands for all of them."""

    class_chosen = Signal(str)
    """The chosen class, empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = ClassCountModel(self)
        self._legend = _Legend(self)
        self._legend.hide()
        self.view = _ClassList(self)
        self.view.setModel(self._counts)
        self.view.setItemDelegate(BarDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setAccessibleName(self.tr("Classes"))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._legend)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumSize(18 * GRID, 12 * GRID)
        self._quiet = False
        self._last = ""

    def set_counts(self, counts: Counts) -> None:
        """Show other classes; all of them are chosen, without a signal.

        Args:
            counts: Class -> images, or class -> split -> images; in the order in which to show them.
        """
        self._quiet, self._last = True, ""
        self._counts.set_counts(counts)
        self._legend.set_splits(self._counts.splits)
        self.view.setCurrentIndex(self._counts.index(0))
        self._quiet = False

    def chosen_class(self) -> str:
        """The chosen class, empty for all."""
        return self._name(self.view.currentIndex())

    def choose_class(self, name: str) -> None:
        """Choose a class, or all with an empty name; an unknown name changes nothing."""
        row = self._counts.row_of(name)
        if row is not None:
            self.view.setCurrentIndex(self._counts.index(row))

    def sizeHint(self) -> QSize:
        return QSize(26 * GRID, 40 * GRID)

    @staticmethod
    def _name(index: QModelIndex) -> str:
        return index.data(COUNT_ROLE).name if index.isValid() else ""

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        name = self._name(index)
        if not self._quiet and name != self._last:
            self._last = name
            self.class_chosen.emit(name)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the class that was chosen already goes back to all."""
        if self.view.pressed_current:
            self.choose_class("")
