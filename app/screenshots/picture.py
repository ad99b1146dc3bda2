"""Pictures of a window as small files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

SUFFIX = ".webp"
LOSSLESS, QUALITY = 100, 80
"""What Qt takes 100 for; and a quality at which small print on any ground reads as it does on the screen."""


def write_picture(image: QImage, path: Path) -> None:
    """Write a picture as WebP: without loss where that is smaller, as it is for tables and forms, else nearly so."""
    path.write_bytes(min((_encoded(image, quality) for quality in (LOSSLESS, QUALITY)), key=len))


def _encoded(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's stubs say bytes; it takes text only.
    image.save(buffer, "WEBP", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
