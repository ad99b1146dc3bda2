"""Exponential moving average with bias correction, continued batch by batch."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats

# Inside a block the recurrence is one product with a triangular matrix; blocks follow each other in Python.
_BLOCK = 32


@dataclass(frozen=True)
class Carry:
    """Where an average stands: the uncorrected mean and how many finite values it has seen."""

    mean: float = 0.0
    seen: int = 0


def smooth(values: Floats, weight: float, carry: Carry | None = None) -> tuple[Floats, Carry]:
    """Average `values` with m_t = w m_(t-1) + (1 - w) x_t, reported as m_t / (1 - w^t).

    A value that is not finite stays as it is and does not enter the average.

    Args:
        values: (N,) raw values.
        weight: w in [0, 1); 0 leaves the values as they are.
        carry: The state after the values before these; None at the start.

    Returns:
        (N,) smoothed values, and the state after them.
    """
    carry = carry or Carry()
    out = values.astype(np.float64, copy=True)
    finite = np.isfinite(out)
    good = out[finite]
    if weight <= 0 or not good.size:
        return out, Carry(carry.mean, carry.seen + good.size)
    means = _means(good, weight, carry.mean)
    last = float(means[-1])
    _correct(means, weight, carry.seen)
    out[finite] = means
    return out, Carry(last, carry.seen + good.size)


def _correct(means: Floats, weight: float, seen: int) -> None:
    """Divide by 1 - w^t in place, as long as that differs from 1 in double precision."""
    matters = min(len(means), max(0, math.ceil(-40 / math.log(weight)) - seen))
    means[:matters] /= 1.0 - np.power(weight, np.arange(seen + 1, seen + matters + 1, dtype=np.float64))


def _means(values: Floats, weight: float, mean: float) -> Floats:
    """The uncorrected recurrence over (N,) finite values, started at `mean`."""
    count = values.size
    blocks = np.zeros((-(-count // _BLOCK), _BLOCK))
    blocks.ravel()[:count] = values
    lag = np.subtract.outer(np.arange(_BLOCK), np.arange(_BLOCK))
    kernel = np.where(lag >= 0, (1.0 - weight) * np.power(weight, np.maximum(lag, 0)), 0.0)
    local = blocks @ kernel.T
    decay = np.power(weight, np.arange(1, _BLOCK + 1))
    starts = np.empty(len(blocks))
    for row, last in enumerate(local[:, -1]):
        starts[row] = mean
        mean = mean * decay[-1] + last
    return np.asarray((local + starts[:, None] * decay).ravel()[:count])
