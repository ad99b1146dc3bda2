"""`Change`: all that is known of the difference of two pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Pixels
from engine.errors import DataError
from engine.imaging.spectrum import luma, spectrum
from engine.quality.measures import mean_squared_error, peak_signal_to_noise
from engine.quality.ssim import WINDOW, ssim_map

_REACH = WINDOW // 2


@dataclass(frozen=True)
class Change:
    """From one picture to another of the same size.

    Attributes:
        difference: (H, W, 3) int16, the other minus the first, -255 to 255.
        magnitude: (H, W) uint8, the largest change of a pixel's three values.
        similarity: (H, W) float32, local structural similarity, mean of the channels, -1 to 1.
        spectrum: (H, W) float32, of the difference's brightness; see `imaging.spectrum.spectrum`.
        mse: Mean squared error, values 0 to 255.
        psnr: In dB; infinite where nothing changed.
        ssim: Mean structural similarity, -1 to 1.
    """

    difference: NDArray[np.int16]
    magnitude: NDArray[np.uint8]
    similarity: NDArray[np.float32]
    spectrum: NDArray[np.float32]
    mse: float
    psnr: float
    ssim: float

    @property
    def largest(self) -> int:
        """Largest change of any value, 0 to 255."""
        return int(self.magnitude.max())


def measure_change(first: Pixels, other: Pixels) -> Change:
    """What differs between two pictures (H, W, 3) uint8.

    Raises:
        DataError: The shapes differ, or the pictures are smaller than 11 x 11 pixels.
    """
    if first.shape != other.shape or min(first.shape[:2]) < WINDOW:
        raise DataError(
            f"Images have shapes {first.shape} and {other.shape}; compare images of the same size, {WINDOW} pixels or more."
        )
    difference = np.subtract(other, first, dtype=np.int16)
    similarity, mse = ssim_map(first, other), mean_squared_error(first, other)
    # The mean is defined over the windows that lie wholly inside: those of all pixels but a border.
    inside = similarity[_REACH : first.shape[0] - _REACH, _REACH : first.shape[1] - _REACH]
    return Change(
        difference=difference,
        magnitude=np.asarray(np.abs(difference).max(axis=2), np.uint8),
        similarity=similarity,
        spectrum=spectrum(luma(difference)),
        mse=mse,
        psnr=float(peak_signal_to_noise(np.array(mse))),
        ssim=float(inside.mean(dtype=np.float64)),
    )
