"""The residual of two pictures, made visible. Pure NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MID_GREY = 128


def difference(clean: NDArray[np.uint8], poisoned: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Poisoned minus clean, in [-255, 255].

    Args:
        clean: (H, W, 3) uint8.
        poisoned: The same shape.

    Raises:
        ValueError: The shapes differ.
    """
    if clean.shape != poisoned.shape:
        raise ValueError(f"pictures must have the same shape, not {clean.shape} and {poisoned.shape}")
    return np.subtract(poisoned, clean, dtype=np.int16)


def residual(change: NDArray[np.int16], gain: int, *, signed: bool) -> NDArray[np.uint8]:
    """The change as a picture.

    Args:
        change: Result of `difference`, any shape.
        gain: Factor, 1 or more.
        signed: Mid-grey plus gain times the change; else gain times its absolute value. Clipped to [0, 255].
    """
    values = np.arange(-255, 256)
    table = MID_GREY + gain * values if signed else gain * np.abs(values)
    return np.clip(table, 0, 255).astype(np.uint8)[change + 255]
