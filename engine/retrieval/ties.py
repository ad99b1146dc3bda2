"""Average precision in expectation over every order of items at equal Hamming distance.

A ranking by Hamming distance has at most K + 1 groups of ties. Within a group of n items, r of them relevant, that
starts after N items of which M are relevant, a random order puts a relevant item on slot p with probability r/n, and
then (p - 1)(r - 1)/(n - 1) relevant ones before it inside the group. So the group adds

    r/n * sum_p [M + 1 + (p - 1)(r - 1)/(n - 1)] / (N + p)

to the sum of AP, which harmonic numbers close. A group that straddles rank R shows only its first m = R - N slots; the
number h of relevant items among them is hypergeometric and also changes AP's denominator M + h, so AP is averaged over
h, and given h the formula above holds with m for n and h for r. (McSherry and Najork, ECIR 2008, treat the case
without truncation.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Floats

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class ExpectedPrecision:
    """Expectations of Q queries.

    Attributes:
        average_precision: (Q,) expected AP@R; an order that shows no relevant item counts 0.
        found: (Q,) probability that the top R show a relevant item.
    """

    average_precision: Floats
    found: Floats


def expected_average_precision(items: Counts, relevant: Counts, top: int) -> ExpectedPrecision:
    """Expected AP@R over all orders within ties.

    Args:
        items: (Q, D) integer, database items at each distance.
        relevant: (Q, D) integer, the relevant ones of them.
        top: R; the database size or more means no truncation.
    """
    before, good = _exclusive_sum(items), _exclusive_sum(relevant)
    tables = _Tables(int(items.sum(axis=1).max(initial=0)))
    whole = (before + items <= top) & (items > 0)
    gains = np.where(whole, _group_gain(items, relevant, before, good, tables), 0.0).sum(axis=1)
    totals = (relevant * whole).sum(axis=1)
    result = ExpectedPrecision(gains / np.maximum(totals, 1), (totals > 0).astype(np.float64))
    for query, group in zip(*np.nonzero((before < top) & (before + items > top)), strict=True):
        size, hits, start, seen = (int(table[query, group]) for table in (items, relevant, before, good))
        cut = _Cut(size, hits, start, seen, shown=top - start)
        result.average_precision[query], result.found[query] = _truncated(cut, float(gains[query]), tables)
    return result


class _Tables:
    """Harmonic numbers and logarithms of factorials from 0 to `size`."""

    def __init__(self, size: int) -> None:
        numbers = np.arange(1, size + 1, dtype=np.float64)
        self.harmonic = np.concatenate(([0.0], np.cumsum(1 / numbers)))
        self.log_factorial = np.concatenate(([0.0], np.cumsum(np.log(numbers))))

    def log_choose(self, n: Counts | int, k: Counts | int) -> Floats:
        table = self.log_factorial
        return np.asarray(table[n] - table[k] - table[np.subtract(n, k)])


@dataclass(frozen=True)
class _Cut:
    """The group that straddles R: its size, its relevant items, what lies before it, and how many slots are shown."""

    items: int
    relevant: int
    before: int
    good: int
    shown: int


def _exclusive_sum(counts: Counts) -> Counts:
    return np.cumsum(counts, axis=1) - counts


def _group_gain(size: Counts | int, relevant: Counts, before: Counts | int, good: Counts | int, tables: _Tables) -> Floats:
    """What a group whose `relevant` items lie at random on `size` slots adds to the sum of AP; broadcasts."""
    size = np.asarray(size)
    first = tables.harmonic[before + size] - tables.harmonic[before]  # sum of 1/(N + p)
    second = size - (np.asarray(before) + 1) * first  # sum of (p - 1)/(N + p)
    share = relevant / np.maximum(size, 1)
    inside = (relevant - 1) / np.maximum(size - 1, 1)
    return np.asarray(share * ((np.asarray(good) + 1) * first + inside * second))


def _truncated(cut: _Cut, gain: float, tables: _Tables) -> tuple[float, float]:
    """Expected AP and the probability of a relevant item, averaged over what the cut group shows."""
    others = cut.items - cut.relevant
    shown = np.arange(max(0, cut.shown - others), min(cut.relevant, cut.shown) + 1)
    logs = tables.log_choose(cut.relevant, shown) + tables.log_choose(others, cut.shown - shown)
    chance = np.exp(logs - logs.max())
    chance /= chance.sum()
    gains = gain + _group_gain(cut.shown, shown, cut.before, cut.good, tables)
    totals = cut.good + shown
    expected = float(chance @ (gains / np.maximum(totals, 1)))
    return expected, float(chance[totals > 0].sum())
