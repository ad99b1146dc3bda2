"""`PictureRows`: for each row of a comparison a strip of originals, poisoned images and residuals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app.theme import GRID, Text, font
from app.widgets.drawing import draw_picture
from app.widgets.quiet_label import QuietLabel

_WIDTH, _HEIGHT = 48 * GRID, 33 * GRID
_COLUMNS = 2


class _Picture(QWidget):
    """A picture as large as it fits, its pixels square; decoded once it is seen."""

    def __init__(self, png: bytes, name: str) -> None:
        super().__init__()
        self._png, self._hint = png, _size(png).expandedTo(QSize(_WIDTH, _HEIGHT))
        self._pixmap = QPixmap()
        self.setAccessibleName(name)
        self.setMinimumSize(_WIDTH, _HEIGHT)

    def sizeHint(self) -> QSize:
        return self._hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            self._pixmap.loadFromData(self._png)
        painter = QPainter(self)
        draw_picture(painter, self.rect(), self._pixmap)
        painter.end()


class PictureRows(QScrollArea):
    """Strips in two columns, named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Pictures"))
        self.viewport().setAutoFillBackground(False)
        self.set_rows([])

    def set_rows(self, rows: Sequence[tuple[str, bytes]]) -> None:
        """Show the name and the PNG file of each row."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setSpacing(GRID)
        caption = self.tr("From top to bottom: clean, poisoned, residual ×3, residual ×50 around grey.")
        grid.addWidget(QuietLabel(caption if rows else self.tr("These runs have no pictures yet.")), 0, 0, 1, _COLUMNS)
        for position, (name, png) in enumerate(rows):
            line, column = divmod(position, _COLUMNS)
            title = QLabel(name)
            title.setFont(font(Text.STRONG))
            grid.addWidget(title, 1 + 2 * line, column)
            grid.addWidget(_Picture(png, name), 2 + 2 * line, column, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)


def _size(png: bytes) -> QSize:
    """The size of a picture that is not decoded for it."""
    data = QBuffer()
    data.setData(png)
    return QImageReader(data).size()
