"""Files of a folder as one cached array: decoded in parallel, resized, hashed."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.cores import cores
from engine.data.cache import Record, load_or_build
from engine.data.decode import decode_bytes, read_bytes
from engine.data.walk import Problem
from engine.errors import DataError
from engine.progress import Reporter

DECODER_VERSION = 1
"""Raised whenever the same file would decode to other pixels."""

_REPORT_SECONDS = 0.1
_BATCH = 16  # files a task: small images are decoded faster than tasks are handed over


@dataclass(frozen=True)
class DecodedFile:
    """One file: its hash, and its pixels or the reason why there are none."""

    position: int
    sha256: str
    pixels: NDArray[np.uint8] | None
    reason: str


@dataclass(frozen=True)
class DecodedSet:
    """The files of a folder.

    Attributes:
        pixels: (M, S, S, 3) uint8 memory map with a row for each file asked for.
        kept: (N,) int64, the files that could be decoded, N <= M.
        sha256: M hashes of the files' bytes, "" where a file could not be read.
        problems: The files that could not be decoded.
    """

    pixels: NDArray[np.uint8]
    kept: NDArray[np.int64]
    sha256: tuple[str, ...]
    problems: tuple[Problem, ...]


def decode_files(
    root: Path, names: Sequence[str], size: tuple[int, int], reporter: Reporter, *, note: str = "decoding"
) -> Iterator[DecodedFile]:
    """Decode files on all cores, in order, keeping only a few in memory.

    Args:
        root: The folder.
        names: Relative to `root`.
        size: (height, width) of the pixels.
        reporter: Told of progress and polled for a stop.
        note: What progress says.

    Raises:
        Cancelled: A stop was requested.
    """
    start = reported = time.perf_counter()
    for file in _in_parallel(root, names, size):
        reporter.poll()
        yield file
        now = time.perf_counter()
        if now - reported > _REPORT_SECONDS:
            reported, done = now, file.position + 1
            reporter.progress(done, len(names), rate=done / (now - start), note=note)
    reporter.progress(len(names), len(names), rate=len(names) / max(time.perf_counter() - start, 1e-6), note=note)


def _in_parallel(root: Path, names: Sequence[str], size: tuple[int, int]) -> Iterator[DecodedFile]:
    workers = cores()
    pending: deque[Future[list[DecodedFile]]] = deque()
    stop = threading.Event()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    try:
        for first in range(0, len(names), _BATCH):
            pending.append(pool.submit(_decode_batch, root, names[first : first + _BATCH], first, size, stop))
            if len(pending) > 2 * workers:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _decode_batch(
    root: Path, names: Sequence[str], first: int, size: tuple[int, int], stop: threading.Event
) -> list[DecodedFile]:
    """Decode some files; when nobody waits for them any more, those not begun are dropped."""
    return [_decode_one(root / name, position, size) for position, name in enumerate(names, first) if not stop.is_set()]


def _decode_one(path: Path, position: int, size: tuple[int, int]) -> DecodedFile:
    digest = ""
    try:
        data = read_bytes(path)
        digest = hashlib.sha256(data).hexdigest()
        return DecodedFile(position, digest, decode_bytes(data, size), "")
    except DataError as error:
        return DecodedFile(position, digest, None, str(error))


def load_files(
    root: Path,
    names: Sequence[str],
    image_size: int,
    reporter: Reporter,
    cache_folder: Path | None = None,
    *,
    limit: int | None = None,
) -> DecodedSet:
    """The files of a folder, from the cache where they were decoded before.

    The cache is looked up by the folder and each file's name, size and times of change, which costs one stat a
    file: whatever is replaced or edited is decoded anew. The hashes of the contents come from decoding.

    Raises:
        DataError: The cache cannot be written.
        Cancelled: A stop was requested; nothing is left behind.
    """

    def fill(pixels: NDArray[np.uint8]) -> Record:
        return _fill(pixels, root, names, reporter)

    shape = (len(names), image_size, image_size, 3)
    cached = load_or_build(content_key(root, names, image_size), shape, fill, folder=cache_folder, limit=limit)
    bad = {int(number): reason for number, reason in cached.record["problems"].items()}
    return DecodedSet(
        pixels=cached.pixels,
        kept=np.setdiff1d(np.arange(len(names)), list(bad)).astype(np.int64),
        sha256=tuple(cached.record["sha256"]),
        problems=tuple(Problem(names[number], reason) for number, reason in bad.items()),
    )


def _fill(pixels: NDArray[np.uint8], root: Path, names: Sequence[str], reporter: Reporter) -> Record:
    hashes, problems = [], {}
    for file in decode_files(root, names, (pixels.shape[1], pixels.shape[2]), reporter):
        hashes.append(file.sha256)
        if file.pixels is None:
            problems[str(file.position)] = file.reason
        else:
            pixels[file.position] = file.pixels
    return {"source": str(root), "files": list(names), "sha256": hashes, "problems": problems}


def content_key(root: Path, names: Sequence[str], image_size: int) -> str:
    """Hexadecimal name of what files decode to: from each one's name, size and times of change, without opening it."""
    digest = hashlib.sha256(f"files {DECODER_VERSION} {image_size} {root.resolve()}".encode("utf-8", "surrogateescape"))
    folder = str(root)
    for name in names:
        try:
            info = os.stat(os.path.join(folder, name))  # a list may name files by their whole path
            state = f"\0{name}\0{info.st_size} {info.st_mtime_ns} {info.st_ctime_ns}"
        except OSError:
            state = f"\0{name}\0unreadable"
        digest.update(state.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
