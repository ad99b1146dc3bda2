"""Spectra of pictures: where in the frequencies a trigger sits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_REC_601 = np.array([0.299, 0.587, 0.114])


def luma(pixels: NDArray[np.uint8] | NDArray[np.int16]) -> NDArray[np.float64]:
    """Brightness (H, W) of RGB values (H, W, 3), in the same unit, as Rec. 601 weighs the channels."""
    return np.asarray(pixels @ _REC_601)


def spectrum(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Magnitude of the two-dimensional Fourier transform, logarithmic.

    Args:
        values: (H, W).

    Returns:
        (H, W) float32, `log10(1 + |F|)`, 0 or more; the mean (frequency zero) is at (H // 2, W // 2).
    """
    magnitude = np.abs(np.fft.fftshift(np.fft.fft2(values)))
    return np.asarray(np.log10(1 + magnitude), np.float32)
