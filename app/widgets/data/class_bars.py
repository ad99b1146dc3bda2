"""How a class is drawn in the histogram: its name and count above a bar, stacked from the splits."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.item_models.class_counts import COUNT_ROLE, LARGEST_ROLE, ClassCount, ClassCountModel, split_word
from app.item_models.index import Index
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(12 * GRID, option.fontMetrics.height() + _BAR + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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

    def _draw_bar(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index) -> None:
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


class SplitLegend(QWidget):
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
                painter.drawText(words, LEFT, split_word(split))
                left = words.right() + GRID
        painter.end()

    def _lines(self) -> list[tuple[str, ...]]:
        """Two to a line fit the narrowest side panel."""
        return [self._splits[at : at + 2] for at in range(0, len(self._splits), 2)]

    def _step(self) -> int:
        return self.fontMetrics().height() + _PAD

    def _width(self, split: str) -> int:
        return self.fontMetrics().horizontalAdvance(split_word(split)) + GRID
