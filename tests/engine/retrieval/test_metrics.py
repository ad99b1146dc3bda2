from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import DataError
from engine.retrieval import scan
from engine.retrieval.metrics import CUTOFFS, evaluate_retrieval, targeted
from tests.engine.retrieval import naive

# Distances from QUERY: 0, 1, 1, 2, 4; relevant: second of the tie, and the last.
QUERY = np.array([[1, 1, 1, 1]], np.int8)
DATABASE = np.array([[1, 1, -1, -1], [1, 1, 1, -1], [-1, 1, 1, 1], [1, 1, 1, 1], [-1, -1, -1, -1]], np.int8)
LABELS = np.array([[0, 1], [0, 1], [1, 1], [0, 1], [1, 0]], np.uint8)
ONE = np.array([[1, 0]], np.uint8)


def test_average_precision_by_hand():
    # Ranking: items 3, 1, 2, 0, 4; relevant at ranks 3 and 5.
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS, 5).map == pytest.approx((1 / 3 + 2 / 5) / 2)
    # The denominator is what the top R hold, not what the database holds.
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS, 3).map == pytest.approx(1 / 3)
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS, 2).map == 0.0
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS, 99).map == evaluate_retrieval(QUERY, ONE, DATABASE, LABELS).map


def test_ties_follow_database_order():
    swapped = [0, 2, 1, 3, 4]
    assert evaluate_retrieval(QUERY, ONE, DATABASE[swapped], LABELS[swapped], 3).map == pytest.approx(1 / 2)


def test_one_shared_label_of_several_is_enough():
    both = np.array([[1, 1]], np.uint8)
    assert evaluate_retrieval(QUERY, both, DATABASE, LABELS).map == 1.0


def test_empty_queries_count_zero_or_are_skipped():
    queries, labels = np.repeat(QUERY, 2, axis=0), np.array([[0, 1], [0, 0]], np.uint8)
    alone = evaluate_retrieval(QUERY, labels[:1], DATABASE, LABELS, 3, "skip").map
    assert evaluate_retrieval(queries, labels, DATABASE, LABELS, 3, "skip").map == alone == 1.0
    assert evaluate_retrieval(queries, labels, DATABASE, LABELS, 3, "zero").map == 0.5
    assert evaluate_retrieval(queries[1:], labels[1:], DATABASE, LABELS, 3, "skip").map == 0.0
    assert evaluate_retrieval(queries[1:], labels[1:], DATABASE, LABELS, 3, "skip").map_tie_aware == 0.0


@given(
    seed=st.integers(0, 100_000),
    count=st.integers(1, 30),
    bits=st.sampled_from([3, 16, 70, 260]),
    classes=st.sampled_from([1, 3, 80]),
    top=st.none() | st.integers(1, 40),
    empty=st.sampled_from(["zero", "skip"]),
)
@settings(max_examples=80, deadline=None)
def test_equals_the_naive_reference(seed, count, bits, classes, top, empty):
    rng = np.random.default_rng(seed)
    task = (
        naive.codes(rng, 4, bits),
        naive.labels(rng, 4, classes, 1.5 / classes),
        naive.codes(rng, count, bits, 1 + count // 2),
        naive.labels(rng, count, classes, 1.5 / classes),
    )
    found = evaluate_retrieval(*task, top, empty)
    assert found.map == pytest.approx(naive.mean_average_precision(*task, top, empty), abs=1e-12)
    depth = min(top or count, count)
    assert found.precision_at == {n: pytest.approx(naive.precision_at(*task, n)) for n in CUTOFFS if n <= depth}
    assert (found.pr.radius, found.pr.recall, found.pr.precision) == tuple(map(pytest.approx, naive.precision_recall(*task)))


def test_threads_change_nothing(monkeypatch):
    rng = np.random.default_rng(0)
    task = naive.codes(rng, 300, 16), naive.labels(rng, 300, 5), naive.codes(rng, 500, 16), naive.labels(rng, 500, 5)
    alone = evaluate_retrieval(*task, 50)
    monkeypatch.setattr(scan, "_SMALL_TASK", 1)
    monkeypatch.setattr(scan, "cores", lambda: 3)
    assert evaluate_retrieval(*task, 50) == alone


def test_precision_at_by_hand():
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS).precision_at == {1: 0.0, 5: 0.4}
    assert evaluate_retrieval(QUERY, ONE, DATABASE, LABELS, 3).precision_at == {1: 0.0}


