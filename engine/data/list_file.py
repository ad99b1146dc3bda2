"""List files, as published with hashing papers: `path 0 0 1` or `path 2` a line, or images and labels in two files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.arrays import Labels
from engine.data.image_root import find_image_root
from engine.data.listing import DATABASE, TEST, TRAIN, TRAIN_ONLY, VAL, Listing, one_hot
from engine.data.walk import Problem, names_in
from engine.errors import DataError
from engine.files import from_home

LIST_SUFFIXES = frozenset((".txt", ".csv", ".lst", ".list"))
_ENDINGS = tuple(LIST_SUFFIXES)
_PART = {"train": TRAIN, "database": DATABASE, "db": DATABASE, "val": VAL, "test": TEST, "query": TEST}
_IMAGES = r"(?:_?(?:img|images?))?"
_LABELS = ("label", "labels", "target", "targets", "label_onehot", "labels_onehot", "targets_onehot")
_PART_FILE = re.compile(rf"({'|'.join(_PART)}){_IMAGES}")
_ORDER = ("", DATABASE, TRAIN, VAL, TEST)  # of several lists with one image, the last one counts
_FLAGS = re.compile(r"(?:[\s,]+[01]){2,}$")
_INDEX = re.compile(r"[\s,]+\d+$")
_COMMA = re.compile(r",\s*\d+$")


@dataclass(frozen=True)
class _Listed:
    """One list: N names and their (N, C) labels."""

    file: Path
    names: tuple[str, ...]
    labels: Labels
    part: str = ""


def list_files(folder: Path) -> tuple[Path, ...]:
    """The lists of images of a folder that holds a split as lists; () where it holds none, or only a part of one."""
    found = [folder / name for name in parts_of_lists(folder)]
    parts = {_part(file) for file in found}
    return tuple(found) if TEST in parts and parts & {TRAIN, DATABASE} else ()


def parts_of_lists(folder: Path) -> tuple[str, ...]:
    """Names of the files of a folder that look like the lists of a part of a split."""
    return tuple(name for name in sorted(names_in(folder)) if name.lower().endswith(_ENDINGS) and _part(Path(name)))


def list_lists(files: Sequence[Path], images: str = "", labels: str = "") -> Listing:
    """List the images of list files.

    A class is named after its line in `classes.txt` beside the list, or by its number. Where there is a database list, an
    image that is only in the training list is trained on and not searched.

    Args:
        files: One list, or one for each part of a split, named after it.
        images: Folder of the images; empty: looked for at and above each list.
        labels: File with the labels of the images in the only list, line by line; empty: they are in the list itself, or in
            a file called after it.

    Raises:
        DataError: A file cannot be read or a line not understood, or the images are not found.
    """
    if labels and len(files) > 1:
        raise DataError("data.labels belongs to one list; leave it empty, or give one list as data.source.")
    listed = [_read(file, labels, part=_part(file) if len(files) > 1 else "") for file in files]
    width = max(each.labels.shape[1] for each in listed)
    root = find_image_root(files[0], [name for each in listed for name in each.names[:4]], images)
    table = _merge(listed, width)
    names = tuple(table)
    found = np.array([label for label, _ in table.values()], np.uint8).reshape(len(names), width)
    parts = np.array([part for _, part in table.values()], dtype="<U10")
    problems = _unlabelled(files[0], int((found.max(axis=1) == 0).sum()))
    twice = _asked_and_kept(listed)
    if twice:
        more = f", and {len(twice) - 1} more" if len(twice) > 1 else ""
        problems.append(Problem(twice[0], f"is also among the queries{more}; there it is used"))
    classes = _class_names(files[0].parent, width)
    listing = Listing(root, "lists", classes, names, found, parts, tuple(problems))
    used = [name for name, count in zip(classes, found.sum(axis=0), strict=True) if count]
    if not used:
        raise DataError(f"{files[0]}: no image in it has a label; correct the list.")
    return listing.among(used)


def _part(file: Path) -> str:
    found = _PART_FILE.fullmatch(file.stem.lower())
    return _PART[found[1]] if found else ""


def _merge(listed: Sequence[_Listed], width: int) -> dict[str, tuple[Labels, str]]:
    """Name -> labels and part; the training list repeats lines of the database list, where there is one."""
    has_database = any(each.part == DATABASE for each in listed)
    searched = {name for each in listed if each.part == DATABASE for name in each.names}
    table: dict[str, tuple[Labels, str]] = {}
    for each in sorted(listed, key=_rank):
        labels = np.pad(each.labels, ((0, 0), (0, width - each.labels.shape[1])))
        for name, label in zip(each.names, labels, strict=True):
            alone = each.part == TRAIN and has_database and name not in searched
            table[name] = (label, TRAIN_ONLY if alone else each.part)
    return table


def _unlabelled(file: Path, count: int) -> list[Problem]:
    words = "1 image has" if count == 1 else f"{count} images have"
    return [Problem(file.name, f"{words} no label")] if count else []


def _rank(each: _Listed) -> int:
    return _ORDER.index(each.part)


def _asked_and_kept(listed: Sequence[_Listed]) -> list[str]:
    """Names in a list of queries and in another one."""
    asked = {name for each in listed if each.part in (VAL, TEST) for name in each.names}
    return sorted(asked & {name for each in listed if each.part not in (VAL, TEST) for name in each.names})


def _read(file: Path, labels: str, *, part: str) -> _Listed:
    lines = _lines(file)
    beside = from_home(labels).absolute() if labels else _labels_beside(file)
    if beside is not None:
        flags = _lines(beside)
        if len(flags) != len(lines):
            raise DataError(f"{beside}: it has {len(flags)} lines and {file.name} {len(lines)}; give the labels of this list.")
        rows = [line.replace(",", " ").split() for line in flags]
        return _Listed(file, tuple(map(_clean, lines)), _labels(beside, rows), part)
    width = _width(file, lines[0])
    separator = "," if _COMMA.search(lines[0]) else None
    rows = [[field.strip() for field in line.rsplit(separator, width)] for line in lines]
    short = next((i for i, row in enumerate(rows) if len(row) != width + 1), None)
    if short is not None:
        raise DataError(f"{_line(file, short)} has no path with {width} labels, as the first line has; correct it.")
    return _Listed(file, tuple(_clean(row[0]) for row in rows), _labels(file, [row[1:] for row in rows]), part)


def _labels_beside(file: Path) -> Path | None:
    """`test_img.txt` has its labels in `test_label.txt`, and so on."""
    stem = re.sub(r"_?(?:img|images?)$", "", file.stem.lower())
    if stem == file.stem.lower():
        return None
    for name in _LABELS:
        candidate = file.with_name(f"{stem}_{name}{file.suffix}" if stem else f"{name}{file.suffix}")
        if candidate.is_file():
            return candidate
    return None


def _lines(file: Path, wanted: str = "a list of images") -> list[str]:
    """Its lines that are not blank."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{file}: it cannot be read ({error.strerror or error}); check its path and permissions.") from None
    except UnicodeDecodeError:
        raise DataError(f"{file}: it is no text in UTF-8; give {wanted}, one a line.") from None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise DataError(f"{file}: it is empty; give {wanted}, one a line.")
    return lines


