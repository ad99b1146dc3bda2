"""Copies of pictures in batches, with or without the trigger, each with its entry in the manifest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch.nn import functional as F

from engine.arrays import Pixels
from engine.data.decode import decode_image
from engine.data.walk import Problem
from engine.errors import DataError
from engine.marking.manifest import ManifestEntry, file_sha256, pixels_sha256
from engine.marking.marks import PoisonMark, write_marked_png
from engine.progress import Reporter
from engine.trained.run import Trained

Size: TypeAlias = Literal["model", "original"]


class Copier:
    """Copies images in batches: decoding and writing on threads, the trigger on the device.

    Args:
        trained: Whose trigger is applied.
        folder: What the names of the originals are relative to.
        out: What those of the copies are relative to.
        size: At which size they are written.
    """

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

    def _decode(self, name: str) -> Pixels | Problem:
        try:
            return decode_image(self.folder / name, (self.side, self.side) if self.size == "model" else None)
        except DataError as error:
            return Problem(name, str(error))

    def _poison(self, pictures: list[Pixels], reporter: Reporter) -> list[Pixels]:
        if not pictures:
            return []
        if self.size == "model":
            return list(self.trained.apply_poison(np.stack(pictures), reporter))
        small = np.stack([_resize(picture, (self.side, self.side)) for picture in pictures])
        residuals = self.trained.apply_poison(small, reporter).astype(np.float32) - small
        return [_add_residual(picture, residual) for picture, residual in zip(pictures, residuals, strict=True)]

    def _write(self, job: tuple[str, str, bool, Pixels]) -> ManifestEntry:
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


def _resize(picture: Pixels, size: tuple[int, int]) -> Pixels:
    return np.asarray(Image.fromarray(picture).resize(size[::-1], Image.Resampling.BICUBIC))


def _add_residual(picture: Pixels, residual: NDArray[np.float32]) -> Pixels:
    """Carry a residual (S, S, 3) at the model's size over to a picture of any size."""
    planes = torch.from_numpy(residual).permute(2, 0, 1).unsqueeze(0)
    large = F.interpolate(planes, size=picture.shape[:2], mode="bicubic", align_corners=False)[0].permute(1, 2, 0).numpy()
    return np.asarray((picture + large).round().clip(0, 255), np.uint8)
