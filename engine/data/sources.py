"""From `data.source` to a listing: a folder, annotations or list files, told apart by what is there."""

from __future__ import annotations

import os
from pathlib import Path

from engine.config import DataConfig
from engine.data.class_choice import class_choice
from engine.data.coco import annotation_files, list_coco
from engine.data.folder import NoImagesError, first_names, list_folder
from engine.data.list_file import LIST_SUFFIXES, list_files, list_lists, parts_of_lists
from engine.data.listing import Choose, Listing
from engine.errors import DataError
from engine.files import from_home

FILE_SUFFIXES = LIST_SUFFIXES | {".json"}
"""Endings of the files that are sources themselves."""

SHAPES = "shapes"
"""The `data.source` that means the drawn data set."""


def list_source(path: Path, images: str = "", labels: str = "", choose: Choose | None = None) -> Listing:
    """List a source without opening an image.

    Args:
        path: A folder of images, a folder of `instances*.json` or of lists, or one such file.
        images: Folder that an annotation or list file's names are relative to; empty: looked for beside it.
        labels: File with the labels of an image list; empty: in the list itself, or beside it.
        choose: Which classes to take; None: all.

    Raises:
        DataError: It cannot be used; the message names the file and the cure.
    """
    path = from_home(path)
    kind = path.suffix.lower()
    annotations = annotation_files(path) if path.is_dir() else (path,) if kind == ".json" else ()
    if annotations:
        return list_coco(annotations, images).chosen(choose)
    lists = list_files(path) if path.is_dir() else (path,) if kind in LIST_SUFFIXES else ()
    if lists:
        return list_lists(lists, images, labels).chosen(choose)
    if path.is_file():
        raise DataError(f"{path}: this is a file; choose a folder of images, COCO's instances (.json) or a list (.txt, .csv).")
    try:
        return list_folder(path, choose)
    except NoImagesError as error:
        raise _half_a_split(path) or error from None


def _half_a_split(path: Path) -> DataError | None:
    """Says of a folder without images that it has lists, but not all; None where it has none."""
    parts = parts_of_lists(path)
    if not parts:
        return None
    wanted = "a list of queries (test.txt) and one of training images (train.txt)"
    return DataError(f"{path}: it has no images, and of lists only {', '.join(parts)}; it takes {wanted}. Add it.")


def read_source(config: DataConfig) -> Listing:
    """List the folder or file of `data.source`, with the classes that the experiment takes of it.

    Raises:
        DataError: It cannot be used.
    """
    if not config.source.strip():
        raise DataError("it is empty; give a folder of images, an annotation file or a list.")
    return list_source(from_home(config.source).absolute(), config.images, config.labels, class_choice(config))


def glance(config: DataConfig, count: int) -> list[str]:
    """Paths of the first images that `read_source` will list, found without reading the rest of the source.

    Args:
        config: Says where the images are.
        count: How many are wanted.

    Returns:
        At most `count`; none where only the whole listing tells which images come first, or where it will fail.
    """
    path = from_home(config.source).absolute()
    if not path.is_dir() or class_choice(config) is not None or annotation_files(path) or list_files(path):
        return []
    prefix = os.path.join(path, "")
    return [prefix + name for name in first_names(path, count)]
