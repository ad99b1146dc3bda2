"""Where the images of an annotation or list file lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.errors import DataError
from engine.files import from_home

_TRIED = 20  # names that are looked for: a few may be missing
_UP = 3


def find_image_root(file: Path, names: Sequence[str], given: str) -> Path:
    """The folder that `names` are relative to.

    Args:
        file: The annotation or list file.
        names: As it writes them.
        given: The folder that the user named, or empty: looked for at and above the file.

    Raises:
        DataError: None of the first names is an image there.
    """
    candidates = [from_home(given).absolute()] if given else list(dict.fromkeys(_candidates(file)))
    for folder in candidates:
        if any((folder / name).is_file() for name in names[:_TRIED]):
            return folder
    places = str(candidates[0]) if given else f"{file.parent}, its folder `images`, or above"
    raise DataError(f"{file}: its images, such as {names[0]}, are not in {places}; name their folder in data.images.")


def _candidates(file: Path) -> Iterator[Path]:
    # COCO calls them instances_val2017.json and val2017/.
    own = file.stem.rpartition("_")[2]
    for folder in (file.parent, *file.parent.parents[:_UP]):
        yield from (folder / own, folder / "images" / own, folder, folder / "images")
