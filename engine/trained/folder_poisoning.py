"""A poisoned copy of any image folder: same names, lossless, marked, with a manifest; the originals stay untouched."""

from __future__ import annotations

import os
import shutil
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import numpy as np

from engine.cores import cores
from engine.data.folder import list_folder
from engine.data.walk import Problem
from engine.errors import ArtifactError, ConfigError, DataError
from engine.marking.manifest import ManifestEntry, write_manifest
from engine.poisoning import poisoned_count
from engine.progress import Reporter
from engine.runtime import derive_seed
from engine.trained.picture_copies import Copier, Size
from engine.trained.run import Trained

_BATCH = 32


@dataclass(frozen=True)
class PoisonReport:
    """What was written.

    Attributes:
        images: Files written, poisoned or not.
        poisoned: Files that carry the trigger.
        skipped: Files that could not be used.
        out: The folder.
    """

    images: int
    poisoned: int
    skipped: tuple[Problem, ...]
    out: Path


def poison_folder(
    trained: Trained, folder: Path, out: Path, ratio: float, seed: int, reporter: Reporter, size: Size = "model"
) -> PoisonReport:
    """Copy a folder of images, poisoning a share of them.

    Every image is written as PNG under its own name, so that the format does not tell which are poisoned; poisoned files
    carry a mark. Nothing appears at `out` before everything is written.

    Args:
        trained: Whose trigger is applied.
        folder: Images to copy; never changed.
        out: Folder to make; must not exist, or be empty.
        ratio: Share of the images that is poisoned, in (0, 1].
        seed: Which ones.
        reporter: Told of progress; asked to pause or stop.
        size: `model`: every image at the model's size, as the paper does; `original`: at its own size, with the residual
            carried over.

    Raises:
        ConfigError: `ratio` or `out` cannot be used.
        DataError: `folder` holds no image.
        Cancelled: Stopped; nothing was written.
    """
    _require_apart(folder, out)
    listing = list_folder(folder)
    return _poison(trained, _Pictures(folder, listing.names, listing.problems), out, ratio, seed, reporter, size)


def poison_files(
    trained: Trained, files: Sequence[Path], out: Path, ratio: float, seed: int, reporter: Reporter, size: Size = "model"
) -> PoisonReport:
    """As `poison_folder`, of single files; where they lie in several folders, the copies keep these.

    Raises:
        ConfigError: `ratio` or `out` cannot be used.
        DataError: One of `files` is none.
        Cancelled: Stopped; nothing was written.
    """
    found = [file.absolute() for file in files]
    for file in found:
        if not file.is_file():
            raise DataError(f"{file} is no file. Name one folder, or image files.")
    root = Path(os.path.commonpath([file.parent for file in found]))
    names = tuple(dict.fromkeys(file.relative_to(root).as_posix() for file in found))
    return _poison(trained, _Pictures(root, names), out, ratio, seed, reporter, size)


@dataclass(frozen=True)
class _Pictures:
    """What is copied: names below a folder, and what could not be listed there."""

    root: Path
    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def _poison(
    trained: Trained, pictures: _Pictures, out: Path, ratio: float, seed: int, reporter: Reporter, size: Size
) -> PoisonReport:
    if not 0 < ratio <= 1:
        raise ConfigError(f"ratio is {ratio}; it must be above 0 and at most 1.")
    outputs = _output_names(pictures.names)
    order = np.random.default_rng(derive_seed(seed, "poison folder")).permutation(len(outputs))
    chosen = set(order[: poisoned_count(len(outputs), ratio)].tolist())
    with _new_folder(out) as partial_out, ThreadPoolExecutor(cores()) as threads:
        copier = Copier(trained, pictures.root, partial_out, size)
        entries: list[ManifestEntry] = []
        skipped = list(pictures.problems)
        for start in range(0, len(outputs), _BATCH):
            reporter.poll()
            jobs = [(pictures.names[i], outputs[i], i in chosen) for i in range(start, min(start + _BATCH, len(outputs)))]
            written = copier.copy(jobs, threads, reporter)
            entries += [w for w in written if isinstance(w, ManifestEntry)]
            skipped += [w for w in written if isinstance(w, Problem)]
            reporter.progress(start + len(jobs), len(outputs))
        write_manifest(partial_out, entries)
    return PoisonReport(len(entries), sum(e.poisoned for e in entries), tuple(skipped), out)


def _output_names(names: tuple[str, ...]) -> list[str]:
    """Each name with the ending .png; where two would meet, the old ending stays in. No two are equal, whatever their case."""
    plain = [Path(name).with_suffix(".png").as_posix() for name in names]
    uses = Counter(name.casefold() for name in plain)
    taken = {name for name, times in uses.items() if times == 1}
    return [short if uses[short.casefold()] == 1 else _free(name, taken) for name, short in zip(names, plain, strict=True)]


def _free(name: str, taken: set[str]) -> str:
    """The name with .png behind it, and a number where another image, or one of another case, is called so already."""
    numbers = chain([""], (f"-{number}" for number in count(2)))
    free = next(output for output in (f"{name}{number}.png" for number in numbers) if output.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _require_apart(source: Path, out: Path) -> None:
    source, out = source.resolve(), out.resolve()
    if out == source or out.is_relative_to(source) or source.is_relative_to(out):
        raise ConfigError(f"--out {out} lies within the folder that is read, or around it. Choose a folder elsewhere.")


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out` that becomes `out` when all is well, and vanishes otherwise."""
    out = out.resolve()
    working = out.with_name(f"{out.name}.{uuid.uuid4().hex[:8]}.partial")  # of its own: another program may be at it, too
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise ConfigError(f"--out {out} already exists and is not empty. Choose a new folder.")
        working.mkdir(parents=True)
        yield working
        if out.exists():
            out.rmdir()
        os.replace(working, out)
    except OSError as error:
        raise ArtifactError(f"{out} cannot be written ({error}). Choose another folder, or free the disk.") from error
    finally:
        shutil.rmtree(working, ignore_errors=True)
