"""A retrieval task in packed form, and the loop over its queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Codes, Labels, Positions
from engine.cores import cores
from engine.errors import DataError
from engine.retrieval.hamming import Words, hamming_distances, pack_bits, pack_codes

_SMALL_TASK = 2_000_000  # comparisons below which threads cost more than they save


@dataclass(frozen=True)
class Task:
    """Queries and database, packed.

    Attributes:
        bits: Length K of the codes.
        query_codes: (W, Q) words.
        query_labels: (V, Q) words, one bit a class.
        database_codes: (W, N) words.
        database_labels: (V, N) words.
    """

    bits: int
    query_codes: Words
    query_labels: Words
    database_codes: Words
    database_labels: Words

    @property
    def queries(self) -> int:
        return int(self.query_codes.shape[1])

    @property
    def database(self) -> int:
        return int(self.database_codes.shape[1])

    def ranked(self, query: int) -> Ranked:
        """The whole database ranked for one query: one stable sort of bytes, which NumPy does by counting, tells everything."""
        distances = hamming_distances(self.database_codes, self.query_codes[:, query])
        order = np.argsort(distances, kind="stable")
        # An order is in bounds; "clip" saves NumPy the check, a quarter of the time of the look-up.
        ranks = np.flatnonzero(self._relevant(query).take(order, mode="clip"))
        radii = np.arange(self.bits + 1, dtype=distances.dtype)
        within = np.searchsorted(distances, radii, side="right", sorter=order)
        return Ranked(ranks, within, np.searchsorted(ranks, within))

    def _relevant(self, query: int) -> NDArray[np.bool_]:
        """(N,) which database items share a label with the query."""
        labels = self.query_labels[:, query]
        shared = self.database_labels[0] & labels[0]
        for column, word in zip(self.database_labels[1:], labels[1:], strict=True):
            shared |= column & word
        found: NDArray[np.bool_] = shared != 0
        return found


@dataclass(frozen=True)
class Ranked:
    """The database as one query ranks it.

    Attributes:
        ranks: (r,) ranks, from 0, of the relevant items, increasing.
        within: (K + 1,) items within each Hamming radius.
        relevant_within: (K + 1,) relevant items within it.
    """

    ranks: Positions
    within: Positions
    relevant_within: Positions


def make_task(query_codes: Codes, query_labels: Labels, database_codes: Codes, database_labels: Labels) -> Task:
    """Check and pack.

    Args:
        query_codes: (Q, K) int8 in {-1, +1}.
        query_labels: (Q, C) multi-hot, non-zero where the query carries the class.
        database_codes: (N, K) int8 in {-1, +1}.
        database_labels: (N, C) multi-hot.

    Raises:
        DataError: Shapes do not fit together, values are wrong, or a side is empty.
    """
    _check_side("query", query_codes, query_labels)
    _check_side("database", database_codes, database_labels)
    for what, ours, theirs in (("bits", query_codes, database_codes), ("classes", query_labels, database_labels)):
        if ours.shape[1] != theirs.shape[1]:
            raise DataError(f"Queries have {ours.shape[1]} {what}, the database has {theirs.shape[1]}; both must agree.")
    packed = pack_codes(query_codes), pack_bits(query_labels != 0), pack_codes(database_codes), pack_bits(database_labels != 0)
    return Task(query_codes.shape[1], *packed)


def for_each_query(task: Task, work: Callable[[int], None]) -> None:
    """Call `work(query)` for every query, on every processor where the task is large.

    NumPy releases the interpreter lock in all the heavy steps, so threads suffice; each holds a few arrays of the
    database's length, which bounds the memory.
    """
    threads = min(cores(), 16)
    if threads == 1 or task.queries * task.database < _SMALL_TASK:
        _run(work, range(task.queries))
        return
    with ThreadPoolExecutor(threads, "metrics") as pool:
        for _ in pool.map(lambda block: _run(work, block), _blocks(task.queries, 64)):
            pass


def _run(work: Callable[[int], None], queries: range) -> None:
    for query in queries:
        work(query)


def _blocks(count: int, size: int) -> Iterator[range]:
    return (range(start, min(start + size, count)) for start in range(0, count, size))


def _check_side(side: str, codes: Codes, labels: Labels) -> None:
    if codes.ndim != 2 or labels.ndim != 2:
        raise DataError(f"{side} codes have shape {codes.shape} and labels {labels.shape}; both must have two dimensions.")
    if len(codes) != len(labels):
        raise DataError(f"There are {len(codes)} {side} codes but {len(labels)} rows of {side} labels; both must agree.")
    if len(codes) == 0:
        raise DataError(f"There is no {side} item; retrieval needs at least one.")
