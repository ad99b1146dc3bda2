"""`ImageSet`: images of one split, decoded and resized, with their labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol as Interface

import numpy as np
import torch
from numpy.typing import NDArray

from engine.data.protocol import UNNAMED, Protocol


class Pixels(Interface):
    """Row access to decoded images; a NumPy array and a memory map are both one."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]: ...


@dataclass(frozen=True)
class ImageSet:
    """A view of decoded images.

    Attributes:
        pixels: (M, H, W, 3) uint8, usually a memory map shared by all splits.
        rows: (N,) int64, the rows of `pixels` that belong to this set.
        labels: (N, C) uint8, 1 where the image carries the class; several may be 1.
        classes: C class names.
        names: N names, relative to `root`, with forward slashes.
        root: Folder the names are relative to, or None for drawn images.
        sha256: N hashes of the files' contents, or none where nobody asked for them.
    """

    pixels: Pixels
    rows: NDArray[np.int64]
    labels: NDArray[np.uint8]
    classes: tuple[str, ...]
    names: tuple[str, ...]
    root: Path | None = None
    sha256: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def image_size(self) -> int:
        return int(self.pixels.shape[1])

    def uint8(self, positions: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Images at `positions` of this set, (B, H, W, 3) uint8."""
        return self.pixels[self.rows[positions]]

    def batch(self, positions: NDArray[np.int64], device: torch.device | str = "cpu") -> torch.Tensor:
        """Images at `positions` as a (B, 3, H, W) float32 tensor in [0, 1], channels last in memory."""
        return as_batch(self.uint8(positions), device)

    def targets(self, positions: NDArray[np.int64], device: torch.device | str = "cpu") -> torch.Tensor:
        """Labels at `positions` as a (B, C) float32 tensor of 0 and 1."""
        return _to_device(self.labels[positions], device).float()

    def subset(self, positions: NDArray[np.int64]) -> ImageSet:
        """The images at `positions`, in that order, sharing the same pixels."""
        return replace(
            self,
            rows=self.rows[positions],
            labels=self.labels[positions],
            names=tuple(self.names[i] for i in positions),
            sha256=tuple(self.sha256[i] for i in positions) if self.sha256 else (),
        )

    def with_class(self, name: str) -> NDArray[np.int64]:
        """Positions of the images that carry class `name`."""
        return np.flatnonzero(self.labels[:, self.classes.index(name)])

    def label_names(self, position: int) -> tuple[str, ...]:
        """Class names of the image at `position`."""
        return tuple(self.classes[c] for c in np.flatnonzero(self.labels[position]))

    def path(self, position: int) -> Path | None:
        """The original file of the image at `position`, or None for drawn images."""
        return None if self.root is None else self.root / self.names[position]


def as_batch(pixels: NDArray[np.uint8], device: torch.device | str = "cpu") -> torch.Tensor:
    """Pixels (B, H, W, 3) as a (B, 3, H, W) float32 tensor in [0, 1], channels last in memory."""
    return _to_device(pixels, device).permute(0, 3, 1, 2).float().div_(255)


def _to_device(rows: NDArray[np.uint8], device: torch.device | str) -> torch.Tensor:
    tensor, device = torch.from_numpy(np.ascontiguousarray(rows)), torch.device(device)
    # Only from pinned memory does a copy to the GPU run beside its work; elsewhere pinning would be one more copy.
    return tensor.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else tensor.to(device)


@dataclass(frozen=True)
class Splits:
    """What an experiment works on.

    Attributes:
        train: Images the models are trained on; usually part of the database or all of it.
        database: Images that are searched.
        query: Images of the same classes that are searched for, never trained on.
        open_set: Queries from categories outside the data set; its own `classes`.
        key: Hash of the contents and the split at this image size.
        protocol: The name and hash under which results on these images compare.
    """

    train: ImageSet
    database: ImageSet
    query: ImageSet
    open_set: ImageSet
    key: str
    protocol: Protocol = UNNAMED

    @property
    def classes(self) -> tuple[str, ...]:
        return self.train.classes

    @property
    def trained_classes(self) -> tuple[str, ...]:
        """Classes that a training image carries: of several labels an image, rare ones may be left to other splits."""
        counts = self.train.labels.sum(axis=0, dtype=np.int64)
        return tuple(name for name, count in zip(self.classes, counts, strict=True) if count)
