"""Walking a folder: image names in natural order, and everything that is in the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.marking.manifest import MANIFEST

IMAGE_SUFFIXES = frozenset((
    ".avif", ".bmp", ".dib", ".gif", ".ico", ".jfif", ".jp2", ".jpe", ".jpeg", ".jpg", ".mpo", ".pbm", ".pcx", ".pgm", ".png",
    ".pnm", ".ppm", ".qoi", ".sgi", ".tif", ".tiff", ".webp",
))  # fmt: skip
"""Files with these endings, or without any, are tried; others are listed as problems."""

_IGNORED = frozenset(("thumbs.db", "desktop.ini", MANIFEST))
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True)
class Problem:
    """Something in a folder that cannot be used, and why.

    Attributes:
        path: Relative to the folder, with forward slashes.
        reason: A few words.
    """

    path: str
    reason: str


@dataclass
class Walk:
    """One walk over a folder: what was found and which directories were entered."""

    problems: list[Problem] = field(default_factory=list)
    entered: dict[tuple[int, int], str] = field(default_factory=dict)

    def children(self, folder: str, name: str) -> tuple[list[str], list[str]]:
        """Names of the files and of the sub-folders, in natural order; () for a folder that cannot be entered."""
        files: list[str] = []
        folders: list[str] = []
        try:
            if not self._enter(folder, name):
                return files, folders
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._sort_in(entry, name, files, folders)
        except PermissionError:
            self.problems.append(Problem(name or ".", "no permission to read the folder"))
        except OSError as error:
            self.problems.append(Problem(name or ".", f"folder cannot be read ({error.strerror or error})"))
        return sorted(files, key=natural_key), sorted(folders, key=natural_key)

    def _sort_in(self, entry: os.DirEntry[str], name: str, files: list[str], folders: list[str]) -> None:
        if entry.name.startswith(".") or entry.name.lower() in _IGNORED:
            return
        try:
            known = files if entry.is_file() else folders if entry.is_dir() else None
        except OSError:  # a link to itself
            known = None
        if known is not None:
            known.append(entry.name)
        else:  # reading a pipe would wait for ever
            reason = "broken link" if entry.is_symlink() else "not a regular file"
            self.problems.append(Problem(f"{name}/{entry.name}" if name else entry.name, reason))

    def _enter(self, folder: str, name: str) -> bool:
        """Whether the directory is new: links can lead back to one that was read."""
        info = os.stat(folder)
        # Some file systems know no inode numbers; there the resolved path has to do.
        identity = (info.st_dev, info.st_ino or hash(os.path.realpath(folder)))
        if identity in self.entered:
            self.problems.append(Problem(name, f"link to a folder that is read already ({self.entered[identity] or '.'})"))
            return False
        self.entered[identity] = name
        return True

    def images(self, folder: str, name: str) -> Iterator[str]:
        """Names of all image files below, depth first."""
        pending = [(folder, name)]
        while pending:
            folder, name = pending.pop()
            files, folders = self.children(folder, name)
            yield from self.only_images(f"{name}/" if name else "", files)
            pending.extend((f"{folder}/{child}", f"{name}/{child}" if name else child) for child in reversed(folders))

    def only_images(self, prefix: str, files: list[str]) -> Iterator[str]:
        """The image files among `files`, with `prefix` before their names; the others become problems."""
        for file in files:
            suffix = file[file.rfind(".") :].lower() if "." in file else ""
            if suffix in IMAGE_SUFFIXES or not suffix:
                yield prefix + file
            else:
                self.problems.append(Problem(prefix + file, f"not an image file ({suffix})"))


def natural_key(name: str) -> tuple[str, str]:
    """Sorts `image2` before `image10`, upper and lower case together."""
    return _DIGITS.sub(_padded, name).lower(), name


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(12)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, as text and in no order, for it may be a million images; nothing where it cannot be read."""
    try:
        return os.listdir(folder)
    except OSError:  # a walk over it says why
        return []
