import numpy as np
import pytest

from engine.comparison.bands import band, critical_values
from engine.comparison.statistics import estimate


def curve(steps, values):
    return np.array(steps, np.int64), np.array(values, float)


def test_every_step_agrees_with_the_statistics_of_a_table():
    rng = np.random.default_rng(0)
    values = rng.random((4, 3))
    found = band([curve([1, 5, 9], row) for row in values], critical_values(4))
    assert found.steps.tolist() == [1, 5, 9]
    for at in range(3):
        expected = estimate(values[:, at].tolist())
        assert found.mean[at] == pytest.approx(expected.mean)
        assert (found.low[at], found.high[at]) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_one_curve_has_a_mean_and_no_interval():
    found = band([curve([1, 2], [3.0, 4.0])], critical_values(1))
    assert found.mean.tolist() == [3.0, 4.0]
    assert not found.wide.any()


def test_curves_of_different_length_count_where_they_are():
    found = band([curve([1, 2, 3], [1.0, 2.0, 3.0]), curve([1, 2], [3.0, np.inf])], critical_values(2))
    assert found.mean.tolist() == [2.0, 2.0, 3.0]
    assert found.wide.tolist() == [True, False, False]
    assert found.high[0] == pytest.approx(2 + 12.706, abs=1e-3)


def test_a_step_without_a_finite_value_is_a_gap():
    found = band([curve([1, 2], [np.nan, 2.0])], critical_values(1))
    assert np.isnan(found.mean[0])
    assert found.mean[1] == 2.0


def test_nothing_gives_nothing():
    assert len(band([], critical_values(0)).steps) == 0
