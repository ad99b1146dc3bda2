"""Curves of several seeds as one: their mean at each step, and its confidence interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Floats, Ints


@dataclass(frozen=True)
class Band:
    """A mean curve with its interval.

    Attributes:
        steps: (N,) int64, strictly ascending.
        mean: (N,) float64, over the curves that have a finite value there; NaN where none has.
        low: (N,) float64, lower end of the interval; NaN where fewer than two curves have a value.
        high: (N,) float64, upper end.
    """

    steps: Ints
    mean: Floats
    low: Floats
    high: Floats

    @property
    def wide(self) -> NDArray[np.bool_]:
        """(N,) where there is an interval."""
        return np.isfinite(self.low)


def critical_values(most: int) -> Floats:
    """(most + 1,) factors by the number of curves: half an interval is its factor times the standard error; NaN below two."""
    from engine.comparison.statistics import student_t

    return np.array([np.nan if count < 2 else student_t(count - 1) for count in range(most + 1)])


def band(curves: Sequence[tuple[Ints, Floats]], critical: Floats) -> Band:
    """Mean and 95 % confidence interval of the mean at every step that any curve has.

    Args:
        curves: Steps (strictly ascending) and values of each.
        critical: As `critical_values` of at least as many curves gives them.
    """
    steps = np.unique(np.concatenate([steps for steps, _ in curves])) if curves else np.empty(0, np.int64)
    values = np.full((len(curves), len(steps)), np.nan)
    for row, (at, of) in zip(values, curves, strict=True):
        row[np.searchsorted(steps, at)] = np.where(np.isfinite(of), of, np.nan)
    there = np.isfinite(values)
    count = there.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, values, 0.0).sum(axis=0) / count
        squares = np.where(there, (values - mean) ** 2, 0.0).sum(axis=0)
        half = critical[count] * np.sqrt(squares / (count - 1) / count)
    return Band(steps, mean, mean - half, mean + half)
