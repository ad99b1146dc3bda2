"""How often values and changes of values occur."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.imaging.spectrum import luma


def brightness_histogram(pixels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Pixels (256,) of each brightness 0 to 255, of a picture (H, W, 3); see `spectrum.luma`."""
    return np.bincount(np.rint(luma(pixels)).astype(np.int64).ravel(), minlength=256)


def change_histogram(difference: NDArray[np.int16]) -> NDArray[np.int64]:
    """Values (511,) that changed by -255 to 255, of a difference of any shape."""
    return np.bincount(difference.ravel().astype(np.int64) + 255, minlength=511)
