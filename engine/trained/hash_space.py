"""The hash space in two dimensions: the same images in the clean and in the backdoored model (BadHash Fig. 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Codes
from engine.evaluation import CODES, TARGETS, ModelName
from engine.progress import Reporter
from engine.runs.run import Run
from engine.tensor_file import load_tensors
from engine.trained.projection import Projection, matched_bits, project

if TYPE_CHECKING:
    from engine.trained.run import Trained

MODELS: tuple[ModelName, ModelName] = ("clean", "backdoored")
MOST = 150
_BATCH = 64
_CLEAN = ("database", "query", "open_set")
"""Images without the trigger, which tell the bits of the models apart."""


@dataclass(frozen=True, eq=False)
class Coded:
    """Images of one kind with their codes.

    Attributes:
        name: What they are.
        field: Whose codes they have: `database`, `open_set`, `triggered`, the open-set queries with the trigger, or
            `poisoned`, the poisoned training images.
        positions: (N,) int64, in their split; of poisoned images among the poisoned ones.
        codes: (N, K) int8 in {-1, +1}, by model.
        matched: Whether bits of the backdoored model were reordered or flipped so that they mean what the clean one's do.
    """

    name: str
    field: str
    positions: NDArray[np.int64]
    codes: Mapping[ModelName, Codes]
    matched: bool


@dataclass(frozen=True, eq=False)
class Group:
    """Images of one kind with their places.

    Attributes:
        name: What they are.
        field: As in `Coded`.
        positions: As in `Coded`.
        points: (N, 2) float32 by model, all in one map.
    """

    name: str
    field: str
    positions: NDArray[np.int64]
    points: Mapping[ModelName, NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class HashSpace:
    """Both models in one map, so that an image's places in them compare.

    Attributes:
        method: How it was made.
        explained: Share of the codes' variance that a map by PCA shows, 0 to 1; None for other methods.
        groups: Images of each kind, in the order of drawing.
        matched: As in `Coded`.
    """

    method: Projection
    explained: float | None
    groups: tuple[Group, ...]
    matched: bool

    @property
    def caption(self) -> str:
        """How the map was made, in a line, for figures."""
        told = "" if self.explained is None else f", which shows {100 * self.explained:.0f} % of the variance"
        matched = "; bits matched" if self.matched else ""
        return f"Codes of both models together, by {self.method.label}{told}{matched}"


def stored_codes(run: Run, most: int = MOST, seed: int = 0) -> tuple[Coded, ...] | None:
    """Images whose codes a finished run has stored, with and without the trigger.

    Args:
        run: The run.
        most: At most so many images of each kind.
        seed: Which ones.

    Returns:
        Each kind; None where the run was made by a version that did not note which images are of the target class.

    Raises:
        ArtifactError: The codes are missing or damaged.
    """
    tensors = {name: tensor.numpy() for name, tensor in load_tensors(run.folder / "artifacts" / "evaluation" / CODES).items()}
    if TARGETS not in tensors:
        return None
    rng = np.random.default_rng(seed)
    order, signs = matched_bits(*(np.concatenate([tensors[f"{model}.{each}"] for each in _CLEAN]) for model in MODELS))
    matched = _changes(order, signs)

    def coded(name: str, field: str, members: NDArray[np.int64]) -> Coded:
        some = _some(rng, members, most)
        backdoored = tensors[f"backdoored.{field}"][some][:, order] * signs
        return Coded(name, field, some, {"clean": tensors[f"clean.{field}"][some], "backdoored": backdoored}, matched)

    return tuple(coded(*kind) for kind in _kinds(tensors))


def poisoned_codes(trained: Trained, reporter: Reporter, most: int = MOST, seed: int = 0) -> Coded:
    """The poisoned training images, whose codes no run stores, in bits that `stored_codes` of the same run compares with.

    Raises:
        Cancelled: A stop was requested.
    """
    some = _some(np.random.default_rng(seed), np.arange(len(trained.poisoned.pixels)), most)
    found: dict[ModelName, list[Codes]] = {model: [] for model in MODELS}
    for start in range(0, len(some), _BATCH):
        reporter.poll()
        pixels = trained.poisoned.pixels[some[start : start + _BATCH]]
        for model in MODELS:
            found[model].append(trained.encode(pixels, model))
    order, signs = matched_bits(*(np.concatenate([getattr(trained.codes[model], each) for each in _CLEAN]) for model in MODELS))
    empty = trained.codes["clean"].database[:0]
    clean, backdoored = (np.concatenate(found[model] or [empty]) for model in MODELS)
    codes: dict[ModelName, Codes] = {"clean": clean, "backdoored": backdoored[:, order] * signs}
    return Coded("poisoned images", "poisoned", some, codes, _changes(order, signs))


def map_hash_space(images: Sequence[Coded], method: Projection, reporter: Reporter, seed: int = 0) -> HashSpace:
    """Place the codes of both models in one map.

    Args:
        images: Of each kind.
        method: How.
        reporter: Told of the steps of t-SNE, and asked to stop.
        seed: How t-SNE breaks ties.

    Raises:
        Cancelled: A stop was requested.
    """
    parts = [each.codes[model] for model in MODELS for each in images]
    placed = project(np.concatenate(parts), method, reporter, seed)
    ends = np.cumsum([len(part) for part in parts])[:-1]
    points = np.split(placed.points, ends)
    both = zip(images, points[: len(images)], points[len(images) :], strict=True)
    groups = (Group(each.name, each.field, each.positions, {"clean": a, "backdoored": b}) for each, a, b in both)
    return HashSpace(method, placed.explained, tuple(groups), any(each.matched for each in images))


def _changes(order: NDArray[np.int64], signs: Codes) -> bool:
    return bool((order != np.arange(len(order))).any() or (signs < 0).any())


def _kinds(tensors: Mapping[str, Codes]) -> Iterator[tuple[str, str, NDArray[np.int64]]]:
    target = tensors[TARGETS].astype(bool)
    queries = np.arange(len(tensors["clean.open_set"]))
    yield "other classes", "database", np.flatnonzero(~target)
    yield "target class", "database", np.flatnonzero(target)
    yield "queries", "open_set", queries
    yield "queries with trigger", "triggered", queries


def _some(rng: np.random.Generator, members: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    return np.sort(rng.permutation(members)[:most])
