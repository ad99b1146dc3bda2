"""`Protocol`: the name and the hash of who is query, database and training image, shown with every result."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Sizes: TypeAlias = tuple[int, int, int]
"""Queries, database, training images."""


@dataclass(frozen=True)
class Protocol:
    """Which images a result is about: two results compare only where the hashes are equal.

    Attributes:
        name: A known protocol of the field, or the source and how it was split.
        hash: Of classes and contents of every split, 12 hexadecimal digits; the image size and file names do not matter.
    """

    name: str
    hash: str


UNNAMED = Protocol("", "")

_CIFAR10 = frozenset(("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"))
_CIFAR10_SIZES: dict[Sizes, str] = {
    (1000, 54_000, 5000): "CIFAR-10@54000",
    (1000, 59_000, 5000): "CIFAR-10@59000",
    (10_000, 50_000, 50_000): "CIFAR-10@50000",
}
_SYNSET = re.compile(r"n\d{8}")


def protocol_name(source: str, split: Literal["own", "drawn"], classes: Sequence[str], sizes: Sizes) -> str:
    """The field's name where classes and sizes are those of a known protocol, otherwise the source and its split.

    Args:
        source: What the source is called.
        split: Its own split, or a drawn one.
        classes: Known classes.
        sizes: Queries, database, training images.
    """
    if frozenset(classes) == _CIFAR10 and sizes in _CIFAR10_SIZES:
        return _CIFAR10_SIZES[sizes]
    queries, _, train = sizes
    if (queries, train) == (5000, 10_000):
        if len(classes) == 80 and {"person", "toothbrush"} <= set(classes):
            return "MS-COCO 5000/10000"
        if len(classes) == 100 and all(_SYNSET.match(name) for name in classes):
            return "ImageNet-100 5000/10000"
    return f"{source}, {split} split"


def protocol_hash(classes: Sequence[str], splits: Iterable[Iterable[str]]) -> str:
    """Of the known classes and of each split's images.

    Args:
        classes: In the order of the label columns.
        splits: For each split, what identifies an image: the hash of its content and its labels.
    """
    digest = hashlib.sha256("\n".join(classes).encode("utf-8", "surrogateescape"))
    for number, images in enumerate(splits):
        digest.update(f"\n\n{number}".encode())
        for image in sorted(images):
            digest.update(f"\n{image}".encode())
    return digest.hexdigest()[:12]
