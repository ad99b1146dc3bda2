"""What stands under a picture: the bits of its hash code, or the meaning of its colours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPalette

from app.item_models.decoding import image_from_array
from app.theme import GRID, Text, Tone, font, mix, quiet, tone
from app.widgets.drawing import LEFT, RIGHT
from app.widgets.image_compare.views import Scale

_STRIP = 12.0
_MARK = 3.0
_LEAST_CELL = 3.0


class Footer(Protocol):
    """Something that is drawn under a picture."""

    @property
    def words(self) -> str:
        """The same for those who do not see it, and as a tool tip."""

    def draw(self, painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        """Draw into a rectangle of `footer_height`."""


def footer_height() -> float:
    """Height of a strip and a line of text."""
    return math.ceil(_STRIP + GRID / 2 + QFontMetricsF(font(Text.SMALL)).height())


@dataclass(frozen=True, eq=False)
class CodeStrip:
    """A hash code: full cells are +1, hollow ones are -1; a bar under a cell says that the bit was flipped.

    Attributes:
        bits: (K,) int8 in {-1, +1}.
        flipped: (K,) bool; all false for the original.
        caption: One line.
    """

    bits: NDArray[np.int8]
    flipped: NDArray[np.bool_]
    caption: str

    @property
    def words(self) -> str:
        code = "".join("1" if bit > 0 else "0" for bit in self.bits)
        text = f"{self.caption}\n{_tr('Code')} {code}"
        changed = ", ".join(str(at + 1) for at in np.flatnonzero(self.flipped))
        return f"{text}\n{_tr('Flipped bits')} {changed}" if changed else text

    def draw(self, painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        count = len(self.bits)
        rows = 1 if rect.width() / count >= _LEAST_CELL else 2
        columns = math.ceil(count / rows)
        size = (rect.width() / columns, _STRIP / rows)
        for at in range(count):
            row, column = divmod(at, columns)
            corner = rect.topLeft() + QPointF(round(column * size[0]), row * size[1])
            width = round((column + 1) * size[0]) - round(column * size[0])
            self._draw_bit(painter, QRectF(corner.x(), corner.y(), width - (width > 3), size[1]), at, palette)
        _draw_text(painter, rect, palette, self.caption)

    def _draw_bit(self, painter: QPainter, cell: QRectF, at: int, palette: QPalette) -> None:
        mark = _MARK * cell.height() / _STRIP
        box = cell.adjusted(0, 0, 0, -mark - 1)
        ink, ground = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
        painter.fillRect(box, ink if self.bits[at] > 0 else mix(ground, ink, 0.35))
        if self.bits[at] < 0 and min(box.width(), box.height()) > 3:
            painter.fillRect(box.adjusted(1, 1, -1, -1), ground)
        if self.flipped[at]:
            painter.fillRect(QRectF(cell.left(), cell.bottom() - mark, cell.width(), mark), tone(Tone.ERROR, palette))


@dataclass(frozen=True, eq=False)
class ScaleBar:
    """A colour scale with the values at its ends.

    Attributes:
        scale: Colours and values.
        unit: What the values are.
    """

    scale: Scale
    unit: str

    @property
    def words(self) -> str:
        return f"{self.unit}: {self.scale.low} – {self.scale.high}"

    def draw(self, painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        bar = QRectF(rect.left(), rect.top(), rect.width(), _STRIP - _MARK - 1)
        painter.drawImage(bar, _ramp(self.scale))
        painter.setPen(mix(palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText), 0.5))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        _draw_text(painter, rect, palette, self.scale.low, self.unit, self.scale.high)


def _ramp(scale: Scale) -> QImage:
    return image_from_array(scale.colours[None])


def _draw_text(painter: QPainter, rect: QRectF, palette: QPalette, left: str, middle: str = "", right: str = "") -> None:
    """The line under the strip."""
    line = rect.adjusted(0, _STRIP + GRID / 4, 0, 0)
    painter.setFont(font(Text.SMALL))
    painter.setPen(quiet(palette))
    metrics = painter.fontMetrics()
    ends = max(metrics.horizontalAdvance(left), metrics.horizontalAdvance(right)) + GRID if middle else 0
    painter.drawText(line, LEFT, left if middle else metrics.elidedText(left, Qt.TextElideMode.ElideRight, int(line.width())))
    painter.drawText(line, RIGHT, right)
    room = max(0, int(line.width()) - 2 * ends)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(middle, Qt.TextElideMode.ElideRight, room))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CodeStrip", text)
