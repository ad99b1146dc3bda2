"""`load_splits`: from the experiment's data table to query, database, train and open-set images."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.config import DataConfig
from engine.data.folder import Listing, list_folder
from engine.data.image_set import Splits
from engine.data.leakage import find_leaks
from engine.data.material import Material, folder_material, shapes_material
from engine.data.partition import Partition, Positions, choose_open_classes, partition, pick_open_queries
from engine.data.shapes import OPEN_SET_SHAPES
from engine.errors import DataError
from engine.progress import Reporter

SHAPES = "shapes"
"""The `data.source` that means the drawn data set."""

_SHOWN = 3


def load_splits(config: DataConfig, reporter: Reporter, cache_folder: Path | None = None) -> Splits:
    """Load, decode and split the images of an experiment.

    Drawn shapes hold out their two extra classes unless others are named; then the two are not part of the set.

    Args:
        config: Source, size and split.
        reporter: Told of progress, of files that cannot be used and of leaks; polled for a stop.
        cache_folder: Where decoded images are kept; None: the user's cache folder.

    Raises:
        DataError: The source cannot be used; the message names the field, the class and the cure.
        Cancelled: A stop was requested.
    """
    material, spare = _load_source(config, reporter, cache_folder)
    held_out = choose_open_classes(config, material.classes, spare)
    known = tuple(name for name in material.classes if name not in held_out and name not in spare)
    split = partition(config, known, held_out, material.labels_among(known + held_out), material.parts)
    _report_short_classes(config, split, material, reporter)
    outside = _load_outside(config, reporter, cache_folder) if config.open_set_folder else None
    open_material, open_positions = outside or (material, split.open_set)
    open_classes = held_out if outside is None else open_material.classes
    _report_leaks(material, split, open_material, open_positions, reporter)
    return Splits(
        train=material.image_set(split.train, known),
        database=material.image_set(split.database, known),
        query=material.image_set(split.query, known),
        open_set=open_material.image_set(open_positions, open_classes),
        key=_key(config, material, split, open_material, open_positions),
    )


def _load_source(config: DataConfig, reporter: Reporter, cache_folder: Path | None) -> tuple[Material, tuple[str, ...]]:
    """The source, and the classes that are there only to be held out."""
    if config.source == SHAPES:
        return shapes_material(config.shapes, config.image_size, reporter, cache_folder), OPEN_SET_SHAPES
    listing = _list("data.source", config.source)
    material = folder_material(listing, config.image_size, reporter, cache_folder)
    _report_problems("data.source", material, reporter)
    if {"val", "test"} <= set(material.parts.tolist()):
        reporter.message("data.source: queries come from the folder's test part; its val part is not used.")
    return material, ()


def _load_outside(config: DataConfig, reporter: Reporter, cache_folder: Path | None) -> tuple[Material, Positions]:
    """At most the wanted number of images from the open-set folder; no others are decoded."""
    listing = _list("data.open_set_folder", config.open_set_folder)
    groups = [np.flatnonzero(listing.labels == label) for label in range(len(listing.classes))]
    picked = pick_open_queries(config, groups, listing.parts == "test")
    material = folder_material(_only(listing, picked), config.image_size, reporter, cache_folder)
    _report_problems("data.open_set_folder", material, reporter)
    return material, np.arange(len(material.rows))


def _list(option: str, folder: str) -> Listing:
    if not folder.strip():
        raise DataError(f"{option}: it is empty; give a folder of images.")
    try:
        return list_folder(Path(folder).expanduser().absolute())
    except DataError as error:
        raise DataError(f"{option}: {error}") from None


def _only(listing: Listing, positions: Positions) -> Listing:
    return replace(
        listing,
        names=tuple(listing.names[i] for i in positions),
        labels=listing.labels[positions],
        parts=listing.parts[positions],
    )


def _report_problems(option: str, material: Material, reporter: Reporter) -> None:
    problems = material.problems
    if not len(material.rows):
        first = f"{problems[-1].path}: {problems[-1].reason}" if problems else "it is empty"
        raise DataError(f"{option}: {material.root}: no image in it can be used ({first}); choose another folder.")
    if problems:
        shown = "; ".join(f"{problem.path}: {problem.reason}" for problem in problems[:_SHOWN])
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        count = "1 entry is" if len(problems) == 1 else f"{len(problems)} entries are"
        reporter.message(f"{option}: {count} left out. {shown}{more}", level="warning")


def _report_short_classes(config: DataConfig, split: Partition, material: Material, reporter: Reporter) -> None:
    """Say where a class has fewer training images than asked for: all it has are used."""
    counts = np.bincount(material.labels_among(split.classes)[split.train], minlength=len(split.classes))
    short = [f"{name} ({count})" for name, count in zip(split.classes, counts, strict=True) if count < config.train_per_class]
    if short:
        text = f"data.train_per_class: {config.train_per_class} asked for, fewer are there, all are used: {', '.join(short)}"
        reporter.message(text, level="warning")


def _report_leaks(
    material: Material, split: Partition, open_material: Material, open_positions: Positions, reporter: Reporter
) -> None:
    leaks = find_leaks(
        {
            "database": _contents(material, split.database),
            "query": _contents(material, split.query),
            "open_set": _contents(open_material, open_positions),
        },
        base="database",
    )
    if leaks:
        shown = "; ".join(str(leak) for leak in leaks[:_SHOWN])
        more = f"; and {len(leaks) - _SHOWN} more" if len(leaks) > _SHOWN else ""
        reporter.message(f"Leak: the same bytes are in the database and among the queries: {shown}{more}", level="warning")


def _contents(material: Material, positions: Positions) -> list[tuple[str, str]]:
    return [(material.names[i], material.sha256[i]) for i in positions]


def _key(config: DataConfig, material: Material, split: Partition, open_material: Material, open_positions: Positions) -> str:
    digest = hashlib.sha256(f"{config.image_size}\n{split.classes}\n{open_material.classes}".encode())
    groups = ((material, split.train), (material, split.database), (material, split.query), (open_material, open_positions))
    for number, (source, positions) in enumerate(groups):
        digest.update(f"\n{number}".encode())
        for name, content in _contents(source, positions):
            digest.update(f"\n{content} {name}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
