"""`Change`: all that is known of the difference of two pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.imaging.spectrum import luma, spectrum
from engine.quality import image_quality
from engine.ssim import ssim_map

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Change:
    """From one picture to another of the same size.

    Attributes:
        difference: (H, W, 3) int16, the other minus the first, -255 to 255.
        similarity: (H, W) float32, local structural similarity, mean of the channels, -1 to 1.
        spectrum: (H, W) float32, of the difference's brightness; see `imaging.spectrum.spectrum`.
        mse: Mean squared error, values 0 to 255.
        psnr: In dB; infinite where nothing changed.
        ssim: Mean structural similarity, -1 to 1.
    """

    difference: NDArray[np.int16]
    similarity: NDArray[np.float32]
    spectrum: NDArray[np.float32]
    mse: float
    psnr: float
    ssim: float

    @property
    def largest(self) -> int:
        """Largest change of any value, 0 to 255."""
        return int(np.abs(self.difference).max())

    @property
    def magnitude(self) -> NDArray[np.uint8]:
        """(H, W), the largest change of a pixel's three values, 0 to 255."""
        return np.asarray(np.abs(self.difference).max(axis=2), np.uint8)


def measure_change(first: Pixels, other: Pixels) -> Change:
    """What differs between two pictures (H, W, 3) uint8.

    Raises:
        DataError: The shapes differ, or the pictures are smaller than 11 x 11 pixels.
    """
    quality = image_quality(first[None], other[None])
    difference = np.subtract(other, first, dtype=np.int16)
    return Change(
        difference=difference,
        similarity=ssim_map(first, other),
        spectrum=spectrum(luma(difference)),
        mse=float(quality.mse[0]),
        psnr=float(quality.psnr[0]),
        ssim=float(quality.ssim[0]),
    )
