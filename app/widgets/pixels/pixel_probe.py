"""`PixelProbe`: the values of one pixel in all pictures that are compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import GRID, Text, font, quiet
from app.widgets.drawing import LEFT, RIGHT, elide
from app.widgets.image_compare import MOST_SUBJECTS, Subject


class PixelProbe(QWidget):
    """Rows of red, green and blue: of each picture, and how far they are from the original's. The last pixel stays.

    It is painted, not laid out: it follows the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subjects: tuple[Subject, ...] = ()
        self._at: QPoint | None = None
        self._rows: list[tuple[str, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Values of the pixel"))

    def value(self) -> list[tuple[str, ...]]:
        """The rows: title, red, green, blue."""
        return self._rows

    def set_subjects(self, subjects: Sequence[Subject]) -> None:
        """Compare other pictures, the original first."""
        self._subjects = tuple(subjects)
        self.updateGeometry()
        self._show()

    def show_pixel(self, at: QPoint | None) -> None:
        """Show another pixel; None leaves what is there."""
        if at is not None:
            self._at = at
            self._show()

    def sizeHint(self) -> QSize:
        rows = 2 * min(len(self._subjects), MOST_SUBJECTS)
        return QSize(24 * GRID, max(1, rows) * self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rows = self._rows or [(self.tr("Point at a pixel, or move the mark with Ctrl and the arrow keys"), "", "", "")]
        for y, texts in enumerate(rows):
            self._draw_row(painter, QRectF(0, y * self._row_height(), self.width(), self._row_height()), texts)
        painter.end()

    def _draw_row(self, painter: QPainter, rect: QRectF, texts: tuple[str, ...]) -> None:
        painter.setFont(font(Text.SMALL))
        metrics = painter.fontMetrics()
        column = metrics.horizontalAdvance("\N{MINUS SIGN}255") + GRID
        room = int(rect.width()) - (3 * column if texts[1] else 0)
        subject = any(texts[0] == each.title for each in self._subjects)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText) if subject else quiet(self.palette()))
        painter.drawText(rect, LEFT, elide(texts[0], metrics, room))
        for at, text in enumerate(reversed(texts[1:])):
            painter.drawText(rect.adjusted(0, 0, -at * column, 0), RIGHT, text)

    def _show(self) -> None:
        self._rows = self._texts()
        self.setAccessibleDescription("\n".join(" ".join(texts) for texts in self._rows))
        self.update()

    def _texts(self) -> list[tuple[str, ...]]:
        if self._at is None or not self._subjects or not _holds(self._subjects[0], self._at):
            return []
        x, y = self._at.x(), self._at.y()
        rows = [(self.tr("Pixel {x}, {y}").format(x=x, y=y), *"RGB")]
        for subject in self._subjects:
            rows.append((subject.title, *(str(value) for value in subject.pixels[y, x].tolist())))
            if subject.change is not None:
                changes = subject.change.difference[y, x].tolist()
                rows.append((self.tr("changed by"), *(_signed(change) for change in changes)))
        return rows

    @staticmethod
    def _row_height() -> int:
        return QFontMetrics(font(Text.SMALL)).height() + 2


def _signed(change: int) -> str:
    return f"{change:+d}".replace("-", "\N{MINUS SIGN}") if change else "0"


def _holds(subject: Subject, at: QPoint) -> bool:
    height, width = subject.pixels.shape[:2]
    return bool(0 <= at.x() < width and 0 <= at.y() < height)
