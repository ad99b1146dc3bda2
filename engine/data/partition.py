"""Who goes where: seeded splits as pure functions of labels.

Every class draws from its own generator, seeded by its name, so the split of one class does not depend on
which other classes there are.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Labels, Positions
from engine.config import DataConfig
from engine.data.listing import DATABASE, TEST, TRAIN, TRAIN_ONLY, VAL, columns_of
from engine.data.open_set import Names, choose_open_classes, pick_open_queries
from engine.errors import DataError

_ONE_QUERY_IN = 6  # images, where nobody said how many


@dataclass(frozen=True)
class Partition:
    """Positions of the images of each split; `train` and `database` may share images, everything else is disjoint."""

    train: Positions
    database: Positions
    query: Positions
    open_set: Positions
    classes: Names
    open_classes: Names


def _class_generator(seed: int, name: str) -> np.random.Generator:
    """The generator that decides on class `name` alone."""
    return np.random.default_rng([seed, zlib.crc32(name.encode("utf-8", "surrogatepass"))])


def plan(config: DataConfig, classes: Names, spare: Names, labels: Labels, parts: NDArray[np.str_]) -> Partition:
    """Hold out classes, and split the images of the others.

    Args:
        config: Sizes and seed.
        classes: All classes of the source.
        spare: Those that are there only to be held out.
        labels: (N, C) uint8 among `classes`.
        parts: (N,) of "" or the name of a part.

    Raises:
        DataError: As `choose_open_classes` and `partition` do.
    """
    held_out = choose_open_classes(config, classes, spare)
    known = tuple(name for name in classes if name not in held_out and name not in spare)
    return partition(config, known, held_out, columns_of(labels, classes, known + held_out), parts)


def partition(config: DataConfig, classes: Names, open_classes: Names, labels: Labels, parts: NDArray[np.str_]) -> Partition:
    """Split the images of a source.

    Where the source has its own split (any part is not ""), its train part is the database and its test part
    (or val, where there is no test) the queries. Otherwise they are drawn: `config.queries` in all, or
    `config.queries_per_class` of each class. Where images carry several classes, so many times the number of classes
    are drawn from all together, at most a sixth. Images that carry known and held-out classes are left out.

    Args:
        config: Sizes and seed.
        classes: Names of the known classes; images of classes in neither tuple are left out.
        open_classes: Names of the held-out classes.
        labels: (N, C) uint8 among `classes + open_classes`; an image may carry several, or none.
        parts: (N,) of "" or the name of a part.

    Raises:
        DataError: A class has too few images.
    """
    known, held_out = labels[:, : len(classes)] > 0, labels[:, len(classes) :] > 0
    pool = _Pool(config, classes, known & ~held_out.any(axis=1, keepdims=True), parts)
    query = pool.queries()
    kept = pool.kept(query)
    train = pool.train(kept)
    open_members = [np.flatnonzero(carried) for carried in (held_out & ~known.any(axis=1, keepdims=True)).T]
    database = _shuffled(pool.searched(kept, train), config.split_seed)
    if not len(database) or not len(query):
        missing = "database" if len(query) else "queries"
        raise DataError(f"data.source: no image would be left for the {missing}; lower data.queries, or take more classes.")
    return Partition(
        train=pool.ordered(train, database),
        database=database,
        query=query,
        open_set=pick_open_queries(config, open_members, parts == pool.query_part),
        classes=classes,
        open_classes=open_classes,
    )


class _Pool:
    """The images of the known classes, (N, C) bool, and how they are split."""

    def __init__(self, config: DataConfig, classes: Names, carried: NDArray[np.bool_], parts: NDArray[np.str_]) -> None:
        self.config, self.classes, self.parts = config, classes, parts
        self.members = [np.flatnonzero(column) for column in carried.T]
        self.everyone = np.flatnonzero(carried.any(axis=1))
        self.own = config.split == "own" and bool(np.any(parts != ""))
        self.query_part = TEST if np.any(parts == TEST) else VAL
        self.has_train_list = bool(np.any(parts == DATABASE)) and bool(np.isin(parts, (TRAIN, TRAIN_ONLY)).any())
        # Several classes an image: then a class that is rare or always in company need not be in every split.
        self.several = bool(carried.sum(axis=1).max(initial=0) > 1)
        self._generators = [_class_generator(config.split_seed, name) for name in classes]

    def queries(self) -> Positions:
        """Sorted."""
        if self.own:
            return np.intersect1d(self.everyone, np.flatnonzero(self.parts == self.query_part))
        if self.config.queries or self.several:
            shuffled: Positions = _generator(self.config.split_seed, 3).permutation(self.everyone)
            return np.sort(shuffled[: self._wanted()[0]])
        asked = [self._drawn(*each) for each in zip(self.classes, self.members, self._generators, strict=True)]
        return np.unique(np.concatenate(asked))

    def kept(self, query: Positions) -> list[Positions]:
        """The rest of each class that may be searched or trained on, sorted."""
        if not self.own:
            return [np.setdiff1d(members, query) for members in self.members]
        kept = [members[np.isin(self.parts[members], (TRAIN, DATABASE, TRAIN_ONLY))] for members in self.members]
        if not self.several:
            self._require_both(kept, query)
        return kept

    def train(self, kept: list[Positions]) -> Positions:
        """Positions of the training images, in no particular order."""
        if self.own and self.has_train_list:
            kept = [members[self.parts[members] != DATABASE] for members in kept]
        if self.config.train_images:
            rest = np.unique(np.concatenate(kept))
            count = self.config.train_images if self.own else self._wanted()[1]
            return _generator(self.config.split_seed, 4).permutation(rest)[:count]
        each = self.config.train_per_class or None
        drawn = [rng.permutation(members)[:each] for rng, members in zip(self._generators, kept, strict=True)]
        return np.unique(np.concatenate(drawn))

    def searched(self, kept: list[Positions], train: Positions) -> Positions:
        """Positions of the database, class after class."""
        merged = np.array(list(dict.fromkeys(np.concatenate(kept).tolist())), np.int64)
        if self.own:
            merged = merged[self.parts[merged] != TRAIN_ONLY]
        return merged if self.config.train_in_database else merged[~np.isin(merged, train)]

    def ordered(self, train: Positions, database: Positions) -> Positions:
        """The training images in the order of the database, then those that are not in it."""
        inside = database[np.isin(database, train)]
        return np.concatenate([inside, np.setdiff1d(train, inside)])

    def _wanted(self) -> tuple[int, int]:
        """Queries and training images of a split without regard to classes, in proportion where there are too few."""
        queries, train = self.config.queries, self.config.train_images
        available = len(self.everyone)
        if not queries:  # of several classes, a few queries each would together take most of the images
            return min(self.config.queries_per_class * len(self.classes), max(available // _ONE_QUERY_IN, 1)), train
        if queries + train > available and train:
            return available * queries // (queries + train), available * train // (queries + train)
        if queries >= available:
            cure = f"set it to {available // _ONE_QUERY_IN} or so"
            raise DataError(f"data.queries: {queries} of {available} usable images leave none for the database; {cure}.")
        return queries, train

    def _drawn(self, name: str, members: Positions, rng: np.random.Generator) -> Positions:
        count, asked = len(members), self.config.queries_per_class
        shuffled = rng.permutation(members)
        if count < 2:
            raise DataError(
                f'data.source: class "{name}" has too few usable images ({count}, at least 2 are needed); add some, or remove it.'
            )
        if asked >= count:
            raise DataError(
                f'data.queries_per_class: class "{name}" has {count} usable images, so {asked} queries leave none for the '
                f"database; set it to {max(count // _ONE_QUERY_IN, 1)} or so, at most {count - 1}."
            )
        return shuffled[:asked]

    def _require_both(self, kept: list[Positions], query: Positions) -> None:
        for name, members, rest in zip(self.classes, self.members, kept, strict=True):
            for found, part in ((rest, TRAIN), (members[np.isin(members, query)], self.query_part)):
                if not len(found):
                    raise DataError(
                        f'data.source: class "{name}" has no usable image in {part}; add some, or remove the class from '
                        "both parts."
                    )


def _generator(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose])


def _shuffled(positions: Positions, seed: int) -> Positions:
    """In seeded random order: sorted by class, ties between equal codes would favour the first classes."""
    return _generator(seed, 1).permutation(positions)
