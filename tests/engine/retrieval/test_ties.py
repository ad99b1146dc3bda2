from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.retrieval.metrics import evaluate_retrieval, targeted
from engine.retrieval.ties import expected_average_precision
from tests.engine.retrieval import naive


def test_two_tied_items_by_hand():
    # One relevant of two tied items: rank 1 or 2 with equal chance; at R = 1 it is seen half of the time.
    items, relevant = np.array([[2]]), np.array([[1]])
    assert expected_average_precision(items, relevant, 2).average_precision == pytest.approx((1 + 1 / 2) / 2)
    cut = expected_average_precision(items, relevant, 1)
    assert cut.average_precision == pytest.approx(0.5)
    assert cut.found == pytest.approx(0.5)


def test_denominator_of_a_cut_group_is_averaged_too():
    # One relevant at rank 1, then two tied items, one relevant, R = 2: AP is (1 + 1)/2 or 1/1.
    assert expected_average_precision(np.array([[1, 2]]), np.array([[1, 1]]), 2).average_precision == pytest.approx(1.0)
    # One other at rank 1, then the same: AP is 1/2 or nothing found.
    cut = expected_average_precision(np.array([[1, 2]]), np.array([[0, 1]]), 2)
    assert cut.average_precision == pytest.approx(0.25)
    assert cut.found == pytest.approx(0.5)


@given(seed=st.integers(0, 100_000), count=st.integers(1, 6), top=st.integers(1, 8), distinct=st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_equals_the_mean_over_all_orders(seed, count, top, distinct):
    rng = np.random.default_rng(seed)
    database = naive.codes(rng, count, 4, distinct), naive.labels(rng, count, 2, 0.5)
    task = naive.codes(rng, 2, 4), naive.labels(rng, 2, 2, 0.5), *database
    total, found = naive.expected_average_precision(*task, top)
    assert evaluate_retrieval(*task, top).map_tie_aware == pytest.approx(total / 2, abs=1e-12)
    skipped = evaluate_retrieval(*task, top, "skip").map_tie_aware
    assert skipped == pytest.approx(total / found if found else 0.0, abs=1e-12)


def test_large_groups_equal_the_mean_over_sampled_orders():
    rng = np.random.default_rng(5)
    task = naive.codes(rng, 4, 6), naive.labels(rng, 4, 3), naive.codes(rng, 400, 6, 9), naive.labels(rng, 400, 3)
    sampled = []
    for _ in range(400):
        order = rng.permutation(400)
        sampled.append(evaluate_retrieval(task[0], task[1], task[2][order], task[3][order], 60).map)
    spread = np.std(sampled) / np.sqrt(len(sampled))
    assert evaluate_retrieval(*task, 60).map_tie_aware == pytest.approx(np.mean(sampled), abs=4 * spread)


def test_without_ties_it_is_the_plain_value():
    query = np.ones((1, 16), np.int8)
    database = np.where(np.arange(16) < np.arange(17)[:, None], -1, 1).astype(np.int8)
    labels = naive.labels(np.random.default_rng(1), 17, 2, 0.4)
    task = query, np.array([[1, 0]], np.uint8), database, labels
    for top in (3, 10, None):
        assert evaluate_retrieval(*task, top).map_tie_aware == pytest.approx(evaluate_retrieval(*task, top).map, abs=1e-12)


def test_collapsed_codes_score_the_share_of_relevant_items():
    """With one code for everything the expected AP is about the share, whatever the database order pretends."""
    codes, labels = np.ones((2000, 32), np.int8), np.zeros((2000, 1), np.uint8)
    labels[:200] = 1
    task = np.ones((1, 32), np.int8), np.ones((1, 1), np.uint8), codes, labels
    assert evaluate_retrieval(*task).map == 1.0
    assert evaluate_retrieval(*task).map_tie_aware == pytest.approx(0.1, abs=0.01)


def test_a_million_items_stay_accurate():
    """Against exact sums in extended precision: the closed form must not cancel."""
    items, relevant = np.array([[900_000, 7, 100_000]]), np.array([[1000, 5, 300]])
    total, before, good = np.longdouble(0), 0, 0
    for n, r in zip(items[0].tolist(), relevant[0].tolist(), strict=True):
        p = np.arange(1, n + 1, dtype=np.longdouble)
        total += np.longdouble(r) / n * np.sum((good + 1 + (p - 1) * (r - 1) / (n - 1)) / (before + p))
        before, good = before + n, good + r
    found = expected_average_precision(items, relevant, 2_000_000).average_precision[0]
    assert found == pytest.approx(float(total / good), rel=1e-8)


def test_targeted_variant():
    rng = np.random.default_rng(3)
    task = naive.codes(rng, 5, 4), naive.labels(rng, 5, 3), naive.codes(rng, 6, 4, 2), naive.labels(rng, 6, 3)
    kept = targeted(*task, 1)
    assert evaluate_retrieval(*kept, 4).map_tie_aware == pytest.approx(
        naive.expected_average_precision(*kept, 4)[0] / len(kept[0])
    )
