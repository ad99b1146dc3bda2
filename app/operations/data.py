"""Verbs on images: read a source or the drawn shapes, check every file, clean the cache."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.errors import cause_and_cure
from app.item_models.image_list import GalleryImage
from app.jobs import Job
from engine.config import DataConfig
from engine.data import sources
from engine.data.listing import Listing
from engine.data.partition import plan
from engine.data.sources import SHAPES, read_source
from engine.data.walk import Problem
from engine.errors import DataError
from engine.progress import Reporter
from engine.runs.image_tags import image_key

if TYPE_CHECKING:
    from engine.data.image_set import ImageSet, Splits

SPLITS = ("train", "database", "query", "open_set", "unused")
"""In the order in which they are shown; `train` is usually part of the database, so `database` means the rest of it."""


GLANCE = 120
"""So many images fill the gallery of a large window."""


@dataclass(frozen=True)
class DataView:
    """What a source holds, as far as it is known without decoding every file.

    Attributes:
        source: `shapes`, or the folder or file.
        images: One a file; those of folders and the drawn ones in order of class and name.
        classes: Class -> split -> images that carry it.
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

    @property
    def labels_per_image(self) -> float:
        """On average."""
        return sum(sum(counts.values()) for counts in self.classes.values()) / max(len(self.images), 1)


def read(config: DataConfig) -> Job[DataView]:
    """List a source and how the experiment would split it."""
    if config.source == SHAPES:
        return Job("Drawing shapes", _read_shapes, (config,))
    return Job("Reading the images' names", _read_source, (config,))


def glance(config: DataConfig) -> Job[list[GalleryImage]]:
    """The first images of a folder, so that something is seen while the rest of a large one is read."""
    return Job("Looking into the folder", _glance, (config,))


def _glance(config: DataConfig, reporter: Reporter) -> list[GalleryImage]:
    found = sources.glance(config, GLANCE)
    root = os.path.expanduser(config.source)
    return [GalleryImage(os.path.relpath(path, root), path, key=path) for path in found]


def cache_bytes() -> Job[int]:
    """Size of the caches of decoded images and thumbnails."""
    return Job("Measuring the cache", _cache_bytes)


def _cache_bytes(reporter: Reporter) -> int:
    from engine.data import cache
    from engine.data.thumbnail_store import ThumbnailStore

    return cache.cache_size() + ThumbnailStore().size()


def clear_cache() -> Job[int]:
    """Delete the decoded images; they are made again when they are needed. The result is the bytes freed."""
    return Job("Cleaning the cache", _clear_cache)


def empty_cache() -> Job[int]:
    """Delete the decoded images; the result is what is left, in bytes."""
    return Job("Cleaning the cache", _empty_cache)


def _empty_cache(reporter: Reporter) -> int:
    _clear_cache(reporter)
    return _cache_bytes(reporter)


def shrink_cache() -> Job[int]:
    """Delete what is past the limit; the result is what is left, in bytes."""
    return Job("Cleaning the cache", _shrink_cache)


def _shrink_cache(reporter: Reporter) -> int:
    from engine.data import cache

    cache.shrink_cache()
    return _cache_bytes(reporter)


def _clear_cache(reporter: Reporter) -> int:
    from engine.data import cache
    from engine.data.thumbnail_store import ThumbnailStore

    return cache.clear_cache() + ThumbnailStore().clear()


def _read_source(config: DataConfig, reporter: Reporter) -> DataView:
    listing = read_source(config)
    splits, note = _split(config, listing)
    paths = listing.paths()
    images = list(map(GalleryImage, listing.names, paths, listing.label_names(), splits, paths))
    return DataView(config.source, images, _classes(listing.classes, images), _count(splits), note, listing.problems)


def _split(config: DataConfig, listing: Listing) -> tuple[list[str], str]:
    """The split of every file, and why there is none."""
    splits = np.full(len(listing.names), "", dtype=object)
    try:
        parted = plan(config, listing.classes, listing.spare, listing.labels, listing.parts)
    except DataError as error:
        return splits.tolist(), cause_and_cure(error)
    splits[:] = "unused"
    for name in ("database", "train", "query", "open_set"):
        splits[getattr(parted, name)] = name
    return splits.tolist(), ""


def _classes(names: Sequence[str], images: Sequence[GalleryImage]) -> dict[str, dict[str, int]]:
    """Class -> split -> images that carry it, in the order of `names`."""
    counted = Counter((image.classes, image.split) for image in images)
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for (classes, split), count in counted.items():
        for name in classes:
            found[name][split] = found[name].get(split, 0) + count
    return found


def _count(splits: Sequence[str]) -> dict[str, int]:
    found = Counter(splits)
    return {name: found[name] for name in SPLITS if found[name]}


def _read_shapes(config: DataConfig, reporter: Reporter) -> DataView:
    from engine.data.splits import load_splits

    images = _shapes(load_splits(config, reporter), config.shapes.seed)
    names = dict.fromkeys(name for image in images for name in image.classes)
    return DataView(config.source, images, _classes(list(names), images), _count([image.split for image in images]))


def _shapes(splits: Splits, seed: int) -> list[GalleryImage]:
    trained = set(splits.train.names)
    images = []
    for split, part in (("database", splits.database), ("query", splits.query), ("open_set", splits.open_set)):
        for position, name in enumerate(part.names):
            shown = "train" if split == "database" and name in trained else split
            key = image_key(None, name, seed)
            images.append(GalleryImage(name, partial(_pixels, part, position), part.label_names(position), shown, key))
    return sorted(images, key=_by_name)


def _by_name(image: GalleryImage) -> tuple[str, str]:
    return image.classes[0], image.name


def _pixels(images: ImageSet, position: int) -> NDArray[np.uint8]:
    found: NDArray[np.uint8] = images.uint8(np.array([position]))[0]
    return found
