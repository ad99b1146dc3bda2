"""From an image source to a small `QImage`, on any thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from engine.arrays import Pixels

ImageSource: TypeAlias = str | Path | QImage | Pixels | Callable[[], Pixels]
"""A file's path (as text where there are many: a `Path` takes ten times as long to make), a picture, (H, W, 3) or
(H, W) uint8 pixels, or a function that returns such pixels on any thread."""


def image_from_array(pixels: Pixels) -> QImage:
    """A `QImage` that owns a copy of the pixels.

    Args:
        pixels: (H, W, 3) RGB or (H, W) grey, uint8.

    Raises:
        ValueError: The array is of another shape or type.
    """
    if pixels.dtype != np.uint8 or not (pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] == 3)):
        raise ValueError(f"pixels must be (H, W, 3) or (H, W) uint8, not {pixels.shape} {pixels.dtype}")
    height, width = pixels.shape[:2]
    layout = QImage.Format.Format_RGB888 if pixels.ndim == 3 else QImage.Format.Format_Grayscale8
    shared = QImage(np.ascontiguousarray(pixels).data, width, height, width * ((pixels.ndim == 3 and 3) or 1), layout)
    return shared.convertToFormat(QImage.Format.Format_RGB32)


def decode_thumbnail(source: ImageSource, side: int) -> QImage:
    """Decode a source so that it fits a square; a smaller picture keeps its size.

    Args:
        source: What to show.
        side: Side of the square, device pixels.

    Raises:
        DataError: The file cannot be used; the message is the reason.
    """
    if isinstance(source, str | Path):
        from engine.data.thumbnails import load_thumbnail  # Pillow is not needed before the first picture.

        return image_from_array(load_thumbnail(Path(source), side))
    if isinstance(source, QImage):
        return _shrink(source, side)
    return _shrink(image_from_array(source if isinstance(source, np.ndarray) else source()), side)


def _shrink(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return _displayable(image)
    smooth = Qt.TransformationMode.SmoothTransformation
    return _displayable(image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))


def _displayable(image: QImage) -> QImage:
    """In a format that becomes a pixmap without another conversion on the main thread."""
    alpha = image.hasAlphaChannel()
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32)
