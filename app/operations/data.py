"""Verbs on images: read a folder or the drawn shapes, check every file, clean the cache."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.item_models.image_list import GalleryImage
from app.jobs import Job, Weight
from engine.config import DataConfig
from engine.data.folder import Listing, list_folder
from engine.data.partition import choose_open_classes, partition
from engine.data.walk import Problem
from engine.errors import DataError
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.data.check import FolderCheck
    from engine.data.image_set import ImageSet, Splits

SPLITS = ("train", "database", "query", "open_set")
"""In the order in which they are shown; `train` is part of the database, so `database` means the rest of it."""


@dataclass(frozen=True)
class DataView:
    """What a source holds, as far as it is known without decoding every file.

    Attributes:
        source: `shapes` or the folder.
        images: One a file, in order of class and name.
        classes: Class -> split -> images.
        splits: Split -> images; empty where the source cannot be split as it is.
        note: Why it cannot be split, in words.
        problems: What is not an image or cannot be entered.
    """

    source: str
    images: Sequence[GalleryImage]
    classes: dict[str, dict[str, int]]
    splits: dict[str, int]
    note: str = ""
    problems: tuple[Problem, ...] = ()


def read(config: DataConfig) -> Job[DataView]:
    """List a source and how the experiment would split it."""
    if config.source == "shapes":
        return Job("Drawing shapes", _read_shapes, (config,))
    return Job("Reading the folder", _read_folder, (config,))


def check(folder: Path) -> Job[FolderCheck]:
    """Decode every file of a folder once, to find those that cannot be used."""
    return Job("Checking files", _check, (folder,), Weight.BACKGROUND)


def _check(folder: Path, reporter: Reporter) -> FolderCheck:
    from engine.data.check import check_folder

    return check_folder(folder, reporter)


def cache_bytes() -> Job[int]:
    """Size of the cache of decoded images."""
    return Job("Measuring the cache", _cache_bytes)


def _cache_bytes(reporter: Reporter) -> int:
    from engine.data.cache import cache_size

    return cache_size()


def clear_cache() -> Job[int]:
    """Delete the decoded images; they are made again when they are needed. The result is the bytes freed."""
    return Job("Cleaning the cache", _clear_cache)


def _clear_cache(reporter: Reporter) -> int:
    from engine.data import cache

    return cache.clear_cache()


def _read_folder(config: DataConfig, reporter: Reporter) -> DataView:
    listing = list_folder(Path(config.source))
    splits, note = _split(config, listing)
    names = np.array(listing.classes, dtype=object)[listing.labels].tolist()
    images = [
        GalleryImage(name, listing.root / name, class_name, split)
        for name, class_name, split in zip(listing.names, names, splits, strict=True)
    ]
    return DataView(config.source, images, _classes(images), _count(splits), note, listing.problems)


def _split(config: DataConfig, listing: Listing) -> tuple[list[str], str]:
    """The split of every file, and why there is none."""
    splits = np.full(len(listing.names), "", dtype=object)
    try:
        held_out = choose_open_classes(config, listing.classes)
        known = tuple(name for name in listing.classes if name not in held_out)
        parted = partition(config, known, held_out, _labels_among(listing, known + held_out), listing.parts)
    except DataError as error:
        return splits.tolist(), str(error)
    for name in ("database", "train", "query", "open_set"):
        splits[getattr(parted, name)] = name
    return splits.tolist(), ""


def _labels_among(listing: Listing, classes: tuple[str, ...]) -> NDArray[np.int64]:
    position = {name: at for at, name in enumerate(classes)}
    return np.array([position.get(name, -1) for name in listing.classes], np.int64)[listing.labels]


def _classes(images: Sequence[GalleryImage]) -> dict[str, dict[str, int]]:
    """Class -> split -> images, in the order in which classes occur."""
    counted = Counter((image.class_name, image.split) for image in images)
    found: dict[str, dict[str, int]] = {name: {} for name, _ in counted}
    for (name, split), count in counted.items():
        found[name][split] = count
    return found


def _count(splits: list[str]) -> dict[str, int]:
    found = Counter(splits)
    return {name: found[name] for name in SPLITS if found[name]}


def _read_shapes(config: DataConfig, reporter: Reporter) -> DataView:
    from engine.data.splits import load_splits

    images = list(_shapes(load_splits(config, reporter)))
    return DataView(config.source, images, _classes(images), _count([image.split for image in images]))


def _shapes(splits: Splits) -> list[GalleryImage]:
    trained = set(splits.train.names)
    images = []
    for split, part in (("database", splits.database), ("query", splits.query), ("open_set", splits.open_set)):
        for position, name in enumerate(part.names):
            shown = "train" if split == "database" and name in trained else split
            label = ", ".join(part.label_names(position))
            images.append(GalleryImage(name, partial(_pixels, part, position), label, shown))
    return sorted(images, key=_by_name)


def _by_name(image: GalleryImage) -> tuple[str, str]:
    return image.class_name, image.name


def _pixels(images: ImageSet, position: int) -> NDArray[np.uint8]:
    found: NDArray[np.uint8] = images.uint8(np.array([position]))[0]
    return found
