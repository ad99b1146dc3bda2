"""Published data sets that can be downloaded as class folders, none of them through pickle: addresses, checksums, formats."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

Picture: TypeAlias = tuple[str, NDArray[np.uint8]]
"""Folder of the split and class, such as `train/cat`, and (H, W, 3) uint8 pixels."""
Pictures: TypeAlias = Callable[[tarfile.TarFile], Iterator[Picture]]


@dataclass(frozen=True)
class PublishedSet:
    """A data set on the network.

    Attributes:
        name: What the user calls it.
        url: One tar archive.
        md5: Of the archive, as its authors or torchvision publish it.
        bytes: Of the archive.
        pictures: Reads its images; None where it holds class folders already.
        images: How many there are, for the progress.
    """

    name: str
    url: str
    md5: str
    bytes: int
    pictures: Pictures | None = None
    images: int = 0


def cifar(label_bytes: int, folder: str, files: Mapping[str, tuple[str, ...]], names: str) -> Pictures:
    """Reads CIFAR's binary version: records of labels, the finest last, and 3 x 32 x 32 pixels.

    Args:
        label_bytes: Labels of a record.
        folder: Of the archive.
        files: Split -> files.
        names: File with the class names.
    """

    def read(archive: tarfile.TarFile) -> Iterator[Picture]:
        classes = _content(archive, f"{folder}/{names}").decode().split()
        for split, members in files.items():
            for member in members:
                records = np.frombuffer(_content(archive, f"{folder}/{member}"), np.uint8).reshape(-1, label_bytes + 3072)
                for record in records:
                    pixels = record[label_bytes:].reshape(3, 32, 32).transpose(1, 2, 0)
                    yield f"{split}/{classes[record[label_bytes - 1]]}", pixels

    return read


def _stl10(archive: tarfile.TarFile) -> Iterator[Picture]:
    classes = _content(archive, "stl10_binary/class_names.txt").decode().split()
    for split in ("train", "test"):
        labels = _content(archive, f"stl10_binary/{split}_y.bin")
        stored = np.frombuffer(_content(archive, f"stl10_binary/{split}_X.bin"), np.uint8).reshape(-1, 3, 96, 96)
        for label, picture in zip(labels, stored, strict=True):  # column after column, classes from 1
            yield f"{split}/{classes[label - 1]}", picture.transpose(2, 1, 0)


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise DataError(f"{name} of the archive is no file; download it again.")
    return member.read()


_BATCHES = tuple(f"data_batch_{number}.bin" for number in range(1, 6))
SETS: Mapping[str, PublishedSet] = {
    published.name: published
    for published in (
        PublishedSet(
            "cifar10",
            "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
            "c32a1d4ab5d03f1284b67883e8d87530",
            170_052_171,
            cifar(1, "cifar-10-batches-bin", {"train": _BATCHES, "test": ("test_batch.bin",)}, "batches.meta.txt"),
            60_000,
        ),
        PublishedSet(
            "cifar100",
            "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
            "03b5dce01913d631647c71ecec9e9cb8",
            168_513_733,
            cifar(2, "cifar-100-binary", {"train": ("train.bin",), "test": ("test.bin",)}, "fine_label_names.txt"),
            60_000,
        ),
        PublishedSet(
            "stl10",
            "http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz",
            "91f7769df0f17e558f3565bffb0c7dfb",
            2_640_397_119,
            _stl10,
            13_000,
        ),
        PublishedSet(
            "imagenette",
            "https://s3.amazonaws.com/fast-ai-imageclas/imagenette2-320.tgz",
            "3df6f0d01a2c9592104656642f5e78a3",
            341_663_724,
        ),
    )
}
