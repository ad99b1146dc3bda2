"""What lies in a folder of images: names, classes and the folder's own split, without opening a file.

Three layouts are told apart: `train/` with `val/` or `test/` (each with a sub-folder a class), a sub-folder a
class, and a flat folder, which is one class of its own name.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import numpy as np

from engine.data.listing import TEST, TRAIN, VAL, Choose, Layout, Listing, one_hot
from engine.data.walk import Problem, Walk, natural_key
from engine.errors import DataError

_PART_NAMES = {
    "train": TRAIN,
    "training": TRAIN,
    "val": VAL,
    "valid": VAL,
    "validation": VAL,
    "test": TEST,
    "testing": TEST,
}
_NO_CLASS = "lies beside the class folders, so it has no class"


class NoImagesError(DataError):
    """A folder can be read and holds no image."""


def list_folder(root: Path, choose: Choose | None = None) -> Listing:
    """List the images of a folder.

    Hidden files are passed over. Links are followed, but no folder is read twice.

    Args:
        root: The folder.
        choose: Which class folders to read; None: all of them.

    Raises:
        DataError: It is not a folder, or cannot be read.
        NoImagesError: It holds no image.
    """
    _require_folder(root)
    walk = Walk()
    files, folders = walk.children(str(root), "")
    if walk.problems and walk.problems[0].path == ".":
        raise DataError(f"{root}: {walk.problems[0].reason}; change its permissions or choose another folder.")
    parts = _part_folders(root, folders)
    if parts:
        others = [*files, *(name for name in folders if name not in parts)]
        listing = _with_parts(root, walk, parts, others, choose)
    else:
        listing = _with_classes(root, walk, files, folders, choose)
    if not listing.names:
        raise NoImagesError(f"{root}: there is no image in it; choose a folder with images, one sub-folder for each class.")
    return listing


def first_names(root: Path, count: int) -> list[str]:
    """The first names of `list_folder`, at most `count`; enters no more class folders than it needs."""
    walk = Walk()
    files, folders = walk.children(str(root), "")
    if _part_folders(root, folders):
        return []
    images = chain.from_iterable(walk.images(f"{root}/{name}", name) for name in folders)
    return list(islice(images, count)) or list(islice(walk.only_images("", files), count))


def _require_folder(root: Path) -> None:
    if not root.is_dir():
        fault = "this is a file" if root.exists() else "there is no such folder"
        raise DataError(f"{root}: {fault}; choose a folder of images.")


def _part_folders(root: Path, folders: list[str]) -> dict[str, str]:
    """Folder name -> part, where the folder has its own split; classes may be called "train" too."""
    parts = {name: _PART_NAMES[name.lower()] for name in folders if name.lower() in _PART_NAMES}
    training = [name for name, part in parts.items() if part == "train"]
    if not any(_has_folders(root / name) for name in training):
        return {}
    return parts if len(set(parts.values())) > 1 or len(folders) == len(parts) else {}


def _has_folders(folder: Path) -> bool:
    try:
        return any(child.is_dir() for child in folder.iterdir())
    except OSError:
        return False


def _with_parts(root: Path, walk: Walk, parts: dict[str, str], others: list[str], choose: Choose | None) -> Listing:
    walk.problems.extend(Problem(name, "lies beside the train and test folders, so it is not used") for name in others)
    split = len(set(parts.values())) > 1
    sources = []
    for name, part in parts.items():
        files, folders = walk.children(f"{root}/{name}", name)
        walk.problems.extend(Problem(f"{name}/{file}", _NO_CLASS) for file in files)
        sources += [(f"{name}/{folder}", folder, part if split else "") for folder in folders]
    return _gather(root, walk, "splits" if split else "classes", sources, choose)


def _with_classes(root: Path, walk: Walk, files: list[str], folders: list[str], choose: Choose | None) -> Listing:
    listing = _gather(root, walk, "classes", [(name, name, "") for name in folders], choose)
    if listing.names:
        return replace(listing, problems=(*(Problem(name, _NO_CLASS) for name in files), *listing.problems))
    names = tuple(walk.only_images("", files))
    own_name = (root.resolve().name or "images",) if names else ()
    labels = np.ones((len(names), len(own_name)), np.uint8)
    return Listing(root, "flat", own_name, names, labels, np.full(len(names), "", "<U5"), tuple(walk.problems))


def _gather(root: Path, walk: Walk, layout: Layout, sources: list[tuple[str, str, str]], choose: Choose | None) -> Listing:
    """Read the class folders of each (relative name, class, part)."""
    spare: tuple[str, ...] = ()
    if choose is not None:  # before reading: of a thousand folders, a hundred may be wanted
        taken, spare = choose(tuple(sorted({name for _, name, _ in sources}, key=natural_key)))
        sources = [source for source in sources if source[1] in {*taken, *spare}]
    names: list[str] = []
    parts: list[str] = []
    classes: list[str] = []
    for folder, name, part in sources:
        known = len(walk.problems)
        found = list(walk.images(f"{root}/{folder}", folder))
        if not found and len(walk.problems) == known:
            walk.problems.append(Problem(folder, "folder holds no image"))
        names += found
        classes += [name] * len(found)
        parts += [part] * len(found)
    ordered = sorted(set(classes), key=natural_key)
    position = {name: i for i, name in enumerate(ordered)}
    labels = one_hot([position[name] for name in classes], len(ordered))
    return Listing(root, layout, tuple(ordered), tuple(names), labels, np.array(parts, dtype="<U5"), tuple(walk.problems), spare)
