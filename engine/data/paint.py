"""Colours, fills and backgrounds of the drawn classes.

Pictures are (S, S, 3) float32 in [0, 1] here, masks (S, S, 1) float32 in [0, 1]; lengths are shares of the
image side, so the same seed gives the same picture at every size.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture: TypeAlias = NDArray[np.float32]


def _float32(values: NDArray[np.floating]) -> Picture:
    return np.asarray(values, np.float32)


def oklch(lightness: float, chroma: float, hue: float) -> Picture:
    """Colour (3,) in sRGB of an OKLCH colour (Ottosson 2020), hue in radians; out of gamut is clipped.

    Equal steps of lightness look equal, so contrast can be guaranteed without favouring a hue.
    """
    a, b = chroma * np.cos(hue), chroma * np.sin(hue)
    lms = np.array(
        [
            lightness + 0.3963377774 * a + 0.2158037573 * b,
            lightness - 0.1055613458 * a - 0.0638541728 * b,
            lightness - 0.0894841775 * a - 1.2914855480 * b,
        ]
    )
    to_rgb = np.array(
        [
            [4.0767416621, -3.3077115913, 0.2309699292],
            [-1.2684380046, 2.6097574011, -0.3413193965],
            [-0.0041960863, -0.7034186147, 1.7076147010],
        ]
    )
    linear = np.clip(to_rgb @ lms**3, 0, 1)
    return _float32(np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055))


@lru_cache(maxsize=4)
def grid(size: int) -> tuple[Picture, Picture]:
    """Pixel centres x and y, each (S, S) float32 in [-1, 1]."""
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size) * 2 - 1
    x, y = np.meshgrid(axis, axis)
    return _float32(x), _float32(y)


def clouds(rng: np.random.Generator, size: int, cells: int) -> Picture:
    """Smooth noise (S, S, 1) in about [-1, 1] with `cells` bumps along a side."""
    coarse = Image.fromarray(rng.uniform(-1, 1, (cells, cells)).astype(np.float32))
    return np.asarray(coarse.resize((size, size), Image.Resampling.BICUBIC), np.float32)[..., None]


def _ramp(rng: np.random.Generator, size: int) -> Picture:
    x, y = grid(size)
    angle = rng.uniform(0, 2 * np.pi)
    return _float32((x * np.cos(angle) + y * np.sin(angle)) / 2.4 + 0.5)[..., None]


def _glow(rng: np.random.Generator, size: int) -> Picture:
    x, y = grid(size)
    left, top = rng.uniform(-0.7, 0.7, 2)
    return _float32(np.hypot(x - left, y - top) / 2)[..., None]


def _turned(rng: np.random.Generator, size: int, low: float, high: float) -> tuple[Picture, Picture, float]:
    """Two phases (S, S) across the image at a random angle, and their period in [low, high]."""
    x, y = grid(size)
    angle, period = rng.uniform(0, np.pi), rng.uniform(low, high)
    turn = 2 * np.pi / period
    cos, sin = np.cos(angle) * turn, np.sin(angle) * turn
    return _float32(x * cos + y * sin), _float32(y * cos - x * sin), period


def _bands(wave: NDArray[np.floating], size: int, period: float) -> Picture:
    """A wave made into bands whose edges are about one pixel wide."""
    return _float32(np.clip(wave * (size * period / 8) + 0.5, 0, 1))[..., None]


def _stripes(rng: np.random.Generator, size: int) -> Picture:
    along, _, period = _turned(rng, size, 0.16, 0.4)
    return _bands(np.sin(along + np.float32(rng.uniform(0, 6))), size, period)


def _checks(rng: np.random.Generator, size: int) -> Picture:
    along, across, period = _turned(rng, size, 0.22, 0.5)
    return _bands(np.sin(along) * np.sin(across), size, period)


def _dots(rng: np.random.Generator, size: int) -> Picture:
    along, across, period = _turned(rng, size, 0.2, 0.36)
    return _bands(np.cos(along) + np.cos(across) - 0.7, size, period)


def _mottle(rng: np.random.Generator, size: int) -> Picture:
    return _float32(np.clip(clouds(rng, size, int(rng.integers(4, 12))) * 0.9 + 0.5, 0, 1))


def _plain(rng: np.random.Generator, size: int) -> Picture:
    del rng
    return np.zeros((size, size, 1), np.float32)


_FILLS: tuple[Callable[[np.random.Generator, int], Picture], ...] = (
    _plain, _plain, _ramp, _ramp, _glow, _stripes, _checks, _dots, _mottle,
)  # fmt: skip
_GROUNDS = (_ramp, _glow, _mottle)
_PATTERNS = (_stripes, _checks, _dots, _mottle)


def fill(rng: np.random.Generator, size: int, colour: Picture, second: Picture) -> Picture:
    """A random fill (S, S, 3) from `colour` towards `second`."""
    amount = np.clip(_FILLS[rng.integers(len(_FILLS))](rng, size), 0, 1)
    return colour + amount * (second - colour)


def background(rng: np.random.Generator, size: int, colour: Picture, second: Picture) -> Picture:
    """A smooth ground between two colours, often with a faint pattern and always a little uneven."""
    amount = np.clip(_GROUNDS[rng.integers(len(_GROUNDS))](rng, size), 0, 1)
    picture = colour + amount * (second - colour)
    if rng.random() < 0.5:
        strength = np.float32(rng.uniform(0.03, 0.07) * rng.choice([-1, 1]))
        picture = picture + strength * _PATTERNS[rng.integers(len(_PATTERNS))](rng, size)
    return picture + np.float32(0.02) * clouds(rng, size, 9)
