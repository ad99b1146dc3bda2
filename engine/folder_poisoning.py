"""A poisoned copy of any image folder: same names, lossless, marked, with a manifest; the originals stay untouched."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch.nn import functional as F

from engine.cores import cores
from engine.data.decode import decode_image
from engine.data.folder import list_folder
from engine.data.walk import Problem
from engine.errors import ArtifactError, ConfigError, DataError
from engine.manifest import ManifestEntry, file_sha256, pixels_sha256, write_manifest
from engine.marks import PoisonMark, write_marked_png
from engine.poisoning import poisoned_count
from engine.progress import Reporter
from engine.runtime import derive_seed
from engine.trained import Trained

Size: TypeAlias = Literal["model", "original"]
Picture: TypeAlias = NDArray[np.uint8]
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
    if not 0 < ratio <= 1:
        raise ConfigError(f"ratio is {ratio}; it must be above 0 and at most 1.")
    listing = list_folder(folder)
    outputs = _output_names(listing.names)
    order = np.random.default_rng(derive_seed(seed, "poison folder")).permutation(len(outputs))
    chosen = set(order[: poisoned_count(len(outputs), ratio)].tolist())
    with _new_folder(folder, out) as partial_out, ThreadPoolExecutor(cores()) as threads:
        copier = _Copier(trained, folder, partial_out, size)
        entries: list[ManifestEntry] = []
        skipped = list(listing.problems)
        for start in range(0, len(outputs), _BATCH):
            reporter.poll()
            jobs = [(listing.names[i], outputs[i], i in chosen) for i in range(start, min(start + _BATCH, len(outputs)))]
            written = copier.copy(jobs, threads, reporter)
            entries += [w for w in written if isinstance(w, ManifestEntry)]
            skipped += [w for w in written if isinstance(w, Problem)]
            reporter.progress(start + len(jobs), len(outputs))
        write_manifest(partial_out, entries)
    return PoisonReport(len(entries), sum(e.poisoned for e in entries), tuple(skipped), out)


class _Copier:
    """Copies images in batches: decoding and writing on threads, the trigger on the device."""

    def __init__(self, trained: Trained, folder: Path, out: Path, size: Size) -> None:
        self.trained, self.folder, self.out, self.size = trained, folder, out, size
        self.side = trained.experiment.data.image_size

    def copy(
        self, jobs: list[tuple[str, str, bool]], threads: ThreadPoolExecutor, reporter: Reporter
    ) -> list[ManifestEntry | Problem]:
        """Write a batch of (source name, output name, poisoned or not)."""
        pictures = list(threads.map(self._decode, [name for name, _, _ in jobs]))
        usable = [(job, picture) for job, picture in zip(jobs, pictures, strict=True) if not isinstance(picture, Problem)]
        marked = [i for i, ((_, _, poisoned), _) in enumerate(usable) if poisoned]
        final = [picture for _, picture in usable]
        for i, poisoned in zip(marked, self._poison([final[i] for i in marked], reporter), strict=True):
            final[i] = poisoned
        writes = [(*job, picture) for (job, _), picture in zip(usable, final, strict=True)]
        problems = [picture for picture in pictures if isinstance(picture, Problem)]
        return [*threads.map(self._write, writes), *problems]

    def _decode(self, name: str) -> Picture | Problem:
        try:
            return decode_image(self.folder / name, (self.side, self.side) if self.size == "model" else None)
        except DataError as error:
            return Problem(name, str(error))

    def _poison(self, pictures: list[Picture], reporter: Reporter) -> list[Picture]:
        if not pictures:
            return []
        if self.size == "model":
            return list(self.trained.apply_poison(np.stack(pictures), reporter))
        small = np.stack([_resize(picture, (self.side, self.side)) for picture in pictures])
        residuals = self.trained.apply_poison(small, reporter).astype(np.float32) - small
        return [_add_residual(picture, residual) for picture, residual in zip(pictures, residuals, strict=True)]

    def _write(self, job: tuple[str, str, bool, Picture]) -> ManifestEntry:
        source, output, poisoned, picture = job
        path = self.out / output
        path.parent.mkdir(parents=True, exist_ok=True)
        source_hash = file_sha256(self.folder / source)
        kind, run = self.trained.experiment.attack.kind, self.trained.run.name
        if poisoned:
            write_marked_png(path, picture, PoisonMark(run, kind, self.trained.target_class, source_hash))
        else:
            Image.fromarray(picture).save(path, "PNG")
        pixels = pixels_sha256(picture) if poisoned else ""
        return ManifestEntry(
            output, str(self.folder / source), source_hash, file_sha256(path), poisoned, kind if poisoned else "", run, pixels
        )


def _resize(picture: Picture, size: tuple[int, int]) -> Picture:
    return np.asarray(Image.fromarray(picture).resize(size[::-1], Image.Resampling.BICUBIC))


def _add_residual(picture: Picture, residual: NDArray[np.float32]) -> Picture:
    """Carry a residual (S, S, 3) at the model's size over to a picture of any size."""
    planes = torch.from_numpy(residual).permute(2, 0, 1).unsqueeze(0)
    large = F.interpolate(planes, size=picture.shape[:2], mode="bicubic", align_corners=False)[0].permute(1, 2, 0).numpy()
    return np.asarray((picture + large).round().clip(0, 255), np.uint8)


def _output_names(names: tuple[str, ...]) -> list[str]:
    """Each name with the ending .png; where two would meet, the old ending stays in."""
    plain = [Path(name).with_suffix(".png").as_posix() for name in names]
    uses = Counter(name.casefold() for name in plain)
    return [short if uses[short.casefold()] == 1 else f"{name}.png" for name, short in zip(names, plain, strict=True)]


@contextmanager
def _new_folder(source: Path, out: Path) -> Iterator[Path]:
    """A folder beside `out` that becomes `out` when all is well, and vanishes otherwise."""
    source, out = source.resolve(), out.resolve()
    if out == source or out.is_relative_to(source) or source.is_relative_to(out):
        raise ConfigError(f"--out {out} lies within the folder that is read, or around it. Choose a folder elsewhere.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ConfigError(f"--out {out} already exists and is not empty. Choose a new folder.")
    working = out.with_name(out.name + ".partial")
    try:
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir(parents=True)
        yield working
        if out.exists():
            out.rmdir()
        os.replace(working, out)
    except OSError as error:
        raise ArtifactError(f"{out} cannot be written ({error}). Choose another folder, or free the disk.") from error
    finally:
        shutil.rmtree(working, ignore_errors=True)
