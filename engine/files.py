"""Paths that a person types, and files that appear whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SUFFIX = ".partial"


def from_home(path: str | Path) -> Path:
    """A path that may begin with `~`, the home folder; as it is where there is no such home."""
    return Path(os.path.expanduser(path))


def is_there(path: Path) -> bool:
    """Whether something is there; what cannot be looked at is not, where `Path.exists` raises: on a disk that is gone, say."""
    return os.path.exists(path)


def is_folder(path: Path) -> bool:
    """Whether a folder is there; what cannot be looked at is none, where `Path.is_dir` raises."""
    return os.path.isdir(path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes its place on leaving, or vanishes when left by an exception.

    Whoever reads `path` meanwhile sees the old file or the new one. The name is hidden and drawn at random: as short as
    any file system allows however long `path` is, and of its own in every thread and process.
    """
    temporary = path.with_name(f".{uuid.uuid4().hex}{_SUFFIX}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str, *, errors: str = "strict", newline: str | None = None) -> None:
    """Write a text file in UTF-8; `errors` and `newline` as `open` takes them."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", errors=errors, newline=newline)


def delete_leftovers(folder: Path) -> None:
    """Delete what processes that were killed while writing left in `folder`."""
    for path in folder.glob(f".*{_SUFFIX}"):
        path.unlink(missing_ok=True)
