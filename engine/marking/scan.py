"""Look through a folder for poisoned images and backdoored models."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from engine.data.decode import decode_image
from engine.data.walk import IMAGE_SUFFIXES, Problem, natural_key
from engine.errors import ArtifactError, DataError
from engine.marking.manifest import MANIFEST, KnownPoison, file_sha256, read_manifest
from engine.marking.marks import PoisonMark, find_mark, read_model_mark
from engine.marking.model_marks import MODEL_SUFFIXES
from engine.marking.png_text import SIGNATURE, DamagedPng
from engine.progress import Reporter

_JPEG = b"\xff\xd8"
_REPORT_EVERY = 50


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
                self.mark = find_mark(stream) if self.start == SIGNATURE else None
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
