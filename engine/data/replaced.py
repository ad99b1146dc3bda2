"""An image set with some of its pictures replaced, without copying the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.data.image_set import ImageSet, Pixels


@dataclass(frozen=True)
class ReplacedPixels:
    """Rows of `base`, except that sorted rows `rows` come from `pixels`."""

    base: Pixels
    rows: NDArray[np.int64]
    pixels: NDArray[np.uint8]

    @property
    def shape(self) -> tuple[int, ...]:
        return self.base.shape

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        images = np.array(self.base[rows])
        found = np.searchsorted(self.rows, rows).clip(max=len(self.rows) - 1)
        hit = self.rows[found] == rows
        images[hit] = self.pixels[found[hit]]
        return images


def with_replaced(images: ImageSet, positions: NDArray[np.int64], pixels: NDArray[np.uint8]) -> ImageSet:
    """`images` with the pictures at `positions` replaced by `pixels` (P, S, S, 3); names and labels stay."""
    if not len(positions):
        return images
    rows = images.rows[positions]
    order = np.argsort(rows)
    return replace(images, pixels=ReplacedPixels(images.pixels, rows[order], pixels[order]))
