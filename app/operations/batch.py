"""Search with many images, each without and with the trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from app.errors import cause_and_cure
from app.item_models.batch import BatchRow, TopResults
from app.jobs import Job, Weight
from app.operations.retrieval import MODELS
from app.operations.trained import Sample, clean_pixels
from engine.arrays import Pixels
from engine.errors import Cancelled, DataError
from engine.files import is_folder
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.trained.run import Trained
    from engine.trained.searching import Database, Hit

_Named: TypeAlias = tuple[Sample, str]
_BATCH = 32


@dataclass(frozen=True)
class BatchAnswer:
    """What many queries find.

    Attributes:
        rows: Two for each query: without and with the trigger.
        count: Results that each search asked for.
        problems: Why images could not be searched with, one sentence each.
        stopped: Whether it was cancelled before the last one.
    """

    rows: tuple[BatchRow, ...]
    count: int
    problems: tuple[str, ...]
    stopped: bool


def search_all(trained: Trained, database: Database, sources: Sequence[Sample | Path], count: int) -> Job[BatchAnswer]:
    """Search with many images.

    Args:
        trained: Whose models and trigger are used.
        database: What is searched.
        sources: Images of the run, files, and folders, which stand for all images in them.
        count: Results of each search.
    """
    return Job("Searching with many images", _search_all, (trained, database, tuple(sources), count), Weight.BACKGROUND)


def _search_all(
    trained: Trained, database: Database, sources: tuple[Sample | Path, ...], count: int, reporter: Reporter
) -> BatchAnswer:
    samples, problems = list(_samples(sources)), list[str]()
    rows: list[BatchRow] = []
    done = 0
    try:
        for part in _batched(samples):
            reporter.poll()
            rows += _answer(trained, database, part, count, problems)
            done += len(part)
            reporter.progress(done, len(samples), note="searching")
    except Cancelled:  # what was found stays of use
        return BatchAnswer(tuple(rows), count, tuple(problems), stopped=True)
    return BatchAnswer(tuple(rows), count, tuple(problems), stopped=False)


def _samples(sources: tuple[Sample | Path, ...]) -> Iterator[_Named]:
    """Every image, each with its name below the folder that was chosen."""
    from engine.data.folder import list_folder

    for source in sources:
        if isinstance(source, Sample):
            yield source, source.name
        elif is_folder(source):
            yield from ((Sample(str(source / name), "", "file", 0), name) for name in list_folder(source).names)
        else:
            yield Sample(str(source), "", "file", 0), source.name


def _batched(samples: list[_Named]) -> Iterator[list[_Named]]:
    return (samples[start : start + _BATCH] for start in range(0, len(samples), _BATCH))


def _answer(trained: Trained, database: Database, samples: list[_Named], count: int, problems: list[str]) -> Iterator[BatchRow]:
    named = [(each, pixels) for each in samples if (pixels := _pixels(trained, each[0], problems)) is not None]
    if not named:
        return
    clean = np.stack([pixels for _, pixels in named])
    plain, triggered = (_tops(trained, database, images, count) for images in (clean, trained.apply_trigger(clean)))
    for at, ((sample, shown), _) in enumerate(named):
        yield BatchRow(sample.name, shown, False, *plain[at])
        yield BatchRow(sample.name, shown, True, *triggered[at])


def _pixels(trained: Trained, sample: Sample, problems: list[str]) -> Pixels | None:
    try:
        return clean_pixels(trained, sample)
    except DataError as error:
        problems.append(cause_and_cure(error))
        return None


def _tops(trained: Trained, database: Database, images: Pixels, count: int) -> list[tuple[TopResults, TopResults]]:
    from engine.trained.searching import search

    clean, backdoored = (
        [_top(hits) for hits in search(database, trained.encode(images, model), model, count)] for model in MODELS
    )
    return list(zip(clean, backdoored, strict=True))


def _top(hits: list[Hit]) -> TopResults:
    return TopResults(", ".join(hits[0].labels), hits[0].distance, sum(hit.target for hit in hits), hits[0].target)
