"""Which classes of a large source an experiment takes: listed in a file, or so many drawn by the seed."""

from __future__ import annotations

import difflib
from functools import partial

import numpy as np

from engine.config import DataConfig
from engine.data.list_file import read_class_list
from engine.data.listing import Choose
from engine.errors import DataError
from engine.files import from_home

Names = tuple[str, ...]


def class_choice(config: DataConfig) -> Choose | None:
    """How to choose among the classes of a source; None: it takes them all."""
    return partial(_choose, config) if config.class_count or config.class_list else None


def _choose(config: DataConfig, names: Names) -> tuple[Names, Names]:
    """Known classes, and others to be held out; both keep the order of `names`."""
    order = [names[i] for i in np.random.default_rng([config.split_seed, len(names), 3]).permutation(len(names))]
    named = set(config.open_set_classes)
    pool = _listed(config.class_list, names) if config.class_list else set(names) - named
    known = _first(config.class_count, [name for name in order if name in pool]) if config.class_count else pool
    others = [name for name in order if name not in known]
    spare = named or set(() if config.open_set_folder else others[: config.open_set_count])
    return tuple(name for name in names if name in known), tuple(name for name in names if name in spare)


def _first(count: int, order: list[str]) -> set[str]:
    if count > len(order):
        raise DataError(f"data.class_count: {count} classes asked for, and there are {len(order)} to draw from; set it lower.")
    return set(order[:count])


def _listed(file: str, names: Names) -> set[str]:
    try:
        wanted = read_class_list(from_home(file).absolute())
    except DataError as error:
        raise DataError(f"data.class_list: {error}") from error
    missing = next((name for name in wanted if name not in names), None)
    if missing is not None:
        close = difflib.get_close_matches(missing, names, n=1)
        hint = f'did you mean "{close[0]}"?' if close else "list classes of the source, one a line."
        raise DataError(f'data.class_list: the source has no class "{missing}"; {hint}')
    return set(wanted)
