"""How visible a change is: MSE and PSNR on the 0-255 scale, SSIM with data range 1, per image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats, Pixels
from engine.errors import DataError
from engine.quality.ssim import WINDOW, ssim


@dataclass(frozen=True)
class ImageQuality:
    """Quality of N images against their originals.

    Attributes:
        mse: (N,) mean squared error over pixels and channels, of values 0 to 255.
        psnr: (N,) peak signal-to-noise ratio in dB; infinite for identical images.
        ssim: (N,) structural similarity in [-1, 1].
        lpips: (N,) perceptual distance, or None where it was not measured.
    """

    mse: Floats
    psnr: Floats
    ssim: Floats
    lpips: Floats | None = None

    def mean(self) -> dict[str, float | None]:
        """Means over the images, ready for JSON; see `mean_or_none`. The PSNR is the mean of the images' PSNR."""
        columns = {"mse": self.mse, "psnr": self.psnr, "ssim": self.ssim, "lpips": self.lpips}
        return {name: None if values is None else mean_or_none(values.tolist()) for name, values in columns.items()}


def image_quality(clean: Pixels, other: Pixels) -> ImageQuality:
    """Compare images pair by pair.

    Args:
        clean: (N, H, W, 3) uint8; any row-wise indexable array, one pair is read at a time.
        other: The same.

    Raises:
        DataError: Shapes differ or do not fit, or the images are smaller than SSIM's window of 11 pixels.
    """
    _check(clean, other)
    mse = np.array([mean_squared_error(x, y) for x, y in zip(clean, other, strict=True)], np.float64)
    similarity = np.array([ssim(x, y) for x, y in zip(clean, other, strict=True)], np.float64)
    return ImageQuality(mse, peak_signal_to_noise(mse), similarity)


def mean_squared_error(first: Pixels, second: Pixels) -> float:
    """Mean squared difference of two uint8 arrays of one shape."""
    if first.size == 0:
        return 0.0
    # Differences up to 255 squared, summed by rows: neither int16 nor the sums of a row can overflow.
    difference = np.subtract(first, second, dtype=np.int16).reshape(len(first), -1)
    return float(np.einsum("ij,ij->i", difference, difference, dtype=np.int64).sum() / first.size)


def peak_signal_to_noise(mse: Floats) -> Floats:
    """PSNR in dB of mean squared errors on the 0-255 scale; infinite for 0."""
    with np.errstate(divide="ignore"):
        return np.asarray(10 * np.log10(255.0**2 / np.asarray(mse, np.float64)))


def mean_or_none(values: Sequence[float | None]) -> float | None:
    """Mean of the finite values, None without any: identical images have no PSNR to average."""
    finite = [value for value in values if value is not None and np.isfinite(value)]
    return float(np.mean(finite)) if finite else None


def _check(clean: Pixels, other: Pixels) -> None:
    if clean.shape != other.shape:
        raise DataError(f"Images have shapes {clean.shape} and {other.shape}; compare images of the same size.")
    if clean.ndim != 4 or clean.shape[3] != 3:
        raise DataError(f"Images have shape {clean.shape}; they must be (number, height, width, 3).")
    if clean.dtype != np.uint8 or other.dtype != np.uint8:
        raise DataError(f"Images are {clean.dtype} and {other.dtype}; quality is measured on uint8, as images are stored.")
    if min(clean.shape[1:3]) < WINDOW:
        raise DataError(f"Images are {clean.shape[2]} x {clean.shape[1]} pixels; SSIM needs at least {WINDOW} x {WINDOW}.")
