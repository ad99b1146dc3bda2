"""Verbs on a finished run: load it, and list its images."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.item_models.image_list import GalleryImage
from app.jobs import Job
from engine.arrays import Pixels
from engine.errors import DataError
from engine.progress import Reporter
from engine.runs.image_tags import image_key

if TYPE_CHECKING:
    from engine.data.image_set import ImageSet
    from engine.runs.run import Run
    from engine.trained.run import Trained

MOST_SHOWN = 400
"""Images of each kind in the film strip."""


@dataclass(frozen=True)
class Sample:
    """An image of a run that can be looked at or searched with.

    Attributes:
        name: Relative name.
        label: Its classes.
        kind: `poisoned`, `query`, `open_set` or `database`, or `file`, whose name is a path.
        index: Position in its kind: among the poisoned images, or in the split; 0 for a file.
    """

    name: str
    label: str
    kind: str
    index: int


def load(run: Run, device: str) -> Job[Trained]:
    """Read models, trigger and images of a finished run."""
    return Job("Loading the run", _load, (run, device))


def _load(run: Run, device: str, reporter: Reporter) -> Trained:
    from engine.trained.run import load_trained

    return load_trained(run, reporter, device)


def samples(
    trained: Trained, kinds: tuple[str, ...] = ("poisoned", "query", "open_set"), *, most: int | None = MOST_SHOWN
) -> tuple[Sample, ...]:
    """Images of the run, the poisoned ones first; `most` of each kind, None for all."""
    found: list[Sample] = []
    for kind in kinds:
        images, positions = _members(trained, kind)
        found += [
            Sample(images.names[at], ", ".join(images.label_names(at)), kind, index)
            for index, at in enumerate(positions[:most].tolist())
        ]
    return tuple(found)


def thumbnail(trained: Trained, sample: Sample) -> GalleryImage:
    """The sample as the galleries show it: without trigger, except for the poisoned ones."""
    images, positions = _members(trained, sample.kind)
    key = image_key(images.root, sample.name, trained.experiment.data.shapes.seed)
    classes = images.label_names(int(positions[sample.index]))
    return GalleryImage(sample.name, partial(_picture, trained, sample), classes, sample.kind, key)


def _picture(trained: Trained, sample: Sample) -> Pixels:
    found: Pixels = trained.poisoned.pixels[sample.index] if sample.kind == "poisoned" else clean_pixels(trained, sample)
    return found


def clean_pixels(trained: Trained, sample: Sample) -> Pixels:
    """(S, S, 3) uint8 of a sample without trigger.

    Raises:
        DataError: It is a file that cannot be decoded.
    """
    if sample.kind == "file":
        return read_file(trained, Path(sample.name))
    images, positions = _members(trained, sample.kind)
    found: Pixels = images.uint8(positions[sample.index : sample.index + 1])[0]
    return found


def read_file(trained: Trained, path: Path) -> Pixels:
    """A file at the size of the run's images, (S, S, 3) uint8.

    Raises:
        DataError: It is no image.
    """
    from engine.data.decode import decode_image

    size = trained.splits.database.image_size
    try:
        return decode_image(path, (size, size))
    except DataError as error:
        raise DataError(f"{path} cannot be searched with: {error}. Choose another image.") from error


def _members(trained: Trained, kind: str) -> tuple[ImageSet, NDArray[np.int64]]:
    if kind == "poisoned":
        return trained.splits.train, trained.poisoned.positions
    splits = trained.splits
    images = {"query": splits.query, "open_set": splits.open_set, "database": splits.database}[kind]
    return images, np.arange(len(images))
