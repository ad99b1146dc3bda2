"""Small things that several picture widgets draw."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle

from app.theme import GRID, Text, font, mix, quiet

MID = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def fitted(picture: QSize, box: QRect, ratio: float = 1.0) -> QRect:
    """Where a picture goes in a box: centred, shrunk to fit, or enlarged by a whole factor so that pixels stay square.

    Args:
        picture: Size in device pixels.
        box: Logical pixels.
        ratio: Device pixels of a logical one.
    """
    if picture.isEmpty() or box.isEmpty():
        return QRect(box.center(), QSize(0, 0))
    scale = min(box.width() * ratio / picture.width(), box.height() * ratio / picture.height())
    scale = float(int(scale)) if scale >= 1 else scale
    size = QSize(max(1, round(picture.width() * scale / ratio)), max(1, round(picture.height() * scale / ratio)))
    return QRect(box.topLeft() + QPoint((box.width() - size.width()) // 2, (box.height() - size.height()) // 2), size)


def draw_picture(painter: QPainter, box: QRect, pixmap: QPixmap) -> QRect:
    """Draw a pixmap into a box (see `fitted`) and return what it covers."""
    target = fitted(pixmap.size(), box, painter.device().devicePixelRatioF())
    painter.drawPixmap(target, pixmap)
    return target


def draw_filling(painter: QPainter, box: QRect, pixmap: QPixmap) -> None:
    """Draw a pixmap as large as a box allows: for pictures that are looked at as a whole, not pixel by pixel."""
    size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(QPoint(), size)
    target.moveCenter(box.center())
    painter.drawPixmap(target, pixmap)


def draw_placeholder(painter: QPainter, box: QRect, palette: QPalette, *, broken: bool = False) -> None:
    """A quiet tile where a picture will be, crossed out where it cannot be."""
    ground = mix(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.06)
    painter.fillRect(box, ground)
    if broken:
        painter.setPen(QPen(mix(ground, palette.color(QPalette.ColorRole.Text), 0.45), 2))
        mark = QRect(QPoint(), QSize(2 * GRID, 2 * GRID))
        mark.moveCenter(box.center())
        painter.drawLine(mark.topLeft(), mark.bottomRight())
        painter.drawLine(mark.bottomLeft(), mark.topRight())


def draw_message(painter: QPainter, rect: QRect, palette: QPalette, text: str, hint: str = "") -> None:
    """An empty state: what to do next, in the middle."""
    width = min(rect.width() - 4 * GRID, 52 * GRID)
    wrap = int(MID | Qt.TextFlag.TextWordWrap)
    title, small = font(Text.TITLE), font(Text.BODY)
    tall = QRect(0, 0, max(1, width), 10_000)
    title_height = QFontMetrics(title).boundingRect(tall, wrap, text).height()
    hint_height = QFontMetrics(small).boundingRect(tall, wrap, hint).height() + GRID if hint else 0
    top = rect.center().y() - (title_height + hint_height) // 2
    left = rect.center().x() - width // 2
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(title)
    painter.drawText(QRect(left, top, width, title_height), wrap, text)
    painter.setPen(quiet(palette))
    painter.setFont(small)
    painter.drawText(QRect(left, top + title_height + GRID, width, hint_height), wrap, hint)


def draw_focus(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """The keyboard's place: a two pixel frame."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def row_colors(palette: QPalette, state: QStyle.StateFlag) -> tuple[QColor | None, QColor]:
    """Ground (None: leave it) and text of an item of a view in a state."""
    if state & QStyle.StateFlag.State_Selected:
        return palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
    text = palette.color(QPalette.ColorRole.Text)
    hovered = state & QStyle.StateFlag.State_MouseOver
    return (mix(palette.color(QPalette.ColorRole.Base), text, 0.08) if hovered else None), text


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Shortened in the middle, where file names differ least."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
