"""What is on screen as a picture for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QIODevice, QPointF, QRect, QSaveFile
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.widgets.image_compare.pane import ImagePane

FIGURE_SCALE = 2


def draw_figure(canvas: QWidget, panes: Sequence[ImagePane]) -> QImage:
    """The panes where they lie on the canvas, at twice the resolution, without pointer and focus."""
    made = QImage(canvas.size() * FIGURE_SCALE, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(FIGURE_SCALE)
    made.fill(canvas.palette().color(QPalette.ColorRole.Window))
    painter = QPainter(made)
    _draw(painter, panes)
    painter.end()
    return made


def write_png(image: QImage, path: Path) -> None:
    """Write a PNG; the file is replaced as a whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and image.save(file, "PNG")  # type: ignore[call-overload]
    _commit(file, path, written=written)


def write_svg(canvas: QWidget, panes: Sequence[ImagePane], path: Path) -> None:
    """Write the panes as an SVG with words and marks that scale; the file is replaced as a whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if written:
        made = QSvgGenerator()
        made.setOutputDevice(file)
        made.setSize(canvas.size())
        made.setViewBox(QRect(canvas.rect()))
        painter = QPainter(made)
        painter.fillRect(canvas.rect(), canvas.palette().color(QPalette.ColorRole.Window))
        _draw(painter, panes)
        painter.end()
    _commit(file, path, written=written)


def _draw(painter: QPainter, panes: Sequence[ImagePane]) -> None:
    for pane in panes:
        painter.save()
        painter.translate(QPointF(pane.pos()))
        painter.setClipRect(pane.rect())
        pane.draw(painter, live=False)
        painter.restore()


def _commit(file: QSaveFile, path: Path, *, written: bool) -> None:
    if not (written and file.commit()):
        raise OSError(f"{path}: the picture cannot be written ({file.errorString()}). Choose another folder.")