def test_precision_at_averages_queries_that_find_nothing():
    queries, labels = np.repeat(QUERY, 2, axis=0), np.array([[1, 0], [0, 0]], np.uint8)
    assert evaluate_retrieval(queries, labels, DATABASE, LABELS).precision_at == {1: 0.0, 5: 0.2}


def test_pr_curve_by_hand():
    curve = evaluate_retrieval(QUERY, ONE, DATABASE, LABELS).pr
    assert curve.radius == (0, 1, 2, 3, 4)
    assert curve.recall == (0.0, 0.5, 0.5, 0.5, 1.0)
    assert curve.precision == pytest.approx((0.0, 1 / 3, 1 / 4, 1 / 4, 2 / 5))


def test_pr_curve_pools_the_pairs_of_all_queries():
    queries, labels = np.concatenate([QUERY, -QUERY]), np.array([[1, 0], [0, 1]], np.uint8)
    curve = evaluate_retrieval(queries, labels, DATABASE, LABELS).pr
    # Radius 0: item 3 (not relevant) for the first, item 4 (not relevant) for the second; 6 relevant pairs in all.
    assert (curve.recall[0], curve.precision[0]) == (0.0, 0.0)
    assert curve.recall[2] == pytest.approx(2 / 6)
    assert curve.precision[-1] == pytest.approx(6 / 10)


def test_pr_curve_leaves_out_radii_without_results():
    assert evaluate_retrieval(QUERY, ONE, DATABASE[4:], LABELS[4:]).pr.radius == (4,)
    assert evaluate_retrieval(QUERY, np.zeros((1, 2), np.uint8), DATABASE, LABELS).pr.recall == (0.0,) * 5


def test_t_map_leaves_out_queries_of_the_target_class():
    queries = np.concatenate([QUERY, -QUERY])
    # Target class 1; the second query carries it. Ranking of the first: 3, 1, 2, 0 carry it, 4 does not.
    labels = np.array([[1, 0], [1, 1]], np.uint8)
    assert evaluate_retrieval(*targeted(queries, labels, DATABASE, LABELS, 1)).map == 1.0
    # Open-set queries carry no class of the database, so none is left out. Second: 4 (no), then 0, 1, 2, 3.
    second = np.mean([1 / 2, 2 / 3, 3 / 4, 4 / 5])
    assert evaluate_retrieval(*targeted(queries, None, DATABASE, LABELS, 1)).map == pytest.approx((1 + second) / 2)


def test_t_map_needs_a_query_and_a_class():
    with pytest.raises(DataError, match="Every query"):
        targeted(QUERY, ONE, DATABASE, LABELS, 0)
    with pytest.raises(DataError, match="class 2"):
        targeted(QUERY, None, DATABASE, LABELS, 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({0: np.ones((1, 8), np.int8)}, "8 bits, the database has 4"),
        ({1: np.ones((1, 3), np.uint8)}, "3 classes, the database has 2"),
        ({1: np.ones((2, 2), np.uint8)}, "1 query codes but 2 rows"),
        ({0: np.empty((0, 4), np.int8), 1: np.empty((0, 2), np.uint8)}, "no query item"),
        ({2: np.empty((0, 4), np.int8), 3: np.empty((0, 2), np.uint8)}, "no database item"),
        ({0: np.ones(4, np.int8)}, "two dimensions"),
        ({0: np.zeros((1, 4), np.int8)}, "-1 and \\+1"),
        ({4: 0}, "top is 0"),
    ],
)
def test_wrong_input_is_named(change, message):
    arguments = [QUERY, ONE, DATABASE, LABELS, 5]
    for position, value in change.items():
        arguments[position] = value
    with pytest.raises(DataError, match=message):
        evaluate_retrieval(*arguments)
