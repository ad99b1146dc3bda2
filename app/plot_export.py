"""Writing what is seen to files: a picture, a drawing, or a tidy table. A file is complete or not there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSaveFile, QSize
from PySide6.QtGui import QImage, QPaintDevice, QPalette
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from engine.errors import DataError

_SCALE = 2


def save_csv(rows: Iterable[tuple[str, int, str, float]], path: Path) -> None:
    """Write `stage,step,name,value` rows; values read back as the very same numbers.

    Raises:
        DataError: The file cannot be written.
    """
    save_table(chain([("stage", "step", "name", "value")], rows), path)


def save_table(rows: Iterable[Iterable[object]], path: Path) -> None:
    """Write rows as CSV, the headings among them.

    Raises:
        DataError: The file cannot be written.
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    save_bytes(text.getvalue().encode("utf-8", "surrogateescape"), path)  # a name of a file need not be text


def save_png(widget: QWidget, path: Path) -> None:
    """Write `widget` as it looks, at twice its size.

    Raises:
        DataError: The file cannot be written.
    """
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(widget.palette().color(QPalette.ColorRole.Window))
    widget.render(image)
    save_image(image, path)


def save_image(image: QImage, path: Path) -> None:
    """Write `image` as PNG.

    Raises:
        DataError: The file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    save_bytes(bytes(buffer.data().data()), path)


def save_svg(paint: Callable[[QPaintDevice], None], size: QSize, path: Path) -> None:
    """Write as SVG what `paint` draws.

    Raises:
        DataError: The file cannot be written.
    """
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    paint(generator)
    save_bytes(bytes(buffer.data().data()), path)


def save_bytes(content: bytes, path: Path) -> None:
    """Write a file.

    Raises:
        DataError: It cannot be written.
    """
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
    if not written:
        raise DataError(f"{path}: cannot be written ({file.errorString()}). Choose another folder or free some space.")
