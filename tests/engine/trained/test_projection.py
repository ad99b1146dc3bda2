"""PCA against scikit-learn's, the match of bits against every permutation and sign, t-SNE by its neighbours."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from engine.errors import Cancelled
from engine.progress import Control, ProgressEvent, Reporter
from engine.trained import projection
from engine.trained.projection import Projection, matched_bits, project


def codes(seed, count, bits=16):
    return np.random.default_rng(seed).choice(np.array([-1, 1], np.int8), (count, bits))


def test_pca_is_that_of_scikit_learn():
    from sklearn.decomposition import PCA

    given = codes(0, 40)
    found = project(given, Projection.PCA, Reporter())
    oracle = PCA(2, svd_solver="full")
    np.testing.assert_allclose(np.abs(found.points), np.abs(oracle.fit_transform(given)), atol=1e-4)
    assert found.explained == pytest.approx(oracle.explained_variance_ratio_.sum(), rel=1e-5)


def test_two_bits_are_shown_whole():
    given = codes(1, 30, bits=2)
    found = project(given, Projection.PCA, Reporter())
    assert found.explained == pytest.approx(1.0)
    shown, true = (np.linalg.norm(points[:, None] - points[None], axis=2) for points in (found.points, given.astype(float)))
    np.testing.assert_allclose(shown, true, atol=1e-5)


@pytest.mark.parametrize("count", [0, 1, 5])
@pytest.mark.parametrize("method", Projection)
def test_equal_codes_and_few_of_them_have_places_too(method, count):
    found = project(np.ones((count, 8), np.int8), method, Reporter())
    assert found.points.shape == (count, 2)
    assert np.isfinite(found.points).all()
    assert found.explained == (0.0 if method is Projection.PCA else None)


def test_t_sne_keeps_neighbours_and_says_how_far_it_is():
    centres = codes(2, 3)
    given = np.repeat(centres, 20, axis=0) * np.where(np.random.default_rng(3).random((60, 16)) < 0.05, -1, 1).astype(np.int8)
    events = []
    found = project(given, Projection.T_SNE, Reporter(events.append))
    far = np.linalg.norm(found.points[:, None] - found.points[None], axis=2)
    np.fill_diagonal(far, np.inf)
    assert (far.argmin(axis=1) // 20 == np.arange(60) // 20).all()
    told = [(each.done, each.total) for each in events if isinstance(each, ProgressEvent)]
    assert told == [(done, 1000) for done in range(0, 1000, 25)][: len(told)]
    assert len(told) > 10  # it may be done before all steps are made
    again = project(given, Projection.T_SNE, Reporter())
    assert np.array_equal(found.points, again.points)


@pytest.mark.parametrize("first", [0, 50, 300])
def test_t_sne_stops_in_its_next_step(first, monkeypatch):
    control, steps = Control(), []

    def count(event):
        steps.append(event.done)
        if event.done >= first:
            control.stop()

    monkeypatch.setattr(projection, "_TOLD", 1)
    with pytest.raises(Cancelled):
        project(codes(4, 20), Projection.T_SNE, Reporter(count, control=control))
    assert steps == list(range(first + 1))


def test_bits_match_as_the_best_of_all_permutations_and_signs():
    reference, other = codes(5, 9, bits=4), codes(6, 9, bits=4)
    order, signs = matched_bits(reference, other)
    agreement = int((other[:, order] * signs == reference).sum())
    every = (
        int((other[:, permutation] * np.array(each) == reference).sum())
        for permutation in permutations(range(4))
        for each in product((-1, 1), repeat=4)
    )
    assert agreement == max(every)


def test_reordered_and_flipped_bits_are_found_again():
    reference = codes(7, 200)
    rng = np.random.default_rng(8)
    mixed = reference[:, rng.permutation(16)] * rng.choice(np.array([-1, 1], np.int8), 16)
    order, signs = matched_bits(reference, mixed)
    np.testing.assert_array_equal(mixed[:, order] * signs, reference)


def test_bits_stay_where_another_match_is_hardly_better():
    reference = np.repeat(codes(9, 2, bits=8), 50, axis=0)  # two classes: several bits are the same
    other = reference * np.where(np.random.default_rng(10).random(reference.shape) < 0.03, -1, 1).astype(np.int8)
    order, signs = matched_bits(reference, other)
    assert order.tolist() == list(range(8))
    assert signs.tolist() == [1] * 8
