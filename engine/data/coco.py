"""Images with annotations in MS-COCO's JSON: several classes an image, from boxes, masks or image-level labels alike."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

import numpy as np

from engine.arrays import Labels
from engine.data.image_root import find_image_root
from engine.data.listing import TEST, TRAIN, VAL, Listing
from engine.data.walk import Problem, names_in
from engine.errors import DataError

Record: TypeAlias = Mapping[str, object]
_TABLES = ("images", "annotations", "categories")


@dataclass(frozen=True)
class _Annotated:
    """One file: (N, C) labels of its N images among its C categories, in order of their numbers."""

    file: Path
    names: tuple[str, ...]
    classes: tuple[str, ...]
    labels: Labels
    part: str


def annotation_files(folder: Path) -> tuple[Path, ...]:
    """The `instances*.json` of a folder, or of its folder `annotations`."""
    return _instances(folder) or _instances(folder / "annotations")


def _instances(folder: Path) -> tuple[Path, ...]:
    names = [name for name in names_in(folder) if name.startswith("instances") and name.endswith(".json")]
    return tuple(folder / name for name in sorted(names))


def list_coco(files: Sequence[Path], images: str = "") -> Listing:
    """List the images of annotation files.

    Images without a category are left out. Of several files, those called train, val and test are the source's own split.

    Args:
        files: `instances*.json`.
        images: Folder of the images; empty: looked for beside each file.

    Raises:
        DataError: A file cannot be read, is not in COCO's format, or its images are not found.
    """
    parsed = [_parse(file) for file in files]
    roots = [find_image_root(each.file, each.names, images) for each in parsed]
    root = Path(os.path.commonpath(roots))
    classes = tuple(dict.fromkeys(name for each in parsed for name in each.classes))
    labels = np.concatenate([_widened(each, classes) for each in parsed])
    prefixes = [_prefix(folder, root) for folder in roots]
    names = [prefix + name for each, prefix in zip(parsed, prefixes, strict=True) for name in each.names]
    parts = [each.part for each in parsed for _ in each.names]
    kept = np.flatnonzero(labels.any(axis=1))
    if not len(kept):
        raise DataError(f"{files[0]}: no image in it has a category; give a file with `annotations`.")
    listing = Listing(root, "coco", classes, tuple(names), labels, _parts(parts), _dropped(files, len(names) - len(kept)))
    used = tuple(name for name, count in zip(classes, labels.sum(axis=0), strict=True) if count)
    return listing.only(kept).among(used)


def _parts(parts: list[str]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    whole = {TRAIN} < set(parts) and "" not in parts
    return np.array(parts if whole else [""] * len(parts), dtype="<U5")


def _dropped(files: Sequence[Path], count: int) -> tuple[Problem, ...]:
    if not count:
        return ()
    images = "1 image has" if count == 1 else f"{count} images have"
    return (Problem(", ".join(file.name for file in files), f"{images} no category"),)


def _prefix(folder: Path, root: Path) -> str:
    return "" if folder == root else folder.relative_to(root).as_posix() + "/"


def _widened(each: _Annotated, classes: tuple[str, ...]) -> Labels:
    labels = np.zeros((len(each.names), len(classes)), np.uint8)
    labels[:, [classes.index(name) for name in each.classes]] = each.labels
    return labels


def _parse(file: Path) -> _Annotated:
    images, annotations, categories = _tables(file)
    try:
        rows = {image["id"]: row for row, image in enumerate(images)}
        ordered = sorted(categories, key=_number)
        columns = {category["id"]: column for column, category in enumerate(ordered)}
        pairs = [(rows[each["image_id"]], columns[each["category_id"]]) for each in annotations]
        names = tuple(str(image["file_name"]).replace("\\", "/") for image in images)
        classes = tuple(str(category["name"]) for category in ordered)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{file}: an entry lacks or misnames {error}; give a file in COCO's format for instances.") from None
    if not names or len(set(classes)) != len(classes):
        fault = "two categories have one name" if names else "it lists no image"
        raise DataError(f"{file}: {fault}; correct the file.")
    labels = np.zeros((len(names), len(classes)), np.uint8)
    if pairs:
        labels[tuple(np.array(pairs).T)] = 1
    part = next((part for part in (TRAIN, VAL, TEST) if part in file.stem), "")
    return _Annotated(file, names, classes, labels, part)


def _number(category: Record) -> int:
    return int(str(category["id"]))


def _tables(file: Path) -> list[list[Record]]:
    try:
        document = json.loads(file.read_bytes())
    except OSError as error:
        raise DataError(f"{file}: it cannot be read ({error.strerror or error}); check its path and permissions.") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{file}: it is not valid JSON ({error}); give COCO's instances file.") from None
    if not isinstance(document, dict):
        raise DataError(f"{file}: it holds no JSON object; give COCO's instances file.")
    missing = [name for name in _TABLES if not isinstance(document.get(name), list)]
    if missing:
        raise DataError(f"{file}: it has no list `{missing[0]}`; give COCO's instances file, not captions or results.")
    return [cast("list[Record]", document[name]) for name in _TABLES]
