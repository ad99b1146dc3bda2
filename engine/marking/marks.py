"""Marks of poisoned images: a text chunk in every poisoned PNG that the program writes, and how to find them again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.data.decode import decode_image
from engine.data.walk import IMAGE_SUFFIXES, Problem, natural_key
from engine.errors import ArtifactError, DataError
from engine.files import replacing
from engine.marking.manifest import MANIFEST, KnownPoison, file_sha256, read_manifest
from engine.marking.model_marks import MODEL_SUFFIXES, read_model_text
from engine.marking.png_text import SIGNATURE, DamagedPng, text_chunks
from engine.progress import Reporter

KEYWORD = "badhash-poison"

_JPEG = b"\xff\xd8"
_REPORT_EVERY = 50


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


UNREADABLE = PoisonMark("unknown", "unknown", "")
"""Stands for a mark whose text is damaged: the file is marked all the same."""


def mark_text(mark: PoisonMark) -> PngInfo:
    """The mark as Pillow's `pnginfo` argument, for pictures that are not plain poisoned images."""
    info = PngInfo()
    info.add_text(KEYWORD, json.dumps(asdict(mark)))  # ASCII, so every reader of tEXt agrees on it
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
            return _find_mark(stream)
    except (OSError, DamagedPng):
        return None


def read_model_mark(path: Path) -> PoisonMark | None:
    """The mark of an exported model; None where it has none.

    Raises:
        OSError: The file cannot be read.
    """
    text = read_model_text(path, KEYWORD)
    return None if text is None else _parse_mark(text)


@dataclass(frozen=True)
class Marked:
    """A poisoned image, or a backdoored model.

    Attributes:
        path: Relative to the scanned folder, with forward slashes.
        mark: What is known of it.
        evidence: `mark`: it carries its mark; `manifest`: its bytes or pixels are listed in a manifest of the folder.
    """

    path: str
    mark: PoisonMark
    evidence: Literal["mark", "manifest"]


@dataclass(frozen=True)
class Scan:
    """What a folder holds.

    Attributes:
        images: How many image files were looked at.
        marked: The poisoned ones, and backdoored models.
        problems: Files that could not be read to the end.
    """

    images: int
    marked: tuple[Marked, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def marked_models(self) -> int:
        """How many of the marked files are models."""
        return sum(each.path.lower().endswith(MODEL_SUFFIXES) for each in self.marked)

    def to_json(self) -> dict[str, object]:
        """The document of the verb `scan`."""
        marked = [{"path": each.path, "run": each.mark.run, "attack": each.mark.attack} for each in self.marked]
        return {"images": self.images, "marked": marked}


def scan_folder(folder: Path, reporter: Reporter, only: Sequence[str] | None = None) -> Scan:
    """Find poisoned images anywhere below a folder, whatever the files are called, and exported backdoored models.

    A marked PNG is found by its text, a model by the text beside its tensors. Where the folder holds manifests, files
    that lost it are found by the hash of their bytes or of their pixels. Hidden files are read too; links are followed,
    no folder is read twice.

    Args:
        folder: What to scan.
        reporter: Told the progress, asked to pause or stop.
        only: Names of files relative to `folder`, such as those of a data set; None: all.

    Raises:
        DataError: There is no such folder.
        Cancelled: Stopped on request.
    """
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder. Give a folder of images.")
    problems: list[Problem] = []
    names = list(_files(folder, problems)) if only is None else only
    known = _known_poison(_manifests(folder, names), folder, problems)
    images, marked = 0, []
    for done, name in enumerate(names, start=1):
        reporter.poll()
        look = _Look(folder / name, name, problems)
        found = look.found(known)
        images += look.is_image
        if found is not None:
            marked.append(found)
        if done % _REPORT_EVERY == 0 or done == len(names):
            reporter.progress(done, len(names), unit="files", note=f"{len(marked)} marked")
    return Scan(images, tuple(marked), tuple(problems))


class _Look:
    """One file of a scan; what is wrong with it is appended to `problems`."""

    def __init__(self, path: Path, name: str, problems: list[Problem]) -> None:
        self.path, self.name, self.problems = path, name, problems
        self.start = b""
        self.mark: PoisonMark | None = None
        try:
            with path.open("rb") as stream:
                self.start = stream.read(len(SIGNATURE))
                stream.seek(0)
                self.mark = _find_mark(stream) if self.start == SIGNATURE else None
            if path.suffix.lower() in MODEL_SUFFIXES:
                self.mark = read_model_mark(path)
        except (OSError, DamagedPng) as error:
            self.problems.append(Problem(name, _reason(error)))

    @property
    def is_image(self) -> bool:
        return self.start == SIGNATURE or self.path.suffix.lower() in IMAGE_SUFFIXES

    def found(self, known: KnownPoison) -> Marked | None:
        if self.mark is not None:
            return Marked(self.name, self.mark, "mark")
        if not known or not self.is_image:
            return None
        entry = self._listed(known)
        return None if entry is None else Marked(self.name, entry, "manifest")

    def _listed(self, known: KnownPoison) -> PoisonMark | None:
        try:
            entry = known.by_file(file_sha256(self.path))
            if entry is None and self.start[:2] != _JPEG:  # a lossy copy never has the same pixels
                entry = known.by_pixels(decode_image(self.path, None))
        except OSError as error:
            self.problems.append(Problem(self.name, _reason(error)))
            return None
        except DataError:
            return None  # no image, so nothing that a loader would train on
        return None if entry is None else PoisonMark(entry.run, entry.attack, "", entry.source_sha256)


def _find_mark(stream: BinaryIO) -> PoisonMark | None:
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


def _files(folder: Path, problems: list[Problem]) -> Iterator[str]:
    """Relative names of all regular files, in natural order, folder by folder."""

    def note(error: OSError) -> None:
        problems.append(Problem(os.path.relpath(error.filename or folder, folder), _reason(error)))

    entered = {os.path.realpath(folder)}
    for current, folders, files in os.walk(folder, onerror=note, followlinks=True):
        folders[:] = sorted(_not_entered(current, folders, entered), key=natural_key)
        for name in sorted(files, key=natural_key):
            path = Path(current, name)
            if path.is_file():  # opening a pipe would wait for ever
                yield path.relative_to(folder).as_posix()


def _not_entered(parent: str, folders: list[str], entered: set[str]) -> Iterator[str]:
    """The folders that no link has led to before; they count as entered from now on."""
    for name in folders:
        real = os.path.realpath(os.path.join(parent, name))
        if real not in entered:
            entered.add(real)
            yield name


def _manifests(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """The manifests beside these files and above them."""
    beside = {PurePosixPath(each) for each in {name.rpartition("/")[0] for name in names}}
    for each in sorted(beside.union(*(inner.parents for inner in beside))):
        if (folder / each / MANIFEST).is_file():
            yield folder / each / MANIFEST


def _known_poison(manifests: Iterable[Path], folder: Path, problems: list[Problem]) -> KnownPoison:
    known = KnownPoison()
    for path in manifests:
        try:
            known.add(read_manifest(path))
        except ArtifactError as error:
            problems.append(Problem(os.path.relpath(path, folder), str(error)))
    return known


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
