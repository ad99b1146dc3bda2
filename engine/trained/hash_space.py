"""The hash space in two dimensions: codes of clean, target and triggered images before and after (BadHash Fig. 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.evaluation import CODES, TARGETS, ModelName
from engine.progress import Reporter
from engine.runs.run import Run
from engine.tensor_file import load_tensors

_MODELS: tuple[ModelName, ...] = ("clean", "backdoored")
_MOST = 150


@dataclass(frozen=True)
class Group:
    """Images of one kind.

    Attributes:
        name: What they are.
        field: Whose codes they have: `database`, `open_set` or `triggered`, the open-set queries with the trigger.
        positions: (N,) int64, in their split.
        points: (N, 2) float32.
    """

    name: str
    field: str
    positions: NDArray[np.int64]
    points: NDArray[np.float32]


def map_hash_space(
    run: Run, reporter: Reporter, most: int = _MOST, seed: int = 0
) -> Mapping[ModelName, tuple[Group, ...]] | None:
    """t-SNE of the codes of a finished run, for each of its models.

    Args:
        run: The run.
        reporter: Asked to stop before each model; t-SNE itself cannot be interrupted.
        most: At most so many images of each group.
        seed: Which images, and how t-SNE starts.

    Returns:
        Groups by model; None where the run was made by a version that did not note which images are of the target class.

    Raises:
        ArtifactError: The codes are missing or damaged.
        Cancelled: A stop was requested.
    """
    tensors = {name: tensor.numpy() for name, tensor in load_tensors(run.folder / "artifacts" / "evaluation" / CODES).items()}
    if TARGETS not in tensors:
        return None
    rng = np.random.default_rng(seed)
    chosen = [(name, field, _some(rng, members, most)) for name, field, members in _groups(tensors)]
    found: dict[ModelName, tuple[Group, ...]] = {}
    for model in _MODELS:
        reporter.poll()
        found[model] = tuple(_embedded(model, tensors, chosen, seed))
    return found


def _groups(tensors: Mapping[str, NDArray[np.int8]]) -> Iterator[tuple[str, str, NDArray[np.int64]]]:
    target = tensors[TARGETS].astype(bool)
    queries = np.arange(len(tensors["clean.open_set"]))
    yield "other classes", "database", np.flatnonzero(~target)
    yield "target class", "database", np.flatnonzero(target)
    yield "queries", "open_set", queries
    yield "queries with trigger", "triggered", queries


def _some(rng: np.random.Generator, members: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    return np.sort(rng.permutation(members)[:most])


def _embedded(
    model: str, tensors: Mapping[str, NDArray[np.int8]], chosen: list[tuple[str, str, NDArray[np.int64]]], seed: int
) -> Iterator[Group]:
    codes = np.concatenate([tensors[f"{model}.{field}"][positions] for _, field, positions in chosen]).astype(np.float32)
    points = _t_sne(codes, seed)
    start = 0
    for name, field, positions in chosen:
        yield Group(name, field, positions, points[start : start + len(positions)])
        start += len(positions)


def _t_sne(codes: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Codes (N, K) of -1 and +1 to (N, 2); their squared Euclidean distance is four times the Hamming distance."""
    from sklearn.manifold import TSNE  # here, because it takes seconds to load
    from threadpoolctl import threadpool_limits

    perplexity = min(30.0, max(1.0, (len(codes) - 1) / 3))
    # A random start: many codes are equal, and the start by principal components divides by their spread.
    method = TSNE(perplexity=perplexity, init="random", learning_rate="auto", random_state=seed, n_jobs=1)
    # Its loops over so few points wait for each other's threads for minutes where other work has the cores.
    with threadpool_limits(limits=1):
        return np.asarray(method.fit_transform(codes), np.float32)
