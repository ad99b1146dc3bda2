"""Mean and confidence interval over seeds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A mean over seeds.

    Attributes:
        mean: Of the values.
        half_width: Half the width of its 95 % confidence interval; None for one value, which has none.
        count: How many values.
    """

    mean: float
    half_width: float | None
    count: int

    @property
    def low(self) -> float | None:
        return None if self.half_width is None else self.mean - self.half_width

    @property
    def high(self) -> float | None:
        return None if self.half_width is None else self.mean + self.half_width


def estimate(values: Sequence[float]) -> Estimate | None:
    """Mean and 95 % confidence interval of the mean, by Student's t with n - 1 degrees of freedom; None without values."""
    if not values:
        return None
    mean = statistics.fmean(values)
    if len(values) == 1:
        return Estimate(mean, None, 1)
    spread = statistics.stdev(values) / math.sqrt(len(values))
    return Estimate(mean, student_t(len(values) - 1) * spread, len(values))


def student_t(degrees: int, level: float = LEVEL) -> float:
    """The two-sided critical value of Student's t: `level` of its mass lies within plus and minus it."""
    from scipy.special import stdtrit  # here, because scipy takes its time to load

    return float(stdtrit(degrees, (1 + level) / 2))
