"""Search among images by the codes of a run's models: the run's own database, or any folder that was indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.evaluation import ModelName
from engine.retrieval.hamming import HammingIndex


@dataclass(frozen=True)
class Hit:
    """One result of a search.

    Attributes:
        rank: From 1.
        distance: Hamming distance in bits.
        position: In the database that was searched.
        name: Relative name of the image.
        path: The original file, None for drawn images.
        labels: Names of its classes.
        target: True where it carries the target class.
    """

    rank: int
    distance: int
    position: int
    name: str
    path: str | None
    labels: tuple[str, ...]
    target: bool


class Database(Protocol):
    """Images with a code of each model."""

    @property
    def indexes(self) -> Mapping[ModelName, HammingIndex]: ...

    def hit(self, rank: int, distance: int, position: int) -> Hit:
        """What is at a position."""


def search(database: Database, codes: NDArray[np.int8], model: ModelName, k: int) -> list[list[Hit]]:
    """The nearest images of each code (N, K), nearest first; fewer than `k` where the database is smaller."""
    distances, positions = database.indexes[model].search(codes, k)
    return [
        [database.hit(rank, int(d), int(p)) for rank, (d, p) in enumerate(zip(*found, strict=True), 1)]
        for found in zip(distances, positions, strict=True)
    ]
