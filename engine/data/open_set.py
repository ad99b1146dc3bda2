"""Which classes and images are held out as open-set queries: categories that the data set does not know."""

from __future__ import annotations

import difflib
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Positions
from engine.config import DataConfig
from engine.errors import DataError

Names: TypeAlias = tuple[str, ...]


def choose_open_classes(config: DataConfig, classes: Names, preferred: Names = ()) -> Names:
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
            f"data.source: there is one class only ({listed(classes)}); give the folder one sub-folder for each class."
        )
    chosen = config.open_set_classes or (() if config.open_set_folder else _drawn_classes(config, classes, preferred))
    for name in chosen:
        if name not in classes:
            close = difflib.get_close_matches(name, classes, n=1)
            hint = f'did you mean "{close[0]}"?' if close else f"classes are: {listed(classes)}."
            raise DataError(f'data.open_set_classes: there is no class "{name}"; {hint}')
    remaining = len(classes) - len(set(chosen))
    if remaining < 2:
        field = "data.open_set_classes" if config.open_set_classes else "data.open_set_count"
        cure = "name fewer" if config.open_set_classes else f"set it to {len(classes) - 2}, or give data.open_set_folder"
        raise DataError(f"{field}: {remaining} of {len(classes)} classes would remain and at least 2 are needed; {cure}.")
    return tuple(name for name in classes if name in chosen)


def _drawn_classes(config: DataConfig, classes: Names, preferred: Names) -> Names:
    rest = [name for name in classes if name not in preferred]
    order = np.random.default_rng([config.split_seed, len(rest)]).permutation(len(rest))
    return (*preferred, *(rest[i] for i in order))[: config.open_set_count]


def listed(names: Names, most: int = 12) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


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
    unique = list(dict.fromkeys(position for _, position in taken))
    return np.sort(np.array(unique[: config.open_set_queries], np.int64))


def _place(item: tuple[int, int]) -> int:
    return item[0]
