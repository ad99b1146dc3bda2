"""`check_source`: what would be loaded from a source, and every file that would not, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from engine.data.decoded import decode_files
from engine.data.leakage import Leak, find_leaks
from engine.data.listing import DATABASE, TRAIN, TRAIN_ONLY, Layout, Listing
from engine.data.sources import list_source
from engine.data.walk import Problem
from engine.progress import Reporter

_SMALL = (32, 32)  # a damaged file shows at any size


@dataclass(frozen=True)
class SourceCheck:
    """What a source holds.

    Attributes:
        folder: The folder that names are relative to.
        layout: How it is arranged.
        images: How many files can be used.
        classes: Class -> usable images that carry it.
        splits: "train", "val", "test" and so on -> usable images, where the source has its own split.
        problems: What cannot be used, and why.
        leaks: Files of val or test whose bytes are also in train or in the database.
        duplicates: Usable files whose bytes occurred before, anywhere in the source.
    """

    folder: Path
    layout: Layout
    images: int
    classes: dict[str, int]
    splits: dict[str, int]
    problems: tuple[Problem, ...]
    leaks: tuple[Leak, ...]
    duplicates: int

    def to_json(self) -> dict[str, object]:
        """The document that `badhash data check --json` prints."""
        return {
            "folder": str(self.folder),
            "layout": self.layout,
            "images": self.images,
            "classes": self.classes,
            "splits": self.splits,
            "problems": [asdict(problem) for problem in self.problems],
            "leaks": [asdict(leak) for leak in self.leaks],
            "duplicates": self.duplicates,
        }


def check_source(source: Path, reporter: Reporter, images: str = "", labels: str = "") -> SourceCheck:
    """Decode every image of a source once, and keep nothing but the verdict.

    Args:
        source: Folder, annotation file or list.
        reporter: Told of progress and polled for a stop.
        images: Folder of the images of annotations or lists, as `list_source` takes it.
        labels: File with the labels of an image list.

    Raises:
        DataError: It is no source, or nothing in it looks like an image.
        Cancelled: A stop was requested.
    """
    listing = list_source(source, images, labels)
    hashes = [""] * len(listing.names)
    problems = list(listing.problems)
    for file in decode_files(listing.root, listing.names, _SMALL, reporter, note="checking"):
        if file.pixels is None:
            problems.append(Problem(listing.names[file.position], file.reason))
        else:
            hashes[file.position] = file.sha256
    usable = np.array([bool(content) for content in hashes])
    counts = listing.labels[usable].sum(axis=0, dtype=np.int64).tolist()
    return SourceCheck(
        folder=listing.root,
        layout=listing.layout,
        images=int(usable.sum()),
        classes=dict(zip(listing.classes, counts, strict=True)),
        splits={part: count for part, count in Counter(listing.parts[usable].tolist()).items() if part},
        problems=tuple(problems),
        leaks=_leaks(listing, hashes),
        duplicates=int(usable.sum()) - len({content for content in hashes if content}),
    )


def _leaks(listing: Listing, hashes: list[str]) -> tuple[Leak, ...]:
    if not np.any(listing.parts != ""):
        return ()
    parts: dict[str, list[tuple[str, str]]] = {TRAIN: []}
    for name, part, content in zip(listing.names, listing.parts.tolist(), hashes, strict=True):
        parts.setdefault(TRAIN if part in (DATABASE, TRAIN_ONLY) else part, []).append((name, content))
    return find_leaks(parts, base=TRAIN)
