"""Retrieval metrics, defined once.

Codes are int8 (N, K) in {-1, +1}, labels uint8 (N, C) multi-hot. An item is relevant when it shares a label with the
query. Items are ranked by Hamming distance d = (K - q.r)/2, equal distances in database order.

AP@R is the sum over ranks i <= R of precision(i) * relevant(i), divided by the number of relevant items in the top R.
A query whose top R hold none counts 0 (`empty="zero"`) or is left out of the mean (`empty="skip"`); where every query
is left out, the mean is 0.

The targeted variants (t-MAP) call exactly the items that carry the target class relevant, and leave out the queries
that carry it themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from engine.arrays import Codes, Floats, Labels
from engine.errors import DataError
from engine.retrieval.scan import Task, for_each_query, make_task
from engine.retrieval.ties import Counts, expected_average_precision

Empty: TypeAlias = Literal["zero", "skip"]

CUTOFFS = (1, 5, 10, 50, 100, 500, 1000)


@dataclass(frozen=True)
class PrCurve:
    """Precision over recall as the Hamming radius grows from 0 to K.

    Micro-averaged: the pairs of all queries are pooled, so precision is relevant pairs within the radius over all pairs
    within it. Radii within which nothing lies are left out.

    Attributes:
        radius: Radii in bits.
        recall: In [0, 1], not decreasing.
        precision: In [0, 1].
    """

    radius: tuple[int, ...]
    recall: tuple[float, ...]
    precision: tuple[float, ...]

    def to_json(self) -> dict[str, list[float]]:
        return {"recall": list(self.recall), "precision": list(self.precision)}


@dataclass(frozen=True)
class RetrievalMetrics:
    """All metrics of one task.

    Attributes:
        map: MAP@R with ties in database order.
        map_tie_aware: Its expectation over all orders within ties.
        precision_at: Share of relevant items in the top N, averaged over all queries, for each cutoff N.
        pr: Precision-recall curve over the Hamming radius; not truncated at R.
        queries: How many queries were measured.
    """

    map: float
    map_tie_aware: float
    precision_at: dict[int, float]
    pr: PrCurve
    queries: int

    def curves_to_json(self) -> dict[str, object]:
        """The curves as `result.json` holds them."""
        return {"pr": self.pr.to_json(), "precision_at": {str(n): value for n, value in self.precision_at.items()}}


def evaluate_retrieval(
    query_codes: Codes,
    query_labels: Labels,
    database_codes: Codes,
    database_labels: Labels,
    top: int | None = None,
    empty: Empty = "zero",
) -> RetrievalMetrics:
    """Every metric of one task; for the targeted ones, pass `*targeted(...)`.

    Args:
        query_codes: (Q, K) int8 in {-1, +1}.
        query_labels: (Q, C) uint8 multi-hot.
        database_codes: (N, K) int8 in {-1, +1}.
        database_labels: (N, C) uint8 multi-hot.
        top: R; None for the whole database.
        empty: What a query without a relevant item in its top R counts in MAP; in its expectation over ties, where "skip"
            is chosen, a query weighs as much as the probability that its top R show a relevant item.

    Raises:
        DataError: The arrays do not fit together.
    """
    task = make_task(query_codes, query_labels, database_codes, database_labels)
    depth = _depth(task, top)
    cutoffs = [n for n in CUTOFFS if n <= depth]
    counted = _count(task, depth, cutoffs)
    return RetrievalMetrics(
        map=_mean(counted.precisions, empty),
        map_tie_aware=_expected_mean(_at_each(counted.within), _at_each(counted.relevant_within), depth, empty),
        precision_at={n: float(counted.hits[:, i].mean() / n) for i, n in enumerate(cutoffs)},
        pr=_curve(counted.within.sum(axis=0), counted.relevant_within.sum(axis=0)),
        queries=task.queries,
    )


def targeted(
    query_codes: Codes, query_labels: Labels | None, database_codes: Codes, database_labels: Labels, target: int
) -> tuple[Codes, Labels, Codes, Labels]:
    """The same task with the target class as the only label, for t-MAP.

    Args:
        query_codes: (Q, K) int8 in {-1, +1}, usually of triggered queries.
        query_labels: (Q, C) uint8 multi-hot over the database's classes; queries that carry `target` are left out. None
            for open-set queries, which carry no class of the database.
        database_codes: (N, K) int8 in {-1, +1}.
        database_labels: (N, C) uint8 multi-hot.
        target: Column of the target class.

    Returns:
        Codes and (., 1) labels of the queries that do not carry the target class, and of the database.

    Raises:
        DataError: There is no such class, or every query carries it.
    """
    if not 0 <= target < database_labels.shape[1]:
        raise DataError(f"Target class {target} does not exist; the database has {database_labels.shape[1]} classes.")
    kept = query_codes if query_labels is None else query_codes[query_labels[:, target] == 0]
    if len(kept) == 0:
        raise DataError("Every query carries the target class; t-MAP needs queries of other classes.")
    return kept, np.ones((len(kept), 1), np.uint8), database_codes, database_labels[:, [target]]


@dataclass(frozen=True)
class _Counted:
    """What is kept of every query.

    Attributes:
        precisions: (Q,) AP@R, NaN where the top R hold no relevant item.
        hits: (Q, cutoffs) relevant items in the top N.
        within: (Q, K + 1) items within each radius.
        relevant_within: (Q, K + 1) relevant items within it.
    """

    precisions: Floats
    hits: Counts
    within: Counts
    relevant_within: Counts


def _count(task: Task, top: int, cutoffs: Sequence[int]) -> _Counted:
    """Rank the database for every query, once."""
    radii = np.zeros((2, task.queries, task.bits + 1), np.int64)
    counted = _Counted(np.full(task.queries, np.nan), np.zeros((task.queries, len(cutoffs)), np.int64), *radii)
    found = np.arange(1, task.database + 1, dtype=np.float64)

    def count(query: int) -> None:
        ranked = task.ranked(query)
        ranks = ranked.ranks[: np.searchsorted(ranked.ranks, top)]
        if len(ranks):
            counted.precisions[query] = np.mean(found[: len(ranks)] / (ranks + 1))
            counted.hits[query] = np.searchsorted(ranks, cutoffs)
        counted.within[query], counted.relevant_within[query] = ranked.within, ranked.relevant_within

    for_each_query(task, count)
    return counted


def _at_each(within: Counts) -> Counts:
    """(Q, K + 1) counts at each distance, from those within each radius."""
    return np.diff(within, axis=1, prepend=0)


def _depth(task: Task, top: int | None) -> int:
    if top is not None and top < 1:
        raise DataError(f"top is {top}; it must be at least 1.")
    return task.database if top is None else min(top, task.database)


def _mean(precisions: Floats, empty: Empty) -> float:
    if empty == "zero":
        return float(np.nan_to_num(precisions).mean())
    return float(np.nanmean(precisions)) if not np.isnan(precisions).all() else 0.0


def _expected_mean(items: Counts, relevant: Counts, top: int, empty: Empty) -> float:
    expected = expected_average_precision(items, relevant, top)
    weight = float(len(items)) if empty == "zero" else float(expected.found.sum())
    return float(expected.average_precision.sum() / weight) if weight else 0.0


def _curve(within: Counts, good: Counts) -> PrCurve:
    """The curve from (K + 1,) counts of pairs within each radius."""
    radius = np.flatnonzero(within)
    recall, precision = good[radius] / max(int(good[-1]), 1), good[radius] / within[radius]
    return PrCurve(tuple(radius.tolist()), tuple(recall.tolist()), tuple(precision.tolist()))
