"""The same bytes on both sides of an evaluation: such a query finds itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Leak:
    """Two files with the same bytes in two splits.

    Attributes:
        split: Where `name` is: "query" or "open_set", or a part of a folder.
        name: The file.
        other_split: Where its copy is.
        other_name: The copy.
    """

    split: str
    name: str
    other_split: str
    other_name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.split}) = {self.other_name} ({self.other_split})"


def find_leaks(splits: Mapping[str, Sequence[tuple[str, str]]], base: str) -> tuple[Leak, ...]:
    """Files of other splits whose bytes also occur in split `base`.

    Args:
        splits: Split -> (name, content hash) of its files; an empty hash is unknown and equals nothing.
        base: The split that must not be known to the others: the database, or the training part.

    Returns:
        One leak for each file of another split, with its first copy in `base`.
    """
    known: dict[str, str] = {}
    for name, content in splits[base]:
        known.setdefault(content, name)
    known.pop("", None)
    return tuple(
        Leak(split, name, base, known[content])
        for split, files in splits.items()
        if split != base
        for name, content in files
        if content in known
    )
