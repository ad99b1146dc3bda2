"""`load_splits`: from the experiment's data table to query, database, train and open-set images."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from engine.arrays import Positions
from engine.config import DataConfig
from engine.data.image_set import Splits
from engine.data.listing import TEST, VAL, Listing
from engine.data.material import Material, listed_material, shapes_material
from engine.data.open_set import Names, pick_open_queries
from engine.data.partition import Partition, plan
from engine.data.protocol import Protocol, protocol_hash, protocol_name
from engine.data.sources import SHAPES, list_source, read_source
from engine.data.split_report import contents, report_leaks, report_problems, report_sizes
from engine.errors import DataError
from engine.files import from_home
from engine.progress import Reporter


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
    material = _load_source(config, reporter, cache_folder)
    split = plan(config, material.classes, material.spare, material.labels, material.parts)
    report_sizes(config, split, material, reporter)
    outside, asked, open_classes = material, split.open_set, split.open_classes
    if config.open_set_folder:
        outside, asked = _load_outside(config, split.classes, reporter, cache_folder)
        open_classes = outside.classes
    report_leaks(material, split, outside, asked, reporter)
    return Splits(
        train=material.image_set(split.train, split.classes),
        database=material.image_set(split.database, split.classes),
        query=material.image_set(split.query, split.classes),
        open_set=outside.image_set(asked, open_classes),
        key=_key(config, material, split, outside, asked),
        protocol=_protocol(config, material, split, outside, asked),
    )


def _load_source(config: DataConfig, reporter: Reporter, cache_folder: Path | None) -> Material:
    if config.source == SHAPES:
        return shapes_material(config.shapes, config.image_size, reporter, cache_folder)
    try:
        listing = read_source(config)
    except DataError as error:
        raise _of_option("data.source", error) from None
    material = listed_material(listing, config.image_size, reporter, cache_folder)
    report_problems("data.source", material, reporter)
    if config.split == "own" and {VAL, TEST} <= set(material.parts.tolist()):
        reporter.message("data.source: queries come from the source's test part; its val part is not used.")
    return material


def _load_outside(config: DataConfig, known: Names, reporter: Reporter, cache_folder: Path | None) -> tuple[Material, Positions]:
    """At most the wanted number of images from the open-set source; no others are decoded."""
    if config.open_set_folder == SHAPES:
        drawn = shapes_material(config.shapes, config.image_size, reporter, cache_folder)
        return drawn, _pick(config, drawn, known)
    listing = _list_outside(config.open_set_folder)
    chosen = listing.only(_pick(config, listing, known))
    material = listed_material(chosen, config.image_size, reporter, cache_folder)
    report_problems("data.open_set_folder", material, reporter)
    return material, np.arange(len(material.rows))


def _list_outside(folder: str) -> Listing:
    try:
        return list_source(from_home(folder).absolute())
    except DataError as error:
        raise _of_option("data.open_set_folder", error) from None


def _pick(config: DataConfig, source: Listing | Material, known: Names) -> Positions:
    """Queries from another source; its images of classes that the data set has too are none."""
    names = {_folded(name) for name in known}
    shared = [column for column, name in enumerate(source.classes) if _folded(name) in names]
    outside = ~source.labels[:, shared].any(axis=1)
    groups = [np.flatnonzero((column > 0) & outside) for column in source.labels.T]
    picked = pick_open_queries(config, groups, source.parts == TEST)
    if not len(picked):
        raise DataError("data.open_set_folder: every image in it is of a class of data.source; choose other categories.")
    return picked


def _folded(name: str) -> str:
    return name.casefold().replace("_", " ")


def _of_option(option: str, error: DataError) -> DataError:
    text = str(error)
    return DataError(text if text.startswith("data.") else f"{option}: {text}")


def _protocol(config: DataConfig, material: Material, split: Partition, outside: Material, asked: Positions) -> Protocol:
    drawn = config.split == "drawn" or not np.any(material.parts != "")
    source = SHAPES if material.root is None else Path(config.source).stem
    sizes = (len(split.query), len(split.database), len(split.train))
    name = protocol_name(source, "drawn" if drawn else "own", split.classes, sizes)
    groups = [_identities(material, each, split.classes) for each in (split.query, split.database, split.train)]
    return Protocol(name, protocol_hash(split.classes, [*groups, [outside.sha256[i] for i in asked]]))


def _identities(material: Material, positions: Positions, classes: Names) -> list[str]:
    labels = material.labels_among(classes)[positions]
    return [f"{material.sha256[i]} {row.tobytes().hex()}" for i, row in zip(positions, np.packbits(labels, axis=1), strict=True)]


def _key(config: DataConfig, material: Material, split: Partition, outside: Material, asked: Positions) -> str:
    digest = hashlib.sha256(f"{config.image_size}\n{split.classes}\n{outside.classes}".encode("utf-8", "surrogateescape"))
    groups = ((material, split.train), (material, split.database), (material, split.query), (outside, asked))
    for number, (source, positions) in enumerate(groups):
        digest.update(f"\n{number}".encode())
        for name, content in contents(source, positions):
            digest.update(f"\n{content} {name}".encode("utf-8", "surrogateescape"))
        if not source.names_tell:
            digest.update(source.labels[positions].tobytes())
    return digest.hexdigest()
