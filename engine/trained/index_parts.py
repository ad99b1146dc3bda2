"""The parts of which an index of a folder consists: each is made as a whole, kept on disk, and found again by its content."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.cache import Record, load_or_build
from engine.data.decoded import DecodedFile, content_key, decode_files, load_files
from engine.evaluation import ModelName
from engine.models.hashing import HashingModel
from engine.progress import Reporter
from engine.retrieval.hamming import pack_codes
from engine.trained.run import Trained

MODELS: tuple[ModelName, ...] = ("clean", "backdoored")
PART = 2048
"""Images of a part, on average."""

_FORMAT = 2
_BATCH = 64


@dataclass(frozen=True)
class Part:
    """Codes of some images of a listing: (M, W, n) words of the `kept` ones, and why the others have none."""

    words: NDArray[np.unsignedinteger]
    size: int
    reasons: Mapping[int, str]

    @property
    def kept(self) -> NDArray[np.int64]:
        return np.setdiff1d(np.arange(self.size), list(self.reasons)).astype(np.int64)


@dataclass(frozen=True)
class PartStore:
    """Parts of an index, on disk or made now.

    Attributes:
        trained: Whose models encode.
        folder: Images; only read.
        models: The models' fingerprints.
        cache: The store; None: the user's own.
        keeps_pixels: Whether decoded images are kept for the next model.
    """

    trained: Trained
    folder: Path
    models: bytes
    cache: Path | None
    keeps_pixels: bool

    def part(self, names: Sequence[str], reporter: Reporter) -> Part:
        """The codes of some files."""
        side, bits = self.trained.splits.database.image_size, self.trained.experiment.target.bits
        words = pack_codes(np.ones((1, bits), np.int8))
        content = content_key(self.folder, names, side)
        key = hashlib.sha256(f"index {_FORMAT} {content}".encode() + self.models).hexdigest()

        def fill(rows: NDArray[np.uint8]) -> Record:
            return _fill(rows, self.trained, self._decoded(names, side, reporter))

        found = load_or_build(key, (len(MODELS), len(words), len(names), words.itemsize), fill, folder=self.cache)
        reasons = {int(position): reason for position, reason in found.record["problems"].items()}
        codes = np.asarray(found.pixels).view(words.dtype)[..., 0]
        return Part(codes[..., : len(names) - len(reasons)], len(names), reasons)

    def _decoded(self, names: Sequence[str], side: int, reporter: Reporter) -> Iterator[DecodedFile]:
        """The files in order: from the cache of pixels where it has room for all of the folder, else decoded as they pass."""
        if not self.keeps_pixels:
            yield from decode_files(self.folder, names, (side, side), reporter, note="indexing")
            return
        found = load_files(self.folder, names, side, reporter, self.cache)
        reasons = {problem.path: problem.reason for problem in found.problems}
        for position, name in enumerate(names):
            reporter.poll()
            if position % _BATCH == 0:
                reporter.progress(position, len(names), note="encoding")
            reason = reasons.get(name, "")
            yield DecodedFile(position, found.sha256[position], None if reason else found.pixels[position], reason)
        reporter.progress(len(names), len(names), note="encoding")


def in_parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Names in order, cut behind those whose hash says so: one that comes or goes changes no part but its own."""
    first = 0
    for at, name in enumerate(names, 1):
        if zlib.crc32(name.encode("utf-8", "surrogateescape")) % PART == 0:
            yield names[first:at]
            first = at
    if first < len(names):
        yield names[first:]


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


def fingerprints(trained: Trained) -> bytes:
    """What tells the models of a run from all others."""
    return b"".join(_fingerprint(trained.models[model]) for model in MODELS)


def _fingerprint(model: HashingModel) -> bytes:
    """A hash of everything that a model has learned."""
    digest = hashlib.sha256()
    for name, values in model.state_dict().items():
        digest.update(f"{name} {tuple(values.shape)}".encode())
        digest.update(values.detach().cpu().contiguous().numpy().tobytes())
    return digest.digest()
