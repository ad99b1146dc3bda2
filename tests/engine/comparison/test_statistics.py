from __future__ import annotations

import math

import pytest

from engine.comparison.statistics import Estimate, estimate, student_t


def test_three_values_by_hand():
    found = estimate([0.8, 0.9, 1.0])
    # mean 0.9; standard deviation 0.1; t(2, .975) = 4.3027 from the tables; half width 4.3027 * 0.1 / sqrt(3)
    assert found.mean == pytest.approx(0.9)
    assert found.half_width == pytest.approx(4.302653 * 0.1 / math.sqrt(3), rel=1e-6)
    assert found.low == pytest.approx(0.651586, abs=1e-6)
    assert found.high == pytest.approx(1.148414, abs=1e-6)
    assert found.count == 3


def test_one_value_has_no_interval_and_none_no_mean():
    assert estimate([0.4]) == Estimate(0.4, None, 1)
    assert estimate([0.4]).low is None
    assert estimate([]) is None


@pytest.mark.parametrize(("degrees", "value"), [(1, 12.7062), (2, 4.3027), (4, 2.7764), (9, 2.2622), (30, 2.0423)])
def test_critical_values_are_those_of_the_tables(degrees, value):
    assert student_t(degrees) == pytest.approx(value, abs=5e-5)
