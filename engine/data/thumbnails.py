"""Small pictures for the gallery."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.decode import fit_bytes, read_bytes


def load_thumbnail(path: Path, side: int) -> NDArray[np.uint8]:
    """The whole image, shrunk to fit a square.

    Args:
        path: The file.
        side: Of the square, in pixels. Smaller images stay as they are.

    Returns:
        (h, w, 3) uint8 RGB with max(h, w) <= side; its own array, contiguous.

    Raises:
        DataError: The image cannot be used; the message is the reason.
    """
    return fit_bytes(read_bytes(path), side)
