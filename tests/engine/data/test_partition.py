import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.config import DataConfig
from engine.config.section import LARGEST
from engine.data.listing import one_hot
from engine.data.open_set import choose_open_classes, pick_open_queries
from engine.data.partition import partition
from engine.errors import DataError

CLASSES = ("ant", "bee", "cat", "dog", "eel")


def config(**options) -> DataConfig:
    return DataConfig(**{"queries_per_class": 5, "open_set_queries": 20, **options})


def split(sizes, open_sizes=(), **options):
    names = tuple(f"class {i}" for i in range(len(sizes) + len(open_sizes)))
    labels = np.repeat(np.arange(len(names)), [*sizes, *open_sizes])
    labels = np.random.default_rng(0).permutation(labels)
    known, held_out = names[: len(sizes)], names[len(sizes) :]
    return labels, partition(config(**options), known, held_out, one_hot(labels, len(names)), np.full(len(labels), ""))


@settings(deadline=None)  # a busy machine is no failure
@given(
    sizes=st.lists(st.integers(3, 40), min_size=2, max_size=6),
    open_sizes=st.lists(st.integers(1, 30), max_size=3),
    queries=st.integers(1, 2),
    train=st.integers(0, 20),
    limit=st.integers(1, 40),
    seed=st.integers(0, LARGEST),
)
def test_disjoint_stratified_and_of_the_right_size(sizes, open_sizes, queries, train, limit, seed):
    options = {"queries_per_class": queries, "train_per_class": train, "open_set_queries": limit, "split_seed": seed}
    labels, got = split(sizes, open_sizes, **options)
    known = np.flatnonzero(labels < len(sizes))
    assert sorted([*got.database, *got.query]) == known.tolist()
    assert set(got.train.tolist()) <= set(got.database.tolist())
    assert len(set(got.open_set.tolist())) == len(got.open_set) == min(sum(open_sizes), limit)
    assert (labels[got.open_set] >= len(sizes)).all()
    for label, size in enumerate(sizes):
        assert (labels[got.query] == label).sum() == queries
        assert (labels[got.train] == label).sum() == (min(train, size - queries) if train else size - queries)
    again = split(sizes, open_sizes, **options)[1]
    for name in ("train", "database", "query", "open_set"):
        np.testing.assert_array_equal(getattr(got, name), getattr(again, name))


def test_another_seed_is_another_split():
    _, one = split([40, 40])
    _, two = split([40, 40], split_seed=1)
    assert set(one.query.tolist()) != set(two.query.tolist())
    assert one.database.tolist() != two.database.tolist()


def test_a_class_keeps_its_split_when_another_is_added():
    labels = np.repeat([0, 1, 2], 20)
    without = partition(config(), ("ant", "bee"), (), one_hot(labels[:40], 2), np.full(40, ""))
    with_cat = partition(config(), ("ant", "bee", "cat"), (), one_hot(labels, 3), np.full(60, ""))
    assert without.query.tolist() == [q for q in with_cat.query.tolist() if q < 40]


def test_the_database_is_not_sorted_by_class():
    labels, got = split([50, 50])
    first = labels[got.database][:45]
    assert 10 < first.sum() < 35


def test_own_split_is_kept():
    labels = one_hot([0, 0, 0, 1, 1, 1], 2)
    parts = np.array(["train", "val", "train", "train", "train", "val"])
    got = partition(config(), ("ant", "bee"), (), labels, parts)
    assert sorted(got.database.tolist()) == sorted(got.train.tolist()) == [0, 2, 3, 4]
    assert got.query.tolist() == [1, 5]


def test_test_goes_before_val():
    parts = np.array(["train", "val", "test"] * 2)
    got = partition(config(), ("ant", "bee"), (), one_hot([0, 0, 0, 1, 1, 1], 2), parts)
    assert got.query.tolist() == [2, 5]
    assert sorted(got.database.tolist()) == [0, 3]


