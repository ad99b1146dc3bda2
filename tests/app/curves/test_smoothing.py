from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.curves.smoothing import smooth


def naive(values: list[float], weight: float) -> list[float]:
    """The definition, one value at a time."""
    mean, seen, out = 0.0, 0, []
    for value in values:
        if not math.isfinite(value):
            out.append(value)
            continue
        mean, seen = weight * mean + (1 - weight) * value, seen + 1
        out.append(mean / (1 - weight**seen) if weight else value)
    return out


@pytest.mark.parametrize("weight", [0.0, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("count", [1, 31, 32, 33, 1000, 5000])
def test_matches_the_definition(weight, count):
    values = np.random.default_rng(count).normal(size=count)
    got, _ = smooth(values, weight)
    np.testing.assert_allclose(got, naive(values.tolist(), weight), rtol=1e-9, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6) | st.sampled_from([math.nan, math.inf]), min_size=1, max_size=200),
    st.floats(0, 0.99),
    st.integers(0, 200),
)
def test_continues_where_it_stopped(values, weight, cut):
    array = np.array(values)
    first, carry = smooth(array[:cut], weight)
    second, _ = smooth(array[cut:], weight, carry)
    np.testing.assert_allclose(np.concatenate([first, second]), naive(values, weight), rtol=1e-7, atol=1e-6)


def test_the_first_value_is_not_pulled_to_zero():
    got, _ = smooth(np.array([5.0, 5.0, 5.0]), 0.99)
    np.testing.assert_allclose(got, [5, 5, 5])


def test_input_is_left_alone():
    values = np.array([1.0, 2.0])
    smooth(values, 0.5)
    assert values.tolist() == [1.0, 2.0]
