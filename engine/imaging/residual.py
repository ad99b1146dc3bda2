"""What a trigger changed, drawn so that it can be seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def residual_picture(clean: NDArray[np.uint8], poisoned: NDArray[np.uint8], gain: float) -> NDArray[np.uint8]:
    """The signed difference times `gain` around mid-grey, uint8 of the same shape."""
    difference = poisoned.astype(np.float32) - clean.astype(np.float32)
    return np.asarray((128 + gain * difference).clip(0, 255), np.uint8)
