"""An index of any folder of images: codes of a run's models, made once and kept on disk.

The index lies in the store of decoded images (`engine.data.cache`) in parts of some thousand images, each under a key of its
files and of the models. So what was done before a stop is kept, and what changes in the folder is all that is done anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.folder import list_folder
from engine.data.limits import cache_limit
from engine.data.listing import Listing
from engine.data.walk import Problem
from engine.errors import DataError
from engine.evaluation import ModelName
from engine.progress import Event, ProgressEvent, Reporter
from engine.retrieval.hamming import HammingIndex
from engine.trained.index_parts import MODELS, Part, PartStore, fingerprints, in_parts
from engine.trained.run import Trained
from engine.trained.searching import Hit

SHARE_OF_CACHE = 4
"""Pixels are kept for the next model where they take less than the cache's limit divided by this."""


@dataclass(frozen=True)
class FolderIndex:
    """A folder that can be searched.

    Attributes:
        listing: What lies in it.
        kept: (N,) int64, the images of the listing that could be decoded.
        indexes: Of the N codes of each model.
        target_class: Images of this class count as hits of the target.
        problems: Files that cannot be searched, and why.
    """

    listing: Listing
    kept: NDArray[np.int64]
    indexes: Mapping[ModelName, HammingIndex]
    target_class: str
    problems: tuple[Problem, ...]

    def __len__(self) -> int:
        return len(self.kept)

    @property
    def folder(self) -> Path:
        return self.listing.root

    def hit(self, rank: int, distance: int, position: int) -> Hit:
        """What is at a position among the images that could be decoded."""
        at = int(self.kept[position])
        name, row = self.listing.names[at], self.listing.labels[at]
        labels = tuple(self.listing.classes[column] for column in np.flatnonzero(row))
        return Hit(rank, distance, position, name, str(self.folder / name), labels, self.target_class in labels)


def index_folder(trained: Trained, folder: Path, reporter: Reporter, cache: Path | None = None) -> FolderIndex:
    """Index a folder for both models of a run, or open the index that was made before.

    The images are decoded in parallel and encoded in batches; only a few are in memory at a time. Sub-folders are the
    classes of their images, as in a data set.

    Args:
        trained: Whose models encode.
        folder: Images; only read.
        reporter: Told of progress; asked to pause or stop.
        cache: The store; None: the user's own.

    Raises:
        DataError: There is no image in the folder that can be decoded, or the store cannot be written.
        Cancelled: A stop was requested; the parts that were done are kept.
    """
    listing, models = list_folder(folder), fingerprints(trained)
    store = PartStore(trained, folder, models, cache, keeps_pixels=_fits(len(listing.names), trained.splits.database.image_size))
    parts, done = [], 0
    for names in in_parts(listing.names):
        parts.append(store.part(names, _within(reporter, done, len(listing.names))))
        done += len(names)
    made = _join(parts, listing, trained)
    if not len(made):
        first = made.problems[-1]
        raise DataError(f"{folder}: no image in it can be searched ({first.path}: {first.reason}). Choose another folder.")
    return made


def _within(reporter: Reporter, before: int, total: int) -> Reporter:
    """A reporter whose progress is a part of the whole's."""

    def pass_on(event: Event) -> None:
        if isinstance(event, ProgressEvent):
            reporter.progress(before + event.done, total, unit=event.unit, rate=event.rate, note=event.note)

    return Reporter(pass_on, control=reporter.control)


def _join(parts: Sequence[Part], listing: Listing, trained: Trained) -> FolderIndex:
    starts = np.cumsum([0, *(part.size for part in parts)])
    kept = np.concatenate([start + part.kept for start, part in zip(starts, parts, strict=False)])
    words = np.concatenate([part.words for part in parts], axis=-1)
    bits = trained.experiment.target.bits
    indexes = {model: HammingIndex.of_words(words[at], bits) for at, model in enumerate(MODELS)}
    unusable = (
        Problem(listing.names[int(start) + position], reason)
        for start, part in zip(starts, parts, strict=False)
        for position, reason in part.reasons.items()
    )
    return FolderIndex(listing, kept, indexes, trained.target_class, (*listing.problems, *unusable))


def _fits(images: int, side: int) -> bool:
    """Whether the cache has room for the pixels of so many images."""
    return images * side * side * 3 <= cache_limit() // SHARE_OF_CACHE
