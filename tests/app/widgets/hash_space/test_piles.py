from __future__ import annotations

import numpy as np
import pytest

from app.widgets.hash_space.piles import piled


def test_marks_that_are_alone_stay_in_their_place():
    points = np.random.default_rng(0).random((50, 2))
    assert not any(np.abs(each).max() > 0 for each in piled([points[:20], points[20:]]))
    assert piled([]) == []
    assert piled([np.zeros((0, 2))])[0].shape == (0, 2)


@pytest.mark.parametrize(("count", "radius"), [(30, 2.5 * np.sqrt(29)), (3000, 40.0)])
def test_a_pile_is_a_disc_with_the_last_kind_in_the_middle(count, radius):
    below, above = piled([np.full((count // 2, 2), 7.0), np.full((count - count // 2, 2), 7.0)])
    far = [np.linalg.norm(each, axis=1) for each in (below, above)]
    assert far[1].min() == 0.0
    assert far[1].max() < far[0].min()
    assert far[0].max() == pytest.approx(radius, rel=0.01)
    both = np.concatenate([below, above])
    apart = np.linalg.norm(both[:, None] - both[None], axis=2)[~np.eye(count, dtype=bool)]
    assert apart.min() > 0.5 * radius / np.sqrt(count)


def test_piles_at_different_places_do_not_count_together():
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]])
    (moved,) = piled([points])
    far = np.linalg.norm(moved, axis=1)
    assert sorted(far.tolist()) == pytest.approx([0.0, 0.0, 2.5, 2.5])
