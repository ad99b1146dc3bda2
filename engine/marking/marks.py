"""Marks of poisoned images: a text chunk in every poisoned PNG that the program writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.errors import ArtifactError
from engine.files import replacing
from engine.marking.model_marks import read_model_text
from engine.marking.png_text import DamagedPng, text_chunks

KEYWORD = "badhash-poison"


@dataclass(frozen=True)
class PoisonMark:
    """What a poisoned file says of itself.

    Attributes:
        run: Name of the run whose trigger it carries.
        attack: Kind of the attack.
        target_class: y_t.
        source_sha256: Hash of the original file; empty where there was none, as for drawn images.
    """

    run: str
    attack: str
    target_class: str
    source_sha256: str = ""

    def to_metadata(self) -> dict[str, str]:
        """As a text by its name, for whatever file can hold one; ASCII, so that every reader agrees on it."""
        return {KEYWORD: json.dumps(asdict(self))}


UNREADABLE = PoisonMark("unknown", "unknown", "")
"""Stands for a mark whose text is damaged: the file is marked all the same."""


def mark_text(mark: PoisonMark) -> PngInfo:
    """The mark as Pillow's `pnginfo` argument, for pictures that are not plain poisoned images."""
    info = PngInfo()
    for name, text in mark.to_metadata().items():
        info.add_text(name, text)
    return info


def write_marked_png(path: Path, image: NDArray[np.uint8], mark: PoisonMark) -> None:
    """Write a poisoned image, lossless and marked; other readers see the old file or the new one.

    Args:
        path: File to write; its folder exists.
        image: (H, W, 3) uint8 RGB.
        mark: What it carries.

    Raises:
        ArtifactError: The file cannot be written.
    """
    try:
        with replacing(path) as temporary:
            Image.fromarray(np.ascontiguousarray(image)).save(temporary, "PNG", pnginfo=mark_text(mark))
    except OSError as error:
        raise ArtifactError(f"{path} cannot be written ({error.strerror or error}). Choose another folder.") from error


def read_mark(path: Path) -> PoisonMark | None:
    """The mark of a file, None where it has none, is missing or is no PNG. Reads chunk headers only."""
    try:
        with path.open("rb") as stream:
            return find_mark(stream)
    except (OSError, DamagedPng):
        return None


def read_model_mark(path: Path) -> PoisonMark | None:
    """The mark of an exported model; None where it has none.

    Raises:
        OSError: The file cannot be read.
    """
    text = read_model_text(path, KEYWORD)
    return None if text is None else _parse_mark(text)


def find_mark(stream: BinaryIO) -> PoisonMark | None:
    """The mark in a PNG file that is open at its start; None where it has none.

    Raises:
        DamagedPng: The file is damaged before a mark was found.
        OSError: It cannot be read.
    """
    for keyword, text in text_chunks(stream):
        if keyword == KEYWORD:
            return _parse_mark(text)
    return None


def mark_of(metadata: Mapping[str, str]) -> PoisonMark | None:
    """The mark among the texts of an exported model; None where it has none."""
    return _parse_mark(metadata[KEYWORD]) if KEYWORD in metadata else None


def _parse_mark(text: str) -> PoisonMark:
    try:
        fields = json.loads(text)
        return PoisonMark(*(str(fields[name]) for name in ("run", "attack", "target_class", "source_sha256")))
    except (ValueError, KeyError, TypeError, RecursionError):
        return UNREADABLE
