"""An index of any folder of images: codes of a run's models, made once, kept on disk and mapped into memory.

The index lies in the store of decoded images (`engine.data.cache`), under a key of the folder's content and of the models:
whatever changes either makes another index, and the bound of the store is the bound of both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.cache import CachedSet, Record, load_or_build
from engine.data.decoded import DecodedFile, content_key, decode_files, load_files
from engine.data.folder import list_folder
from engine.data.limits import cache_limit
from engine.data.listing import Listing
from engine.data.walk import Problem
from engine.evaluation import ModelName
from engine.models.hashing import HashingModel
from engine.progress import Reporter
from engine.retrieval.hamming import HammingIndex, pack_codes
from engine.trained.run import Trained
from engine.trained.searching import Hit

MODELS: tuple[ModelName, ...] = ("clean", "backdoored")
SHARE_OF_CACHE = 4
"""Pixels are kept for the next model where they take less than the cache's limit divided by this."""

_FORMAT = 1
_BATCH = 64


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
        DataError: There is no image in the folder, or the store cannot be written.
        Cancelled: A stop was requested; no part of an index is left behind.
    """
    listing = list_folder(folder)
    side, bits = trained.splits.database.image_size, trained.experiment.target.bits
    words = pack_codes(np.ones((1, bits), np.int8))

    def fill(rows: NDArray[np.uint8]) -> Record:
        return _fill(rows, trained, _decoded(folder, listing.names, side, reporter, cache))

    shape = (len(MODELS), len(words), len(listing.names), words.itemsize)
    found = load_or_build(_key(trained, content_key(folder, listing.names, side)), shape, fill, folder=cache)
    return _open(found, listing, words.dtype, bits, trained.target_class)


def _open(found: CachedSet, listing: Listing, word: np.dtype[np.unsignedinteger], bits: int, target: str) -> FolderIndex:
    reasons = {int(position): reason for position, reason in found.record["problems"].items()}
    kept = np.setdiff1d(np.arange(len(listing.names)), list(reasons)).astype(np.int64)
    codes = np.asarray(found.pixels).view(word)[..., 0]
    indexes = {model: HammingIndex.of_words(codes[at][:, : len(kept)], bits) for at, model in enumerate(MODELS)}
    unusable = tuple(Problem(listing.names[position], reason) for position, reason in reasons.items())
    return FolderIndex(listing, kept, indexes, target, (*listing.problems, *unusable))


def _fill(rows: NDArray[np.uint8], trained: Trained, files: Iterator[DecodedFile]) -> Record:
    """Write the codes of the files that can be decoded, one after the other from the front."""
    problems, waiting, done = {}, [], 0
    for file in files:
        if file.pixels is None:
            problems[str(file.position)] = file.reason
        else:
            waiting.append(file.pixels)
        if len(waiting) == _BATCH:
            done = _write(rows, trained, waiting, done)
            waiting = []
    if waiting:
        _write(rows, trained, waiting, done)
    return {"problems": problems}


def _write(rows: NDArray[np.uint8], trained: Trained, pictures: Sequence[NDArray[np.uint8]], done: int) -> int:
    batch, after = np.stack(pictures), done + len(pictures)
    for at, model in enumerate(MODELS):
        words = pack_codes(trained.encode(batch, model))
        rows[at, :, done:after] = words[..., None].view(np.uint8)
    return after


def _decoded(root: Path, names: Sequence[str], side: int, reporter: Reporter, cache: Path | None) -> Iterator[DecodedFile]:
    """The files in order: from the cache of pixels where it has room for all of them, else decoded as they pass."""
    if len(names) * side * side * 3 > cache_limit() // SHARE_OF_CACHE:
        yield from decode_files(root, names, (side, side), reporter, note="indexing")
        return
    found = load_files(root, names, side, reporter, cache)
    reasons = {problem.path: problem.reason for problem in found.problems}
    for position, name in enumerate(names):
        reporter.poll()
        if position % _BATCH == 0:
            reporter.progress(position, len(names), note="encoding")
        reason = reasons.get(name, "")
        yield DecodedFile(position, found.sha256[position], None if reason else found.pixels[position], reason)
    reporter.progress(len(names), len(names), note="encoding")


def _key(trained: Trained, content: str) -> str:
    digest = hashlib.sha256(f"index {_FORMAT} {content}".encode())
    for model in MODELS:
        digest.update(_fingerprint(trained.models[model]))
    return digest.hexdigest()


def _fingerprint(model: HashingModel) -> bytes:
    """A hash of everything that a model has learned."""
    digest = hashlib.sha256()
    for name, values in model.state_dict().items():
        digest.update(f"{name} {tuple(values.shape)}".encode())
        digest.update(values.detach().cpu().contiguous().numpy().tobytes())
    return digest.digest()
