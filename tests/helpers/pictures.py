"""Pictures and waiting for widgets that show them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from PIL import Image

BLUE = (20, 40, 200)


def plain(color=BLUE, width=24, height=16):
    """(H, W, 3) uint8 of one colour."""
    return np.full((height, width, 3), color, np.uint8)


def noise(seed=0, width=24, height=16):
    """(H, W, 3) uint8 of random pixels."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def write(path: Path, pixels) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def decoding_threads() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "thumbnails"]


def as_array(image):
    """(H, W, 3) uint8 of a QImage."""
    image = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
