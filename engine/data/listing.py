"""`Listing`: what a source offers before a file is opened: names, labels, and the source's own split."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Labels
from engine.data.walk import Problem

Layout: TypeAlias = Literal["flat", "classes", "splits", "coco", "lists"]


Choose: TypeAlias = Callable[[tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]]
"""From the names of all classes of a source to those that are taken: to be known, and only to be held out."""

TRAIN, DATABASE, VAL, TEST, TRAIN_ONLY = "train", "database", "val", "test", "train-only"
"""Parts of a source that has its own split. `train` is part of the database, `database` the rest of it; `train-only` is
trained on and not searched."""


@dataclass(frozen=True)
class Listing:
    """The images of a source.

    Attributes:
        root: Folder that the names are relative to.
        layout: How the source is arranged.
        classes: C class names, those with at least one image.
        names: N names relative to `root`, with forward slashes.
        labels: (N, C) uint8, each row with at least one 1.
        parts: (N,) of "" or the name of a part.
        problems: What cannot be used, and why.
        spare: Those of `classes` that are there only to be held out.
    """

    root: Path
    layout: Layout
    classes: tuple[str, ...]
    names: tuple[str, ...]
    labels: Labels
    parts: NDArray[np.str_]
    problems: tuple[Problem, ...]
    spare: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        """Where the N images are."""
        if self.layout == "lists":  # a list may name files by their whole path
            return [os.path.join(self.root, name) for name in self.names]
        prefix = os.path.join(self.root, "")
        return [prefix + name for name in self.names]

    def label_names(self) -> list[tuple[str, ...]]:
        """The classes of each image; images with the same ones share a tuple."""
        packed = np.ascontiguousarray(np.packbits(self.labels, axis=1))
        rows: list[bytes] = packed.view(f"V{packed.shape[1]}").ravel().tolist()
        named = {row: self._named(row) for row in set(rows)}
        return [named[row] for row in rows]

    def _named(self, packed: bytes) -> tuple[str, ...]:
        flags = np.unpackbits(np.frombuffer(packed, np.uint8), count=len(self.classes))
        return tuple(self.classes[column] for column in np.flatnonzero(flags))

    def only(self, positions: NDArray[np.int64]) -> Listing:
        """The images at `positions`, in that order; classes stay as they are."""
        names = tuple(self.names[i] for i in positions)
        return replace(self, names=names, labels=self.labels[positions], parts=self.parts[positions])

    def among(self, classes: Sequence[str], spare: tuple[str, ...] = ()) -> Listing:
        """The images that carry one of these classes or a spare one, without their other labels."""
        columns = [i for i, name in enumerate(self.classes) if name in classes or name in spare]
        labels = self.labels[:, columns]
        kept = np.flatnonzero(labels.any(axis=1))
        whole = replace(self, classes=tuple(self.classes[i] for i in columns), labels=labels, spare=spare)
        return whole if len(kept) == len(self.names) else whole.only(kept)

    def chosen(self, choose: Choose | None) -> Listing:
        """What `choose` takes of it; None: everything."""
        return self if choose is None else self.among(*choose(self.classes))


def one_hot(columns: Sequence[int] | NDArray[np.int64], classes: int) -> Labels:
    """(N, C) labels of images that carry one class each, given by its column."""
    labels = np.zeros((len(columns), classes), np.uint8)
    labels[np.arange(len(columns)), columns] = 1
    return labels


def columns_of(labels: Labels, names: Sequence[str], wanted: Sequence[str]) -> Labels:
    """The labels of `wanted` classes, in that order; a class that is not among `names` is carried by no image."""
    position = {name: i for i, name in enumerate(names)}
    found = np.zeros((len(labels), len(wanted)), np.uint8)
    for column, name in enumerate(wanted):
        if name in position:
            found[:, column] = labels[:, position[name]]
    return found