def test_open_queries_prefer_the_test_part_and_share_classes():
    groups = [np.arange(0, 30), np.arange(30, 34)]
    first = np.zeros(34, bool)
    first[[3, 5, 7, 30]] = True
    got = pick_open_queries(config(open_set_queries=6), groups, first)
    assert len(got) == 6
    assert {3, 5, 7, 30} <= set(got.tolist())
    assert (got >= 30).sum() == 3
    assert len(pick_open_queries(config(), [], first)) == 0


@pytest.mark.parametrize(
    ("sizes", "options", "message"),
    [
        ([20, 4], {}, r'data\.queries_per_class: class "class 1" has 4 usable images, so 5 queries .* at most 3'),
        ([20, 1], {"queries_per_class": 1}, r'data\.source: class "class 1" has too few usable images \(1,'),
    ],
)
def test_too_few_images(sizes, options, message):
    with pytest.raises(DataError, match=message):
        split(sizes, **options)


def test_a_part_without_images_of_a_class():
    with pytest.raises(DataError, match=r'data\.source: class "bee" has no usable image in val'):
        partition(config(), ("ant", "bee"), (), one_hot([0, 0, 1], 2), np.array(["train", "val", "train"]))


def test_open_classes_are_drawn_by_the_seed():
    drawn = {choose_open_classes(config(split_seed=seed), CLASSES) for seed in range(30)}
    assert all(len(names) == 2 and set(names) < set(CLASSES) for names in drawn)
    assert len(drawn) > 4
    assert choose_open_classes(config(split_seed=3), CLASSES) == choose_open_classes(config(split_seed=3), CLASSES)


def test_named_open_classes_and_folder():
    assert choose_open_classes(config(open_set_classes=("dog", "ant")), CLASSES) == ("ant", "dog")
    assert choose_open_classes(config(open_set_folder="somewhere"), CLASSES) == ()
    assert choose_open_classes(config(open_set_count=0), CLASSES) == ()
    assert choose_open_classes(config(open_set_count=1), CLASSES, preferred=("eel",)) == ("eel",)


@pytest.mark.parametrize(
    ("options", "classes", "message"),
    [
        ({"open_set_classes": ("dgo",)}, CLASSES, r'data\.open_set_classes: there is no class "dgo"; did you mean "dog"\?'),
        ({"open_set_classes": ("whale",)}, CLASSES, "classes are: ant, bee"),
        ({"open_set_count": 4}, CLASSES, r"data\.open_set_count: 1 of 5 classes would remain.*set it to 3"),
        ({"open_set_classes": ("ant", "bee", "cat", "dog")}, CLASSES, "name fewer"),
        ({}, ("photos",), r"data\.source: .*one class"),
    ],
)
def test_open_classes_that_cannot_be(options, classes, message):
    with pytest.raises(DataError, match=message):
        choose_open_classes(config(**options), classes)


# Images of several classes, and splits without regard to classes.


def several(count: int, classes: int, seed: int = 0) -> np.ndarray:
    """(N, C) labels: each image carries one class at least, class 0 most often, the last one hardly ever."""
    rng = np.random.default_rng(seed)
    labels = (rng.random((count, classes)) < np.linspace(0.6, 0.05, classes)).astype(np.uint8)
    labels[np.arange(count), rng.integers(0, classes - 1, count)] = 1
    return labels


def test_queries_of_several_classes_come_from_all_together():
    labels = several(200, 4)
    got = partition(config(train_per_class=10), CLASSES[:4], (), labels, np.full(200, ""))
    assert len(got.query) == 20  # five times four classes
    few = partition(config(queries_per_class=50), CLASSES[:4], (), labels, np.full(200, ""))
    assert len(few.query) == 33  # at most a sixth
    assert sorted([*got.database, *got.query]) == list(range(200))
    assert len(set(got.database.tolist())) == len(got.database)
    assert set(got.train.tolist()) <= set(got.database.tolist())
    assert (labels[got.train].sum(0) >= np.minimum(10, labels[got.database].sum(0))).all()


