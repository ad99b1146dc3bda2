"""Small pictures for the galleries; those of photos are kept on disk."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.data.decode import fit_bytes, longer_side, read_bytes
from engine.data.thumbnail_store import ThumbnailStore, thumbnail_key
from engine.errors import DataError

_SIDES = (256, 512)
"""Pictures are kept at the first of these sides that holds what is asked for: another zoom does not decode anew."""
LEAST_BYTES = 256 * 1024
"""Smaller files are decoded about as fast as what would be kept of them."""


def load_thumbnail(path: Path, side: int, store: ThumbnailStore | None = None) -> NDArray[np.uint8]:
    """The whole image, shrunk to fit a square.

    Args:
        path: The file.
        side: Of the square, in pixels. Smaller images stay as they are.
        store: Where pictures of large files are kept; None: in the user's cache folder.

    Returns:
        (h, w, 3) uint8 RGB with max(h, w) <= side; its own array, contiguous.

    Raises:
        DataError: The image cannot be used; the message is the reason.
    """
    kept = next((each for each in _SIDES if side <= each), 0)
    key = _key(path, kept) if kept else ""
    if not key:
        return fit_bytes(read_bytes(path), side)
    store = store or ThumbnailStore()
    found = _stored(store, key, side)
    return _decoded(path, side, kept, key, store) if found is None else found


def _key(path: Path, side: int) -> str:
    """Empty for what is not worth keeping."""
    try:
        info = os.stat(path)
    except OSError:
        return ""
    return thumbnail_key(os.path.abspath(path), info, side) if info.st_size >= LEAST_BYTES else ""


def _stored(store: ThumbnailStore, key: str, side: int) -> NDArray[np.uint8] | None:
    data = store.read(key)
    try:
        return None if data is None else fit_bytes(data, side)
    except DataError:  # damaged: made anew
        return None


def _decoded(path: Path, side: int, kept: int, key: str, store: ThumbnailStore) -> NDArray[np.uint8]:
    """Decode the file; keep it where that shrank it, as what is shown pixel by pixel must not go through a lossy format."""
    data = read_bytes(path)
    pixels = fit_bytes(data, kept)
    if longer_side(data) > kept:
        encoded = BytesIO()
        Image.fromarray(pixels).save(encoded, "JPEG", quality=92, subsampling=0)
        store.write(key, encoded.getvalue())
        return fit_bytes(encoded.getvalue(), side)
    return pixels if max(pixels.shape[:2]) <= side else fit_bytes(data, side)
