"""`GroupedHeader`: heads of several lines; where neighbours begin alike, that line stands once above them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget


@dataclass(frozen=True)
class Group:
    """Neighbours whose heads share a line.

    Attributes:
        text: The line.
        level: Which one, from the top.
        first: Section in which it begins.
        last: Section in which it ends.
    """

    text: str
    level: int
    first: int
    last: int


class GroupedHeader(QHeaderView):
    """A horizontal header; a column's head is what its model says, a line break between the lines.

    Lines are counted from the top. What a head shares with a neighbour spans both, and its other lines stand below.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self._groups: tuple[Group, ...] | None = None
        self.sectionResized.connect(self._forget)  # as one is that is hidden or shown

    def setModel(self, model: QAbstractItemModel | None) -> None:
        for changed in _changes(self.model()):
            changed.disconnect(self._forget)
        for changed in _changes(model):
            changed.connect(self._forget)
        self._forget()
        super().setModel(model)

    @Slot()
    def _forget(self) -> None:
        self._groups = None

    def groups(self) -> tuple[Group, ...]:
        """What spans more than one section, from the top; kept, as each section of each paint asks for it."""
        if self._groups is None:
            self._groups = self._find_groups()
        return self._groups

    def _find_groups(self) -> tuple[Group, ...]:
        heads = [(section, self._lines(section)) for section in range(self.count()) if not self.isSectionHidden(section)]
        depth = max((len(lines) for _, lines in heads), default=1) - 1
        return tuple(group for level in range(depth) for group in _level(heads, level))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as its own lines, and as its part of those that it shares; as high as all."""
        option, shared = self._option(section), self._above(section)
        option.text = "\n".join(self._own(section))
        alone = self.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), self)
        return QSize(max(alone.width(), *map(self._room, shared), 0), alone.height() + len(shared) * self._line_height())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        option.text = "\n".join(self._own(section))
        option.textAlignment = (option.textAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask) | Qt.AlignmentFlag.AlignBottom

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for group in self.groups():
            self._draw(painter, group)
        painter.end()

    def _draw(self, painter: QPainter, group: Group) -> None:
        option = self._option(group.first)
        option.rect, option.text = self.area(group), group.text
        option.textAlignment = Qt.AlignmentFlag.AlignCenter
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
        self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)

    def area(self, group: Group) -> QRect:
        """Where the line of a group stands in the viewport."""
        left = self.sectionViewportPosition(group.first)
        right = self.sectionViewportPosition(group.last) + self.sectionSize(group.last)
        height = self._line_height()
        return QRect(left, group.level * height, right - left, height)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + 2 * self._margin()

    def _margin(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, self)

    def _room(self, group: Group) -> int:
        """What each section has to give to a line that they share."""
        shown = sum(not self.isSectionHidden(section) for section in range(group.first, group.last + 1))
        return -(-(self.fontMetrics().horizontalAdvance(group.text) + 4 * self._margin()) // max(shown, 1))

    def _option(self, section: int) -> QStyleOptionHeader:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.section = section
        if self.isSortIndicatorShown():
            option.sortIndicator = QStyleOptionHeader.SortIndicator.SortDown
        return option

    def _own(self, section: int) -> tuple[str, ...]:
        return self._lines(section)[len(self._above(section)) :]

    def _above(self, section: int) -> list[Group]:
        return [group for group in self.groups() if group.first <= section <= group.last]

    def _lines(self, section: int) -> tuple[str, ...]:
        head = self.model().headerData(section, Qt.Orientation.Horizontal)
        return tuple(str(head).split("\n"))


def _changes(model: QAbstractItemModel | None) -> tuple[SignalInstance, ...]:
    """What tells that heads are others now."""
    if model is None:
        return ()
    return model.headerDataChanged, model.columnsInserted, model.columnsRemoved, model.columnsMoved, model.modelReset


def _level(heads: list[tuple[int, tuple[str, ...]]], level: int) -> Iterator[Group]:
    """Neighbours that agree in a line and in all above it; a head's last line is its own."""
    for key, same in groupby(heads, key=lambda head: head[1][: level + 1] if len(head[1]) > level + 1 else head[0]):
        sections = [section for section, _ in same]
        if isinstance(key, tuple) and len(sections) > 1:
            yield Group(key[-1], level, sections[0], sections[-1])
