"""Outlines of the drawn classes, as polygons in a unit frame.

Every outline fits a circle of radius 1 around the origin, y downwards, and varies with its random generator:
two stars differ in how pointed they are. Pose, colour and texture are none of its business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Polygon: TypeAlias = NDArray[np.float64]
Outline: TypeAlias = tuple[list[Polygon], list[Polygon]]
"""Filled polygons and the holes cut out of them, each (P, 2) float64 points."""

_ROUND = np.linspace(0, 2 * np.pi, 72, endpoint=False)


def _polar(radii: NDArray[np.float64], angles: NDArray[np.float64]) -> Polygon:
    return np.stack([radii * np.sin(angles), -radii * np.cos(angles)], axis=1)


def _circle(radius: float, x: float = 0.0, y: float = 0.0) -> Polygon:
    return np.add(_polar(np.full(_ROUND.shape, radius), _ROUND), (x, y), dtype=np.float64)


def _alternating(points: int, inner: float) -> Polygon:
    angles = np.arange(2 * points) * np.pi / points
    return _polar(np.where(np.arange(2 * points) % 2, inner, 1.0), angles)


def _ring(rng: np.random.Generator) -> Outline:
    return [_circle(1.0)], [_circle(rng.uniform(0.5, 0.72))]


def _star(rng: np.random.Generator) -> Outline:
    return [_alternating(5, rng.uniform(0.38, 0.56))], []


def _triangle(rng: np.random.Generator) -> Outline:
    return [_polar(rng.uniform(0.82, 1.0, 3), np.arange(3) * 2 * np.pi / 3 + rng.uniform(-0.2, 0.2, 3))], []


def _cross(rng: np.random.Generator) -> Outline:
    width, length = rng.uniform(0.2, 0.36), rng.uniform(0.8, 0.93)
    arm = np.array([[-width, -length], [width, -length], [width, length], [-width, length]])
    return [arm, arm[:, ::-1]], []


def _heart(rng: np.random.Generator) -> Outline:
    x = 16 * np.sin(_ROUND) ** 3
    y = 13 * np.cos(_ROUND) - 5 * np.cos(2 * _ROUND) - 2 * np.cos(3 * _ROUND) - np.cos(4 * _ROUND)
    return [np.stack([x / 17, -(y + 2.5) / (17 * rng.uniform(0.9, 1.1))], axis=1)], []


def _arrow(rng: np.random.Generator) -> Outline:
    shaft, head, neck = rng.uniform(0.15, 0.27), rng.uniform(0.55, 0.75), rng.uniform(-0.3, 0.05)
    half = np.array([[0, -1], [head, neck], [shaft, neck], [shaft, 0.92]])
    return [np.concatenate([half, half[:0:-1] * (-1, 1)])], []


def _crescent(rng: np.random.Generator) -> Outline:
    return [_circle(1.0)], [_circle(rng.uniform(0.78, 0.92), x=rng.uniform(0.42, 0.58))]


def _gear(rng: np.random.Generator) -> Outline:
    teeth, root = int(rng.integers(7, 11)), rng.uniform(0.72, 0.8)
    step = np.pi / teeth
    centres = np.repeat(np.arange(2 * teeth) * step, 2)
    angles = centres + np.tile([-0.4, 0.4], 2 * teeth) * step
    radii = np.repeat(np.where(np.arange(2 * teeth) % 2, root, 1.0), 2)
    return [_polar(radii, angles)], [_circle(rng.uniform(0.22, 0.4))]


def _drop(rng: np.random.Generator) -> Outline:
    sharpness = rng.uniform(1.2, 1.8)
    x = np.sin(_ROUND) * np.abs(np.sin(_ROUND / 2)) ** sharpness
    return [np.stack([0.85 * x, -0.95 * np.cos(_ROUND)], axis=1)], []


def _bolt(rng: np.random.Generator) -> Outline:
    points = np.array([[0.12, -1], [-0.5, 0.12], [-0.05, 0.12], [-0.2, 1], [0.52, -0.22], [0.06, -0.22], [0.42, -1]])
    return [points + rng.uniform(-0.04, 0.04, points.shape)], []


def _flower(rng: np.random.Generator) -> Outline:
    petals, reach, radius = int(rng.integers(5, 8)), rng.uniform(0.58, 0.66), rng.uniform(0.28, 0.34)
    angles = np.arange(petals) * 2 * np.pi / petals
    fills = [_circle(radius, reach * np.sin(a), -reach * np.cos(a)) for a in angles]
    return [*fills, _circle(0.62)], [_circle(rng.uniform(0.16, 0.26))]


def _hourglass(rng: np.random.Generator) -> Outline:
    waist, width = rng.uniform(0.06, 0.16), rng.uniform(0.55, 0.7)
    right = np.array([[width, -0.75], [waist, 0], [width, 0.75]])
    return [np.concatenate([right, right[::-1] * (-1, 1)])], []


OUTLINES: dict[str, Callable[[np.random.Generator], Outline]] = {
    "arrow": _arrow,
    "bolt": _bolt,
    "crescent": _crescent,
    "cross": _cross,
    "drop": _drop,
    "gear": _gear,
    "heart": _heart,
    "ring": _ring,
    "star": _star,
    "triangle": _triangle,
    "flower": _flower,
    "hourglass": _hourglass,
}
"""Class name -> outline; the first ten are the data set, the last two its open-set classes."""
