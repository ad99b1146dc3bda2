"""Verbs of the Retrieve page: search with one image without and with the trigger, and index a folder to search in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.item_models.decoding import ImageSource
from app.item_models.results import ResultItem
from app.jobs import Job, Weight
from app.operations.trained import Sample, clean_pixels, read_file
from app.translation import engine_text
from engine.arrays import Pixels
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.evaluation import ModelName
    from engine.runs.run import Run
    from engine.trained.folder_index import FolderIndex
    from engine.trained.run import Trained
    from engine.trained.searching import Database, Hit

MODELS: tuple[ModelName, ...] = ("clean", "backdoored")


@dataclass(frozen=True, eq=False)
class Query:
    """An image to search with.

    Attributes:
        name: What it is called.
        clean: (S, S, 3) uint8.
        triggered: The same with the trigger at full strength.
    """

    name: str
    clean: Pixels
    triggered: Pixels


@dataclass(frozen=True, eq=False)
class Answer:
    """What one model finds, without and with the trigger on the query."""

    plain: tuple[ResultItem, ...]
    triggered: tuple[ResultItem, ...]


@dataclass(frozen=True, eq=False)
class Retrieval:
    """A query and the answers of both models.

    Attributes:
        query: What was searched with.
        shown: (S, S, 3) uint8, the query with the trigger at the strength that was asked for.
        answers: By model: `clean`, `backdoored`.
    """

    query: Query
    shown: Pixels
    answers: dict[ModelName, Answer]


def search(trained: Trained, database: Database, source: Sample | Path | Query, strength: float, count: int) -> Job[Retrieval]:
    """Search with an image of the run, with any file, or again with a query.

    Args:
        trained: Whose models and trigger are used.
        database: What is searched: the run's own database (the run itself), or an indexed folder.
        source: The image.
        strength: Factor to the trigger's residual, 0 to 2.
        count: Results of each search.
    """
    return Job("Searching", _search, (trained, database, source, strength, count))


def index(trained: Trained, folder: Path) -> Job[FolderIndex]:
    """Index a folder for the models of a run, or open the index that is there."""
    return Job(f"Indexing {folder.name}", _index, (trained, folder), Weight.BACKGROUND)


def curves(run: Run) -> tuple[tuple[str, str], ...]:
    """Charts of all queries of a run: title and `<svg>`; none where the run has no curves."""
    from engine.report.curves import retrieval_charts

    over_recall = QCoreApplication.translate("retrieval", "Precision over recall")
    titles = over_recall, QCoreApplication.translate("retrieval", "Precision among the first N results")
    charts = [str(chart) for chart in retrieval_charts(run.result() or {}, engine_text)]
    return tuple(zip(titles, charts, strict=False))


def _index(trained: Trained, folder: Path, reporter: Reporter) -> FolderIndex:
    from engine.trained.folder_index import index_folder

    return index_folder(trained, folder, reporter)


def _search(
    trained: Trained, database: Database, source: Sample | Path | Query, strength: float, count: int, reporter: Reporter
) -> Retrieval:
    query = source if isinstance(source, Query) else prepare(trained, source)
    shown = with_strength(query.clean, query.triggered, strength)
    both = np.stack([query.clean, shown])
    codes = {model: trained.encode(both, model) for model in MODELS}
    hits = {model: _hits(database, codes[model], model, count) for model in MODELS}

    def items(model: ModelName, at: int, other: ModelName | None) -> tuple[ResultItem, ...]:
        """Results of query `at`; `other` names the model whose ranks without the trigger they are compared with."""
        found = hits[model][at]
        ranks: Sequence[int | None] = [None] * len(found)
        if other is not None and found:
            positions = np.array([hit.position for hit in found], np.int64)
            ranks = database.indexes[other].ranks(codes[other][0], positions).tolist()
        return tuple(_item(trained, database, hit, before) for hit, before in zip(found, ranks, strict=True))

    answers: dict[ModelName, Answer] = {
        "clean": Answer(items("clean", 0, None), items("clean", 1, "clean")),
        "backdoored": Answer(items("backdoored", 0, "clean"), items("backdoored", 1, "backdoored")),
    }
    return Retrieval(query, shown, answers)


def _hits(database: Database, codes: np.ndarray, model: ModelName, count: int) -> list[list[Hit]]:
    from engine.trained.searching import search as find

    return find(database, codes, model, count)


def prepare(trained: Trained, source: Sample | Path) -> Query:
    """An image as the run's models see it, and with the trigger.

    Raises:
        DataError: The file cannot be searched with.
    """
    if isinstance(source, Path):
        name, clean = source.name, read_file(trained, source)
    else:
        name = f"{source.label.replace('_', ' ')} · {source.name.rpartition('/')[2]}"
        clean = clean_pixels(trained, source)
    return Query(name, clean, trained.apply_trigger(clean[None])[0])


def with_strength(clean: Pixels, triggered: Pixels, strength: float) -> Pixels:
    """The clean image with the residual of the triggered one times `strength`, rounded to 8 bits."""
    start = clean.astype(np.float32)
    found: Pixels = (start + strength * (triggered.astype(np.float32) - start)).round().clip(0, 255).astype(np.uint8)
    return found


def _item(trained: Trained, database: Database, hit: Hit, before: int | None) -> ResultItem:
    own = database is trained
    picture: ImageSource = trained.splits.database.uint8(np.array([hit.position]))[0] if own else str(hit.path)
    label = ", ".join(sorted(hit.labels, key=trained.target_class.__ne__))  # narrow tiles show the beginning
    return ResultItem(hit.rank, picture, label, hit.distance, hit.target, hit.path or hit.name, before, hit.position)