def _line(file: Path, position: int) -> str:
    """Where in the file one of `_lines` stands."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return f"{file}: line {[number for number, line in enumerate(lines, 1) if line.strip()][position]}"


def _width(file: Path, line: str) -> int:
    """How many fields after the path are labels: a row of flags, or one number."""
    flags = _FLAGS.search(line)
    if flags:
        return len(re.findall("[01]", flags[0]))
    if _INDEX.search(line):
        return 1
    raise DataError(
        f"{file}: the first line has no labels after the path ({line[:60]!r}); write `path 0 0 1` or `path 2`, "
        "or name the file with the labels in data.labels."
    )


def _labels(file: Path, rows: Sequence[Sequence[str]]) -> Labels:
    """(N, C) from rows of flags, or from one class number a row."""
    width = len(rows[0])
    if width == 1:
        return _from_numbers(file, [row[0] if len(row) == 1 else "" for row in rows])
    flags = "".join(flag for row in rows for flag in row)
    if len(flags) != width * len(rows) or set(flags) - {"0", "1"} or any(len(row) != width for row in rows):
        wrong = next(i for i, row in enumerate(rows) if len(row) != width or set(row) - {"0", "1"})
        raise DataError(f"{_line(file, wrong)} has no {width} labels of 0 or 1, as the first line has; correct it.")
    return (np.frombuffer(flags.encode(), np.uint8) - ord("0")).reshape(len(rows), width)


def _from_numbers(file: Path, fields: Sequence[str]) -> Labels:
    wrong = next((i for i, field in enumerate(fields) if not (field.isascii() and field.isdigit())), None)
    if wrong is not None:
        raise DataError(f"{_line(file, wrong)} has no class number, as the first line has; correct it.")
    numbers = [int(field) for field in fields]
    if max(numbers) >= 10_000:
        raise DataError(f"{file}: class number {max(numbers)} is beyond reason; number the classes from 0.")
    return one_hot(numbers, max(numbers) + 1)


def _clean(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")


def _class_names(folder: Path, width: int) -> tuple[str, ...]:
    file = folder / "classes.txt"
    if file.is_file():
        names = _lines(file)
        if len(names) >= width and len(set(names)) == len(names):
            return tuple(names[:width])
    return tuple(f"class {number}" for number in range(width))


def read_class_list(file: Path) -> tuple[str, ...]:
    """Class names, one a line; lines that begin with `#` are comments.

    Raises:
        DataError: The file cannot be read or names none.
    """
    names = tuple(line for line in _unique(_lines(file, "a list of classes")) if not line.startswith("#"))
    if not names:
        raise DataError(f"{file}: it names no class; give a list of classes, one a line.")
    return names


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
