"""`load_splits`: from the experiment's data table to query, database, train and open-set images."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.config import DataConfig
from engine.data.image_set import Splits
from engine.data.material import Material, shapes_material
from engine.data.partition import Partition, choose_open_classes, partition
from engine.data.shapes import OPEN_SET_SHAPES, SHAPE_CLASSES
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
    material = shapes_material(config.shapes, config.image_size, reporter, cache_folder)
    open_classes = choose_open_classes(config, material.classes, OPEN_SET_SHAPES)
    known = tuple(name for name in SHAPE_CLASSES if name not in open_classes)
    split = partition(config, known, open_classes, _labels_among(material, known + open_classes), material.parts)
    return _splits(config, material, split)


def _labels_among(material: Material, classes: tuple[str, ...]) -> NDArray[np.int64]:
    position = {name: i for i, name in enumerate(classes)}
    table = np.array([position.get(name, -1) for name in material.classes], np.int64)
    return table[material.labels]


def _splits(config: DataConfig, material: Material, split: Partition) -> Splits:
    return Splits(
        train=material.image_set(split.train, split.classes),
        database=material.image_set(split.database, split.classes),
        query=material.image_set(split.query, split.classes),
        open_set=material.image_set(split.open_set, split.open_classes),
        key=_key(config, material, split),
    )


def _key(config: DataConfig, material: Material, split: Partition) -> str:
    digest = hashlib.sha256(f"{config.image_size}\n{split.classes}\n{split.open_classes}\n".encode())
    for name, positions in (
        ("train", split.train),
        ("database", split.database),
        ("query", split.query),
        ("open", split.open_set),
    ):
        digest.update(name.encode())
        for position in positions.tolist():
            digest.update(f"\n{material.sha256[position]} {material.names[position]}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
