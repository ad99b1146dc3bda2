"""A table as a picture for a paper: black on white, three rules, and its caption below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPaintDevice, QPainter, QPen

from app.plot_export import save_image, save_svg
from app.theme import GRID, Text, font

_SCALE = 3
"""Pixels of a PNG for one of the screen."""
_LEAST = 60 * GRID
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class _Cell:
    """A text, of several lines perhaps, and how it stands."""

    text: str
    font: QFont
    alignment: Qt.AlignmentFlag

    @property
    def size(self) -> QSize:
        return QFontMetrics(self.font).size(0, self.text) + QSize(2 * GRID, GRID)


class TablePicture:
    """Draws what a model shows.

    Args:
        model: A table with at least one row.
        caption: Wrapped to the width of the table.
    """

    def __init__(self, model: QAbstractItemModel, caption: str) -> None:
        self._caption = caption
        body = [[_cell(model, row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]
        self._lines = [[_head(model, column, below) for column, below in enumerate(body[0])], *body]
        self._widths = [max(cell.size.width() for cell in column) for column in zip(*self._lines, strict=True)]
        self._heights = [max(cell.size.height() for cell in line) for line in self._lines]
        self._width = max(sum(self._widths), _LEAST)
        room = QRect(0, sum(self._heights) + GRID, self._width, 100_000)
        self._below = QFontMetrics(QGuiApplication.font()).boundingRect(room, _WRAP, caption)

    @property
    def size(self) -> QSize:
        """In pixels of the screen."""
        return QSize(self._width, self._below.bottom() + GRID)

    def save(self, path: Path) -> None:
        """Write it as its ending says, `.svg` or `.png`.

        Raises:
            DataError: The file cannot be written.
        """
        if path.suffix.lower() == ".svg":
            save_svg(self._paint, self.size, path)
        else:
            save_image(self._image(), path)

    def _image(self) -> QImage:
        image = QImage(self.size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        image.fill(Qt.GlobalColor.white)
        self._paint(image)
        return image

    def _paint(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        tops = list(accumulate(self._heights, initial=1))
        for top, width in ((tops[0], 1.6), (tops[1], 0.8), (tops[-1], 1.6)):  # as the LaTeX package booktabs has them
            painter.setPen(QPen(QColor(Qt.GlobalColor.black), width))
            painter.drawLine(0, top, self._width, top)
        for top, height, line in zip(tops, self._heights, self._lines, strict=False):
            for left, width, cell in zip(accumulate(self._widths, initial=0), self._widths, line, strict=False):
                painter.setFont(cell.font)
                painter.drawText(QRect(left + GRID, top, width - 2 * GRID, height), cell.alignment, cell.text)
        painter.setFont(QGuiApplication.font())
        painter.drawText(self._below, _WRAP, self._caption)
        painter.end()


def _cell(model: QAbstractItemModel, row: int, column: int) -> _Cell:
    index = model.index(row, column)
    style, alignment = index.data(Qt.ItemDataRole.FontRole), index.data(Qt.ItemDataRole.TextAlignmentRole)
    return _Cell(str(index.data()), style or QGuiApplication.font(), Qt.AlignmentFlag(alignment) if alignment else _LEFT)


def _head(model: QAbstractItemModel, column: int, below: _Cell) -> _Cell:
    """A head stands as the first cell below it."""
    return _Cell(str(model.headerData(column, Qt.Orientation.Horizontal)), font(Text.STRONG), below.alignment)
