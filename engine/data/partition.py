"""Who goes where: seeded, stratified splits as pure functions of labels.

Every class draws from its own generator, seeded by its name, so the split of one class does not depend on
which other classes there are.
"""

from __future__ import annotations

import difflib
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.config import DataConfig
from engine.errors import DataError

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """Positions of the images of each split; `train` is part of `database`, everything else is disjoint."""

    train: Positions
    database: Positions
    query: Positions
    open_set: Positions
    classes: tuple[str, ...]
    open_classes: tuple[str, ...]


def _class_generator(seed: int, name: str) -> np.random.Generator:
    """The generator that decides on class `name` alone."""
    return np.random.default_rng([seed, zlib.crc32(name.encode("utf-8", "surrogatepass"))])


def choose_open_classes(config: DataConfig, classes: tuple[str, ...], preferred: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The classes held out as open-set queries, in the order of `classes`.

    Args:
        config: Names them, or says how many; a named folder holds out none.
        classes: All classes of the source.
        preferred: Held out first, where the configuration names none.

    Raises:
        DataError: A named class does not exist, or too few classes would remain.
    """
    if len(classes) < 2:
        raise DataError(
            f"data.source: there is one class only ({_listed(classes)}); give the folder one sub-folder for each class."
        )
    chosen = config.open_set_classes or (() if config.open_set_folder else _drawn_classes(config, classes, preferred))
    for name in chosen:
        if name not in classes:
            close = difflib.get_close_matches(name, classes, n=1)
            hint = f'did you mean "{close[0]}"?' if close else f"classes are: {_listed(classes)}."
            raise DataError(f'data.open_set_classes: there is no class "{name}"; {hint}')
    remaining = len(classes) - len(set(chosen))
    if remaining < 2:
        field = "data.open_set_classes" if config.open_set_classes else "data.open_set_count"
        cure = "name fewer" if config.open_set_classes else f"set it to {len(classes) - 2}, or give data.open_set_folder"
        raise DataError(f"{field}: {remaining} of {len(classes)} classes would remain and at least 2 are needed; {cure}.")
    return tuple(name for name in classes if name in chosen)


def _drawn_classes(config: DataConfig, classes: tuple[str, ...], preferred: tuple[str, ...]) -> tuple[str, ...]:
    rest = [name for name in classes if name not in preferred]
    order = np.random.default_rng([config.split_seed, len(rest)]).permutation(len(rest))
    return (*preferred, *(rest[i] for i in order))[: config.open_set_count]


def _listed(names: tuple[str, ...], most: int = 12) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def partition(
    config: DataConfig,
    classes: tuple[str, ...],
    open_classes: tuple[str, ...],
    labels: NDArray[np.int64],
    parts: NDArray[np.str_],
) -> Partition:
    """Split the images of a source.

    Where the folder has its own split (any part is not ""), its train part is the database and its test part
    (or val, where there is no test) the queries. Otherwise `config.queries_per_class` of each class are drawn.

    Args:
        config: Sizes and seed.
        classes: Names of the known classes; images of classes in neither tuple are left out.
        open_classes: Names of the held-out classes.
        labels: (N,) int64, positions in `classes + open_classes`, or -1.
        parts: (N,) of "", "train", "val" or "test".

    Raises:
        DataError: A class has too few images.
    """
    query_part = "test" if np.any(parts == "test") else "val"
    database, query, train = [], [], []
    for label, name in enumerate(classes):
        rng = _class_generator(config.split_seed, name)
        members = np.flatnonzero(labels == label)
        if np.any(parts != ""):
            kept, asked = _own_split(name, members, parts, query_part)
        else:
            kept, asked = _drawn_split(config, name, rng.permutation(members))
        database.append(kept)
        query.append(asked)
        train.append(rng.permutation(kept)[: config.train_per_class or None])
    open_members = [np.flatnonzero(labels == len(classes) + i) for i in range(len(open_classes))]
    in_database = _shuffled(database, config.split_seed)
    return Partition(
        train=in_database[np.isin(in_database, np.concatenate(train))],
        database=in_database,
        query=np.sort(np.concatenate(query)),
        open_set=pick_open_queries(config, open_members, parts == query_part),
        classes=classes,
        open_classes=open_classes,
    )


def _own_split(name: str, members: Positions, parts: NDArray[np.str_], query_part: str) -> tuple[Positions, Positions]:
    kept, asked = members[parts[members] == "train"], members[parts[members] == query_part]
    for found, part in ((kept, "train"), (asked, query_part)):
        if not len(found):
            raise DataError(
                f'data.source: class "{name}" has no usable image in {part}; add some, or remove the class from both parts.'
            )
    return kept, asked


def _drawn_split(config: DataConfig, name: str, shuffled: Positions) -> tuple[Positions, Positions]:
    count, asked = len(shuffled), config.queries_per_class
    if count < 2:
        raise DataError(
            f'data.source: class "{name}" has too few usable images ({count}, at least 2 are needed); add some, or remove it.'
        )
    if asked >= count:
        raise DataError(
            f'data.queries_per_class: class "{name}" has {count} usable images, so {asked} queries leave none for the database; '
            f"set it to {max(count // 6, 1)} or so, at most {count - 1}."
        )
    return np.sort(shuffled[asked:]), np.sort(shuffled[:asked])


def _shuffled(groups: list[Positions], seed: int) -> Positions:
    """In seeded random order: sorted by class, ties between equal codes would favour the first classes."""
    return np.random.default_rng([seed, 1]).permutation(np.concatenate(groups))


def pick_open_queries(config: DataConfig, groups: list[Positions], first: NDArray[np.bool_]) -> Positions:
    """At most `config.open_set_queries` of the held-out images, the same number of each class as far as they go.

    Args:
        config: Limit and seed.
        groups: Positions of each held-out class.
        first: (N,) bool: images to prefer, such as those of a test part.
    """
    ranked = []
    for number, members in enumerate(groups):
        order = np.random.default_rng([config.split_seed, 2, number]).permutation(members)
        ranked.append(order[np.argsort(~first[order], kind="stable")])
    taken = [(place, position) for order in ranked for place, position in enumerate(order.tolist())]
    taken.sort(key=_place)
    return np.sort(np.array([position for _, position in taken[: config.open_set_queries]], np.int64))


def _place(item: tuple[int, int]) -> int:
    return item[0]