def test_a_class_of_one_image_is_no_error_among_several():
    labels = np.array([[1, 1]] + [[1, 0]] * 20, np.uint8)
    got = partition(config(), ("ant", "bee"), (), labels, np.full(21, ""))
    assert len(got.query) == 3
    assert len(got.database) == 18


def test_images_of_known_and_held_out_classes_are_left_out():
    labels = np.array([[1, 0, 0], [1, 0, 1], [0, 0, 1], [0, 1, 0], [1, 1, 0], [0, 1, 0], [1, 0, 0]], np.uint8)
    got = partition(config(queries=2), ("ant", "bee"), ("cat",), labels, np.full(7, ""))
    assert got.open_set.tolist() == [2]
    assert sorted([*got.query, *got.database]) == [0, 3, 4, 5, 6]


def test_totals_are_drawn_without_regard_to_classes():
    labels = several(300, 5)
    options = {"queries": 50, "train_images": 100}
    got = partition(config(**options), CLASSES, (), labels, np.full(300, ""))
    assert (len(got.query), len(got.train), len(got.database)) == (50, 100, 250)
    assert sorted([*got.database, *got.query]) == list(range(300))
    assert set(got.train.tolist()) < set(got.database.tolist())
    other = partition(config(**options, split_seed=1), CLASSES, (), labels, np.full(300, ""))
    assert set(other.query.tolist()) != set(got.query.tolist())


def test_totals_that_are_not_there_are_scaled_down_in_proportion():
    got = partition(config(queries=5000, train_images=10_000), CLASSES, (), several(478, 5), np.full(478, ""))
    assert (len(got.query), len(got.train), len(got.database)) == (159, 318, 319)
    with pytest.raises(DataError, match=r"data\.queries: 500 of 478 usable images leave none .* set it to 79 or so"):
        partition(config(queries=500), CLASSES, (), several(478, 5), np.full(478, ""))


@pytest.mark.parametrize("together", [True, False])
def test_training_images_in_or_beside_the_database(together: bool):
    labels = one_hot(np.repeat(np.arange(5), 12), 5)
    options = {"queries_per_class": 1, "train_per_class": 1, "train_in_database": together}
    got = partition(config(**options), CLASSES, (), labels, np.full(60, ""))
    assert (len(got.query), len(got.train), len(got.database)) == (5, 5, 55 if together else 50)
    assert len(set(got.query) | set(got.train) | set(got.database)) == 60
    assert not set(got.query) & (set(got.train) | set(got.database))


def test_an_own_split_can_be_drawn_anew():
    parts = np.array(["train"] * 10 + ["test"] * 10)
    labels = one_hot([0, 1] * 10, 2)
    own = partition(config(), ("ant", "bee"), (), labels, parts)
    assert own.query.tolist() == list(range(10, 20))
    drawn = partition(config(split="drawn", queries_per_class=4), ("ant", "bee"), (), labels, parts)
    assert len(drawn.query) == 8
    assert drawn.query.min() < 10


def test_lists_of_train_database_and_test():
    parts = np.array(["train", "database", "database", "train-only", "test", "train", "test"])
    labels = np.array([[1, 0], [1, 1], [0, 1], [0, 1], [1, 1], [0, 1], [0, 1]], np.uint8)
    got = partition(config(), ("ant", "bee"), (), labels, parts)
    assert got.query.tolist() == [4, 6]
    assert sorted(got.database.tolist()) == [0, 1, 2, 5]
    assert sorted(got.train.tolist()) == [0, 3, 5]
    assert set(got.train[:2].tolist()) == {0, 5}  # those in the database first
    fewer = partition(config(train_images=2), ("ant", "bee"), (), labels, parts)
    assert len(fewer.train) == 2
    assert set(fewer.train.tolist()) < {0, 3, 5}


def test_nothing_left_to_search():
    with pytest.raises(DataError, match=r"no image would be left for the database"):
        partition(config(), ("ant", "bee"), (), np.array([[1, 1], [0, 0]], np.uint8), np.full(2, ""))
