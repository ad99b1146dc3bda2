"""Structural similarity (Wang et al., IEEE TIP 2004) in bounded memory.

Gaussian window of 11 pixels and sigma 1.5, population covariance, mean over the windows that lie wholly inside the
image and over channels: scikit-image's `structural_similarity` with `gaussian_weights=True, sigma=1.5,
use_sample_covariance=False, data_range=1`, which crops the border where its windows would reach outside.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Floats

WINDOW = 11
_SIGMA = 1.5
_C1, _C2 = 0.01**2, 0.03**2
_CHUNK = 100_000  # values filtered at a time; small enough for the processor's cache


def ssim(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """Similarity of two images.

    Args:
        first: (H, W, C) uint8, at least 11 x 11 pixels.
        second: The same.

    Returns:
        In [-1, 1]; 1 for equal images.
    """
    height, width, channels = (int(side) for side in first.shape)
    rows = max(1, _CHUNK // (width * channels))
    total = 0.0
    for top in range(0, height - WINDOW + 1, rows):
        strip = slice(top, min(top + rows + WINDOW - 1, height))
        total += float(_similarity(first[strip] / 255.0, second[strip] / 255.0).sum())
    return float(total / ((height - WINDOW + 1) * (width - WINDOW + 1) * channels))


def ssim_map(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Similarity around every pixel, mean over channels; at the border the images go on as their mirror.

    Args:
        first: (H, W, C) uint8.
        second: The same.

    Returns:
        (H, W) float32 in [-1, 1]; 1 where the images are equal.
    """
    reach = WINDOW // 2
    mirrored = (np.pad(image / 255.0, ((reach, reach), (reach, reach), (0, 0)), "symmetric") for image in (first, second))
    return np.asarray(_similarity(*mirrored).mean(axis=2), np.float32)


def _similarity(x: Floats, y: Floats) -> Floats:
    """The similarity of every window inside two strips, (H - 10, W - 10, C)."""
    mean_x, mean_y, squares, product = _blur(np.stack([x, y, x * x + y * y, x * y]))
    means, mean_squares = mean_x * mean_y, mean_x * mean_x + mean_y * mean_y
    luminance = (2 * means + _C1) / (mean_squares + _C1)
    structure = (2 * (product - means) + _C2) / (squares - mean_squares + _C2)
    return np.asarray(luminance * structure)


def _blur(maps: Floats) -> Floats:
    """Gaussian mean of every window inside (M, H, W, C)."""
    return _blur_axis(_blur_axis(maps, 1), 2)


def _blur_axis(maps: Floats, axis: int) -> Floats:
    length = maps.shape[axis] - WINDOW + 1
    lead = (slice(None),) * axis
    result, scaled = np.zeros((*maps.shape[:axis], length, *maps.shape[axis + 1 :])), None
    for offset, weight in enumerate(_gaussian()):
        scaled = np.multiply(maps[(*lead, slice(offset, offset + length))], weight, out=scaled)
        result += scaled
    return result


def _gaussian() -> Floats:
    distance = np.arange(WINDOW) - WINDOW // 2
    weights = np.exp(-0.5 * (distance / _SIGMA) ** 2)
    return np.asarray(weights / weights.sum())
