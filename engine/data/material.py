"""`Material`: everything a source offers, before it is split."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Labels
from engine.config import ShapesConfig
from engine.data.cache import Record, load_or_build
from engine.data.decoded import load_files
from engine.data.image_set import ImageSet, Pixels
from engine.data.listing import Listing, columns_of, one_hot
from engine.data.shapes import ALL_SHAPES, DRAWING_VERSION, OPEN_SET_SHAPES, draw_shapes
from engine.data.walk import Problem
from engine.progress import Reporter


@dataclass(frozen=True)
class Material:
    """Decoded images of a source.

    Attributes:
        pixels: (M, S, S, 3) uint8.
        rows: (N,) int64, the rows of `pixels` that could be decoded.
        labels: (N, C) uint8 among `classes`.
        parts: (N,) of "" or the name of a part: the source's own split, where it has one.
        classes: Class names.
        names: N names relative to `root`.
        sha256: N content hashes.
        root: Folder, or None for drawn images.
        problems: What in the source could not be used.
        spare: Classes that are there only to be held out.
        names_tell: Whether names tell the labels, as those of class folders do.
    """

    pixels: Pixels
    rows: NDArray[np.int64]
    labels: Labels
    parts: NDArray[np.str_]
    classes: tuple[str, ...]
    names: tuple[str, ...]
    sha256: tuple[str, ...]
    root: Path | None = None
    problems: tuple[Problem, ...] = ()
    spare: tuple[str, ...] = ()
    names_tell: bool = True

    def labels_among(self, classes: tuple[str, ...]) -> Labels:
        """(N, len(classes)) uint8: which of `classes` each image carries."""
        return columns_of(self.labels, self.classes, classes)

    def image_set(self, positions: NDArray[np.int64], classes: tuple[str, ...]) -> ImageSet:
        """The images at `positions`, labelled among `classes`."""
        labels = columns_of(self.labels[positions], self.classes, classes)
        names = tuple(self.names[i] for i in positions)
        sha256 = tuple(self.sha256[i] for i in positions)
        return ImageSet(self.pixels, self.rows[positions], labels, classes, names, self.root, sha256)


def shapes_material(config: ShapesConfig, image_size: int, reporter: Reporter, cache_folder: Path | None = None) -> Material:
    """The drawn data set, all twelve classes; drawn once and cached."""
    each, count = config.images_per_class, config.images_per_class * len(ALL_SHAPES)

    def fill(pixels: NDArray[np.uint8]) -> Record:
        pixels[:] = draw_shapes(config, image_size, reporter)
        return {"source": "shapes", "sha256": [hashlib.sha256(image).hexdigest() for image in pixels]}

    key = hashlib.sha256(f"shapes {DRAWING_VERSION} {config.seed} {each} {image_size}".encode()).hexdigest()
    cached = load_or_build(key, (count, image_size, image_size, 3), fill, folder=cache_folder)
    return Material(
        pixels=cached.pixels,
        rows=np.arange(count),
        labels=one_hot(np.repeat(np.arange(len(ALL_SHAPES)), each), len(ALL_SHAPES)),
        parts=np.full(count, ""),
        classes=ALL_SHAPES,
        names=tuple(f"{name}/{index:05d}.png" for name in ALL_SHAPES for index in range(each)),
        sha256=tuple(cached.record["sha256"]),
        spare=OPEN_SET_SHAPES,
    )


def listed_material(listing: Listing, image_size: int, reporter: Reporter, cache_folder: Path | None = None) -> Material:
    """The images of a listing, decoded once and cached; files that cannot be decoded are left out and listed."""
    decoded = load_files(listing.root, listing.names, image_size, reporter, cache_folder)
    kept = decoded.kept
    return Material(
        pixels=decoded.pixels,
        rows=kept,
        labels=listing.labels[kept],
        parts=listing.parts[kept],
        classes=listing.classes,
        names=tuple(listing.names[i] for i in kept),
        sha256=tuple(decoded.sha256[i] for i in kept),
        root=listing.root,
        problems=listing.problems + decoded.problems,
        spare=listing.spare,
        names_tell=listing.layout in ("flat", "classes", "splits"),
    )
