"""What is on screen as a picture for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPaintDevice, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from app.plot_export import save_svg
from app.widgets.image_compare.pane import ImagePane

FIGURE_SCALE = 2


def draw_figure(canvas: QWidget, panes: Sequence[ImagePane]) -> QImage:
    """The panes where they lie on the canvas, at twice the resolution, without pointer and focus."""
    made = QImage(canvas.size() * FIGURE_SCALE, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(FIGURE_SCALE)
    _paint(canvas, panes, made)
    return made


def write_svg(canvas: QWidget, panes: Sequence[ImagePane], path: Path) -> None:
    """Write the panes as an SVG with words and marks that scale; the file is replaced as a whole or not at all.

    Raises:
        DataError: The file cannot be written.
    """
    save_svg(partial(_paint, canvas, panes), canvas.size(), path)


def _paint(canvas: QWidget, panes: Sequence[ImagePane], device: QPaintDevice) -> None:
    painter = QPainter(device)
    painter.fillRect(canvas.rect(), canvas.palette().color(QPalette.ColorRole.Window))
    for pane in panes:
        painter.save()
        painter.translate(QPointF(pane.pos()))
        painter.setClipRect(pane.rect())
        pane.draw(painter, live=False)
        painter.restore()
    painter.end()
