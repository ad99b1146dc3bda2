"""What the user is told of a split: what was left out, what is smaller than asked for, what leaks."""

from __future__ import annotations

import numpy as np

from engine.arrays import Labels, Positions
from engine.config import DataConfig
from engine.data.leakage import find_leaks
from engine.data.material import Material
from engine.data.partition import Partition
from engine.errors import DataError
from engine.progress import Reporter

_SHOWN = 3


def report_problems(option: str, material: Material, reporter: Reporter) -> None:
    """Name what cannot be used.

    Raises:
        DataError: Nothing can be used.
    """
    problems = material.problems
    if not len(material.rows):
        first = f"{problems[-1].path}: {problems[-1].reason}" if problems else "it is empty"
        raise DataError(f"{option}: {material.root}: no image in it can be used ({first}); choose another folder.")
    if problems:
        shown = "; ".join(f"{problem.path}: {problem.reason}" for problem in problems[:_SHOWN])
        count = "1 entry is" if len(problems) == 1 else f"{len(problems)} entries are"
        reporter.message(f"{option}: {count} left out. {shown}{_more(len(problems))}", level="warning")


def report_sizes(config: DataConfig, split: Partition, material: Material, reporter: Reporter) -> None:
    """Say where a split is smaller than asked for, and that images of known and held-out classes are left out."""
    queries, train = len(split.query), len(split.train)
    if queries < config.queries or train < config.train_images:
        wanted = f"{config.queries:,} queries and {config.train_images:,} training images"
        text = f"data.queries, data.train_images: {wanted} asked for, fewer are there: scaled down to {queries:,} and {train:,}."
        reporter.message(text, level="warning")
    known, held_out = (material.labels_among(classes).any(axis=1) for classes in (split.classes, split.open_classes))
    mixed = int((known & held_out).sum())
    if mixed:
        text = f"data.open_set_classes: {mixed:,} images that carry a held-out class and a known one are left out."
        reporter.message(text)
    if not config.train_images:
        _report_short_classes(config.train_per_class, split, material.labels_among(split.classes), reporter)


def _report_short_classes(wanted: int, split: Partition, labels: Labels, reporter: Reporter) -> None:
    """Say where a class has fewer training images than asked for: all it has are used."""
    counts = labels[split.train].sum(axis=0, dtype=np.int64)
    short = [f"{name} ({count})" for name, count in zip(split.classes, counts, strict=True) if count < wanted]
    if short:
        text = f"data.train_per_class: {wanted} asked for, fewer are there, all are used: {', '.join(short)}"
        reporter.message(text, level="warning")


def report_leaks(
    material: Material, split: Partition, open_material: Material, open_positions: Positions, reporter: Reporter
) -> None:
    """Name queries whose bytes are also trained on or searched."""
    own = np.union1d(split.database, split.train)
    leaks = find_leaks(
        {
            "database": contents(material, own),
            "query": contents(material, split.query),
            "open_set": contents(open_material, open_positions),
        },
        base="database",
    )
    if leaks:
        shown = "; ".join(str(leak) for leak in leaks[:_SHOWN])
        text = f"Leak: the same bytes are in the database and among the queries: {shown}{_more(len(leaks))}"
        reporter.message(text, level="warning")


def contents(material: Material, positions: Positions) -> list[tuple[str, str]]:
    """Name and content hash of each image."""
    return [(material.names[i], material.sha256[i]) for i in positions]


def _more(count: int) -> str:
    return f"; and {count - _SHOWN} more" if count > _SHOWN else ""
