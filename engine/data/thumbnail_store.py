"""`ThumbnailStore`: encoded pictures on disk, bounded; whatever goes wrong with it only costs time."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

from engine.files import replacing

LIMIT = 256 * 2**20
_FORMAT = 1
_CHECK_EVERY = 2**23  # bytes written between two looks at the whole store
_SPARE = 0.8  # how full it is left, so that the next pictures do not empty it again

_lock = threading.Lock()


def thumbnail_key(path: str, info: os.stat_result, side: int) -> str:
    """Name of a picture: another one whenever the file is changed or replaced."""
    text = f"{_FORMAT} {side} {info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {path}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


class ThumbnailStore:
    """Pictures by key; safe to be used by several threads and processes.

    Args:
        folder: Where they are; None: in the user's cache folder.
        limit: Bytes to keep; past that the least recently used pictures go.
    """

    _unchecked = _CHECK_EVERY  # of all stores of the process: the first picture looks at what others left

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("badhash-workbench", appauthor=False)) / "thumbnails"
        self._limit = limit

    def read(self, key: str) -> bytes | None:
        """A picture, if it is there."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # of a cache that can only be read
            os.utime(path)
        return data

    def write(self, key: str, data: bytes) -> None:
        """Keep a picture, if the disk takes it."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as temporary:
                temporary.write_bytes(data)
            self._bound(len(data))

    def size(self) -> int:
        """Bytes taken."""
        return sum(size for _, size, _ in self._pictures())

    def clear(self) -> int:
        """Delete everything. Returns the bytes freed."""
        freed = self.size()
        shutil.rmtree(self.folder, ignore_errors=True)
        return freed

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _bound(self, written: int) -> None:
        with _lock:
            ThumbnailStore._unchecked += written
            if ThumbnailStore._unchecked < min(_CHECK_EVERY, self._limit):
                return
            ThumbnailStore._unchecked = 0
        self._shrink()

    def _shrink(self) -> None:
        pictures = sorted(self._pictures())
        excess = sum(size for _, size, _ in pictures) - self._limit
        if excess <= 0:
            return
        excess += int(self._limit * (1 - _SPARE))
        for _, size, path in pictures:
            if excess <= 0:
                return
            with suppress(OSError):
                os.unlink(path)
                excess -= size

    def _pictures(self) -> Iterator[tuple[float, int, str]]:
        """Time of last use, bytes and path of each."""
        for folder in self.folder.glob("??"):
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    info = entry.stat()
                    yield info.st_mtime, info.st_size, entry.path
