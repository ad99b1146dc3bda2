"""Verbs on a finished run: load it, list its images, search with one image."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.item_models.image_list import GalleryImage
from app.jobs import Job
from engine.errors import DataError
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.data.image_set import ImageSet
    from engine.evaluation import ModelName
    from engine.runs import Run
    from engine.trained import Hit, Trained

Pixels = NDArray[np.uint8]
MOST_SHOWN = 400
"""Images of each kind in the film strip."""


@dataclass(frozen=True)
class Sample:
    """An image of a run that can be looked at or searched with.

    Attributes:
        name: Relative name.
        label: Its classes.
        kind: `poisoned`, `query` or `open_set`.
        index: Position in its kind: among the poisoned images, or in the split.
    """

    name: str
    label: str
    kind: str
    index: int


@dataclass(frozen=True)
class Answer:
    """What one model finds, without and with the trigger on the query."""

    plain: tuple[Hit, ...]
    triggered: tuple[Hit, ...]


@dataclass(frozen=True)
class Retrieval:
    """A query and the answers of both models.

    Attributes:
        clean: (S, S, 3) uint8, the query.
        triggered: (S, S, 3) uint8, the query with the trigger.
        answers: By model: `clean`, `backdoored`.
        pictures: Database position -> (S, S, 3) uint8 of every image found.
    """

    clean: Pixels
    triggered: Pixels
    answers: dict[ModelName, Answer]
    pictures: dict[int, Pixels] = field(repr=False)


def load(run: Run, device: str) -> Job[Trained]:
    """Read models, trigger and images of a finished run."""
    return Job("Loading the run", _load, (run, device))


def _load(run: Run, device: str, reporter: Reporter) -> Trained:
    from engine.trained import load_trained

    return load_trained(run, reporter, device)


def samples(trained: Trained, kinds: tuple[str, ...] = ("poisoned", "query", "open_set")) -> tuple[Sample, ...]:
    """Images of the run, the poisoned ones first."""
    found: list[Sample] = []
    for kind in kinds:
        images, positions = _members(trained, kind)
        found += [
            Sample(images.names[at], ", ".join(images.label_names(at)), kind, index)
            for index, at in enumerate(positions[:MOST_SHOWN].tolist())
        ]
    return tuple(found)


def thumbnail(trained: Trained, sample: Sample) -> GalleryImage:
    """The sample as the galleries show it: without trigger, except for the poisoned ones."""
    return GalleryImage(sample.name, partial(_picture, trained, sample), (sample.label,), sample.kind)


def _picture(trained: Trained, sample: Sample) -> Pixels:
    found: Pixels = trained.poisoned.pixels[sample.index] if sample.kind == "poisoned" else clean_pixels(trained, sample)
    return found


def clean_pixels(trained: Trained, sample: Sample) -> Pixels:
    """(S, S, 3) uint8 of a sample without trigger."""
    images, positions = _members(trained, sample.kind)
    found: Pixels = images.uint8(positions[sample.index : sample.index + 1])[0]
    return found


def _members(trained: Trained, kind: str) -> tuple[ImageSet, NDArray[np.int64]]:
    if kind == "poisoned":
        return trained.splits.train, trained.poisoned.positions
    images = trained.splits.query if kind == "query" else trained.splits.open_set
    return images, np.arange(len(images))


def search_sample(trained: Trained, sample: Sample, k: int) -> Job[Retrieval]:
    """Search with an image of the run."""
    return Job("Searching", _search_sample, (trained, sample, k))


def search_file(trained: Trained, path: Path, k: int) -> Job[Retrieval]:
    """Search with any image file."""
    return Job("Searching", _search_file, (trained, path, k))


def _search_sample(trained: Trained, sample: Sample, k: int, reporter: Reporter) -> Retrieval:
    return _search(trained, clean_pixels(trained, sample), k)


def _search_file(trained: Trained, path: Path, k: int, reporter: Reporter) -> Retrieval:
    from engine.data.decode import decode_image

    size = trained.splits.database.image_size
    try:
        query = decode_image(path, (size, size))
    except DataError as error:
        raise DataError(f"{path} cannot be searched with: {error}. Choose another image.") from error
    return _search(trained, query, k)


def _search(trained: Trained, clean: Pixels, k: int) -> Retrieval:
    triggered = trained.apply_trigger(clean[None])[0]
    both = np.stack([clean, triggered])
    models: tuple[ModelName, ...] = ("clean", "backdoored")
    answers = {model: Answer(*(tuple(hits) for hits in trained.search(both, model, k))) for model in models}
    positions = {hit.position for answer in answers.values() for hit in (*answer.plain, *answer.triggered)}
    pictures = {at: trained.splits.database.uint8(np.array([at]))[0] for at in positions}
    return Retrieval(clean, triggered, answers, pictures)
