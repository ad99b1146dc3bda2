"""The store of decoded images: uint8 arrays on disk, memory-mapped, bounded.

A set is two files named after its key: `KEY.npy` with the pixels and `KEY.json` with what is known of them.
Both are written under a temporary name and renamed, the JSON last, so a set is whole or absent. The JSON's
modification time says when the set was last used; past the limit, the least recently used sets go.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import platformdirs
from numpy.typing import NDArray

from engine.data.limits import cache_limit
from engine.errors import DataError

_FORMAT = 1
_STALE_SECONDS = 24 * 3600

Record: TypeAlias = dict[str, Any]
Fill: TypeAlias = Callable[[NDArray[np.uint8]], Record]
"""Writes the pixels into the (M, S, S, 3) array it is given and returns what the JSON should say of them."""


@dataclass(frozen=True)
class CachedSet:
    """A set in the store: (M, S, S, 3) uint8 memory map, and its JSON record."""

    pixels: NDArray[np.uint8]
    record: Record


def default_cache_folder() -> Path:
    """The user's cache folder for decoded images, by the platform's convention."""
    return Path(platformdirs.user_cache_dir("badhash-workbench", appauthor=False)) / "images"


def load_or_build(
    key: str, shape: tuple[int, ...], fill: Fill, *, folder: Path | None = None, limit: int | None = None
) -> CachedSet:
    """The set stored under `key`; when it is missing or damaged, `fill` makes it first.

    Args:
        key: Hexadecimal name of the set; whatever changes the pixels must change it.
        shape: Of the pixels, (M, S, S, 3).
        fill: Makes the pixels. Whatever it raises (a stop, too) leaves the store as it was.
        folder: The store; None: `default_cache_folder()`.
        limit: Bytes to keep; this set itself is kept in any case. None: `cache_limit()`.

    Raises:
        DataError: The store cannot be written.
    """
    folder = folder or default_cache_folder()
    found = _open(folder, key, shape)
    if found is not None:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _require_space(folder, int(np.prod(shape)))
        _build(folder, key, shape, fill)
    except OSError as error:
        raise DataError(
            f"{folder}: the image cache cannot be written ({error.strerror or error}); free space or choose another."
        ) from error
    _shrink(folder, cache_limit() if limit is None else limit, keep=key)
    built = _open(folder, key, shape)
    if built is None:
        raise DataError(f"{folder}: the image cache was changed by another program while it was written; try again.")
    return built


def cache_size(folder: Path | None = None) -> int:
    """Bytes taken by the store."""
    return sum(size for _, size, _ in _sets(folder or default_cache_folder()))


def shrink_cache(folder: Path | None = None) -> int:
    """Delete the least recently used sets past `cache_limit()`. Returns the bytes left."""
    folder = folder or default_cache_folder()
    _shrink(folder, cache_limit())
    return cache_size(folder)


def clear_cache(folder: Path | None = None) -> int:
    """Delete every set of the store, and nothing else in the folder. Returns the bytes freed."""
    folder = folder or default_cache_folder()
    freed = sum(_delete(folder, key, size) for key, size, _ in _sets(folder))
    _delete_leftovers(folder, older_than=0.0)
    return freed


def _open(folder: Path, key: str, shape: tuple[int, ...]) -> CachedSet | None:
    try:
        record = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
        pixels = np.load(folder / f"{key}.npy", mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    whole = isinstance(record, dict) and record.get("format") == _FORMAT and pixels.shape == shape and pixels.dtype == np.uint8
    if not whole or record.get("check") != _checksum(pixels):
        return None
    with suppress(OSError):
        os.utime(folder / f"{key}.json")
    return CachedSet(pixels, record)


def _checksum(pixels: NDArray[np.uint8]) -> int:
    """CRC-32 of up to 64 images spread over the set: catches torn and overwritten files without reading them whole."""
    if not len(pixels):
        return 0
    rows = np.linspace(0, len(pixels) - 1, min(len(pixels), 64)).astype(np.int64)
    return zlib.crc32(pixels[rows].tobytes())


def _require_space(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if size > free:
        raise DataError(
            f"{folder}: the decoded images need {size / 2**20:.0f} MiB and the disk has {free / 2**20:.0f} MiB free; "
            "free space, or lower data.image_size."
        )


def _build(folder: Path, key: str, shape: tuple[int, ...], fill: Fill) -> None:
    temporary = folder / f".{key}.{os.getpid()}.{time.monotonic_ns()}"
    pixels_file, record_file = Path(f"{temporary}.npy.tmp"), Path(f"{temporary}.json.tmp")
    try:
        record = _write_pixels(pixels_file, shape, fill)
        record_file.write_text(json.dumps(record), encoding="utf-8")
        (folder / f"{key}.json").unlink(missing_ok=True)
        os.replace(pixels_file, folder / f"{key}.npy")
        os.replace(record_file, folder / f"{key}.json")
    finally:
        pixels_file.unlink(missing_ok=True)
        record_file.unlink(missing_ok=True)


def _write_pixels(path: Path, shape: tuple[int, ...], fill: Fill) -> Record:
    if 0 in shape:  # an empty file cannot be mapped for writing
        pixels = np.empty(shape, np.uint8)
        with path.open("wb") as file:
            np.save(file, pixels)
        return {**fill(pixels), "format": _FORMAT, "check": 0}
    pixels = np.lib.format.open_memmap(path, mode="w+", dtype=np.uint8, shape=shape)
    record = {**fill(pixels), "format": _FORMAT, "check": _checksum(pixels)}
    pixels.flush()
    return record


def _sets(folder: Path) -> list[tuple[str, int, float]]:
    """Key, bytes and time of last use of every set, least recently used first."""
    found = []
    for pixels in folder.glob("*.npy"):
        record = pixels.with_suffix(".json")
        with suppress(OSError):
            used = record.stat().st_mtime if record.exists() else 0.0
            size = pixels.stat().st_size + (record.stat().st_size if used else 0)
            found.append((pixels.stem, size, used))
    return sorted(found, key=_last_used)


def _last_used(entry: tuple[str, int, float]) -> float:
    return entry[2]


def _shrink(folder: Path, limit: int, *, keep: str = "") -> None:
    _delete_leftovers(folder, older_than=_STALE_SECONDS)
    sets = _sets(folder)
    excess = sum(size for _, size, _ in sets) - limit
    for key, size, _ in sets:
        if excess <= 0:
            return
        if key != keep:
            excess -= _delete(folder, key, size)


def _delete(folder: Path, key: str, size: int) -> int:
    """Bytes freed: 0 where another program holds the file open, as Windows does."""
    try:
        (folder / f"{key}.npy").unlink(missing_ok=True)
        (folder / f"{key}.json").unlink(missing_ok=True)
    except OSError:
        return 0
    return size


def _delete_leftovers(folder: Path, *, older_than: float) -> None:
    """Temporary files of programs that were killed."""
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime >= older_than:
                path.unlink()
