"""One process a run: a lock of the operating system, which frees itself when its process ends, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ArtifactError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 1.0  # seconds; `is_locked` of another process holds a lock for an instant


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock at `path`, this one included; a file that nobody holds is no lock."""
    from filelock import Timeout

    if not path.is_file():
        return False
    try:
        with _lock(path, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # on a medium that cannot be written nobody works
        return False


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock at `path`; its file stays, because deleting it would let two processes lock two files of that name.

    Raises:
        TimeoutError: Another process holds it.
        ArtifactError: The file cannot be written.
    """
    lock = _lock(path, _PATIENCE)
    try:
        lock.acquire()
    except TimeoutError:
        raise
    except OSError as error:
        raise ArtifactError(f"{path} cannot be written ({error.strerror}). Choose a folder you may write to.") from error
    try:
        yield
    finally:
        lock.release()


def _lock(path: Path, timeout: float) -> BaseFileLock:
    from filelock import FileLock  # here, because it brings asyncio, which the window need not wait for

    return FileLock(path, timeout)
