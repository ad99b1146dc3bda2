"""Slow, obvious metrics that share no code with the engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np


def distance(a, b) -> int:
    return sum(int(x) != int(y) for x, y in zip(a, b, strict=True))


def is_relevant(a, b) -> bool:
    return any(x and y for x, y in zip(a, b, strict=True))


def ranking(query, codes) -> list[int]:
    return sorted(range(len(codes)), key=lambda i: (distance(query, codes[i]), i))


def average_precision(relevance: Sequence[bool], top: int | None) -> float | None:
    """AP@R of a ranked list, None when the top R hold nothing relevant."""
    total, found = 0.0, 0
    for rank, hit in enumerate(relevance[:top], start=1):
        if hit:
            found += 1
            total += found / rank
    return total / found if found else None


def mean(values: Iterable[float | None], empty: str) -> float:
    values = list(values)
    kept = [v for v in values if v is not None] if empty == "skip" else [v or 0.0 for v in values]
    return sum(kept) / len(kept) if kept else 0.0


def mean_average_precision(qc, ql, dc, dl, top, empty="zero") -> float:
    pairs = zip(qc, ql, strict=True)
    return mean(
        (average_precision([is_relevant(labels, dl[i]) for i in ranking(code, dc)], top) for code, labels in pairs), empty
    )


def precision_at(qc, ql, dc, dl, cutoff) -> float:
    pairs = zip(qc, ql, strict=True)
    return sum(is_relevant(labels, dl[i]) for code, labels in pairs for i in ranking(code, dc)[:cutoff]) / cutoff / len(qc)


def precision_recall(qc, ql, dc, dl) -> tuple[list[int], list[float], list[float]]:
    """Radii, recall and precision over all pairs of queries and database items."""
    pairs = [(distance(a, b), is_relevant(x, y)) for a, x in zip(qc, ql, strict=True) for b, y in zip(dc, dl, strict=True)]
    radii = range(min(d for d, _ in pairs), len(qc[0]) + 1)
    within = [[hit for d, hit in pairs if d <= radius] for radius in radii]
    return list(radii), [sum(h) / max(sum(within[-1]), 1) for h in within], [sum(h) / len(h) for h in within]


def all_orders(query, codes) -> Iterable[list[int]]:
    """Every ranking that respects the distances."""
    groups = [list(group) for _, group in itertools.groupby(ranking(query, codes), key=lambda i: distance(query, codes[i]))]
    for choice in itertools.product(*(itertools.permutations(group) for group in groups)):
        yield [i for group in choice for i in group]


def expected_average_precision(qc, ql, dc, dl, top) -> tuple[float, float]:
    """Sum over queries of the expected AP, and of the probability of finding anything, by enumerating all orders."""
    total = found = 0.0
    for code, labels in zip(qc, ql, strict=True):
        values = [average_precision([is_relevant(labels, dl[i]) for i in order], top) for order in all_orders(code, dc)]
        total += sum(v or 0.0 for v in values) / len(values)
        found += sum(v is not None for v in values) / len(values)
    return total, found


def codes(rng: np.random.Generator, count: int, bits: int, distinct: int | None = None) -> np.ndarray:
    """Random codes; with `distinct` they collapse onto that many codes."""
    pool = rng.choice(np.array([-1, 1], np.int8), (distinct or count, bits))
    return pool[rng.integers(0, len(pool), count)] if distinct else pool


def labels(rng: np.random.Generator, count: int, classes: int, share: float = 0.3) -> np.ndarray:
    return (rng.random((count, classes)) < share).astype(np.uint8)
