"""The numbers behind the plots: one growing curve per scalar, kept per stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

import numpy as np

from app.curves.smoothing import Carry, smooth
from engine.arrays import Floats, Ints
from engine.progress import ScalarEvent


class Curve:
    """Values of one scalar by step, ascending. Appending is O(1) amortised.

    A step that is not after the last one replaces everything from that step on: this is what a stage
    looks like that was resumed from a checkpoint or started again.
    """

    def __init__(self) -> None:
        self._steps: Ints = np.empty(256, np.int64)
        self._values: Floats = np.empty(256)
        self._smooth: Floats = np.empty(256)
        self._count = 0
        self._last = -1  # kept as Python's own number, which compares in a fraction of the time
        self._smooth_count = 0
        self._weight = 0.0
        self._carry = Carry()

    def __len__(self) -> int:
        return self._count

    @property
    def steps(self) -> Ints:
        """(N,) int64, strictly ascending; a view."""
        return self._steps[: self._count]

    @property
    def values(self) -> Floats:
        """(N,) float64; a view."""
        return self._values[: self._count]

    def append(self, step: int, value: float) -> None:
        """Add a value; earlier knowledge of `step` and of what follows it is dropped."""
        if step <= self._last:
            self._cut(step)
        self._make_room(1)
        self._steps[self._count] = step
        self._values[self._count] = value
        self._last = step
        self._count += 1

    def extend(self, steps: Ints, values: Floats) -> None:
        """Add (N,) values at (N,) steps, as `append` would one by one."""
        if steps[0] <= self._last or np.any(np.diff(steps) <= 0):
            for step, value in zip(steps.tolist(), values.tolist(), strict=True):
                self.append(step, value)
            return
        self._make_room(len(steps))
        new = slice(self._count, self._count + len(steps))
        self._steps[new], self._values[new] = steps, values
        self._last = int(steps[-1])
        self._count = new.stop

    def smoothed(self, weight: float) -> Floats:
        """(N,) the curve after an exponential moving average with `weight` in [0, 1); only new values are computed."""
        if weight != self._weight:
            self._weight = weight
            self._forget_smooth()
        if self._smooth_count < self._count:
            new = slice(self._smooth_count, self._count)
            self._smooth[new], self._carry = smooth(self._values[new], weight, self._carry)
            self._smooth_count = self._count
        return self._smooth[: self._count]

    def at(self, step: float) -> tuple[int, int] | None:
        """(position, step) of the value nearest to `step`, or None for an empty curve."""
        if not self._count:
            return None
        steps = self.steps
        right = min(int(np.searchsorted(steps, step)), self._count - 1)
        left = max(right - 1, 0)
        # Written so that an infinite step is beyond the last one.
        near = left if step < steps[right] and abs(step - steps[left]) <= abs(steps[right] - step) else right
        return near, int(steps[near])

    def _cut(self, step: int) -> None:
        self._count = int(np.searchsorted(self.steps, step))
        if self._smooth_count > self._count:
            self._forget_smooth()

    def _forget_smooth(self) -> None:
        self._smooth_count, self._carry = 0, Carry()

    def _make_room(self, count: int) -> None:
        size = len(self._steps)
        if self._count + count <= size:
            return
        while size < self._count + count:
            size *= 2
        self._steps = np.resize(self._steps, size)
        self._values = np.resize(self._values, size)
        self._smooth = np.resize(self._smooth, size)


class ScalarStore:
    """All curves of a run: stage, then name."""

    def __init__(self) -> None:
        self._stages: dict[str, dict[str, Curve]] = {}

    def append(self, stage: str, step: int, values: Mapping[str, float]) -> None:
        curves = self._stages.setdefault(stage, {})
        for name, value in values.items():
            curve = curves.get(name)
            if curve is None:
                curve = curves[name] = Curve()
            curve.append(step, value)

    def extend(self, events: Iterable[ScalarEvent]) -> None:
        """Add many values, oldest first, in a fraction of the time that they would take one by one."""
        for (stage, names), same in groupby(events, key=_what):
            several = list(same)
            if len(several) == 1:
                self.append(stage, several[0].step, several[0].values)
                continue
            curves = self._stages.setdefault(stage, {})
            steps = np.fromiter((event.step for event in several), np.int64, len(several))
            every = chain.from_iterable(event.values.values() for event in several)
            values = np.fromiter(every, np.float64, len(several) * len(names)).reshape(-1, len(names))
            for name, column in zip(names, values.T, strict=True):
                curves.setdefault(name, Curve()).extend(steps, column)

    @property
    def stages(self) -> tuple[str, ...]:
        """Stages that have curves, in the order in which they first appeared."""
        return tuple(self._stages)

    def curves(self, stage: str) -> Mapping[str, Curve]:
        """Curves of `stage` by name, in the order in which they first appeared."""
        return self._stages.get(stage, {})

    def clear(self, stage: str | None = None) -> None:
        """Forget `stage`, or everything."""
        if stage is None:
            self._stages.clear()
        else:
            self._stages.pop(stage, None)

    def rows(self) -> Iterator[tuple[str, int, str, float]]:
        """(stage, step, name, value), tidy: by stage, then name, then step."""
        for stage, curves in self._stages.items():
            for name, curve in curves.items():
                for step, value in zip(curve.steps.tolist(), curve.values.tolist(), strict=True):
                    yield stage, step, name, value


def _what(event: ScalarEvent) -> tuple[str, tuple[str, ...]]:
    return event.stage, tuple(event.values)


def peaks(steps: Ints, values: Floats, bins: int) -> tuple[Floats, Floats]:
    """At most 2 `bins` points that keep every peak: the least and the largest value of each bin.

    Args:
        steps: (N,) ascending.
        values: (N,); what is not finite is left out of a bin as long as the bin has finite values.
        bins: About as many as the plot has pixels across.

    Returns:
        x and y, (M,) each; the curve itself where it has no more than 2 `bins` points.
    """
    count = len(steps)
    if count <= 2 * bins:
        return steps.astype(np.float64), values.astype(np.float64)
    size = -(-count // bins)
    whole = count // size
    cut = whole * size
    x = np.repeat(steps[:cut:size], 2).astype(np.float64)
    y = np.empty(2 * whole)
    block = values[:cut].reshape(whole, size)
    np.fmin.reduce(block, axis=1, out=y[0::2])
    np.fmax.reduce(block, axis=1, out=y[1::2])
    if cut < count:
        rest = values[cut:]
        x = np.append(x, [steps[cut], steps[-1], steps[-1]])
        y = np.append(y, [np.fmin.reduce(rest), np.fmax.reduce(rest), rest[-1]])
    else:
        x, y = np.append(x, steps[-1]), np.append(y, values[-1])
    return x, y


def means(steps: Ints, values: Floats, bins: int) -> tuple[Floats, Floats]:
    """About `bins` points, each the mean of a bin: for curves that are smooth already.

    Returns:
        x and y, (M,) each, ending with the last value; the curve itself where it has no more than 2 `bins` points.
    """
    count = len(steps)
    if count <= 2 * bins:
        return steps.astype(np.float64), values.astype(np.float64)
    size = -(-count // bins)
    whole = count // size
    y = values[: whole * size].reshape(whole, size).mean(axis=1)
    for at in np.flatnonzero(~np.isfinite(y)):
        y[at] = _finite_mean(values[at * size : (at + 1) * size])
    middles = steps[size // 2 : whole * size : size]
    return np.append(middles, steps[-1]).astype(np.float64), np.append(y, values[-1])


def _finite_mean(values: Floats) -> float:
    good = values[np.isfinite(values)]
    return float(good.mean()) if good.size else float("nan")
