from __future__ import annotations

import pytest

from app.curves.cross_hair import last_step, nearest_step, values_at, walked
from app.curves.curve import Curve


def curve(*points: tuple[int, float]) -> Curve:
    made = Curve()
    for step, value in points:
        made.append(step, value)
    return made


LONG, SHORT, EMPTY = curve((0, 1.0), (10, 2.0), (20, 3.0)), curve((4, 7.0), (30, 8.0)), curve()


@pytest.mark.parametrize(("step", "nearest"), [(-5, 0), (3, 4), (6.9, 4), (12, 10), (99, 30)])
def test_the_nearest_value_of_any_curve_is_found(step: float, nearest: int):
    assert nearest_step([LONG, SHORT, EMPTY], step) == nearest


def test_curves_without_values_lead_nowhere():
    assert nearest_step([EMPTY], 3) is last_step([EMPTY]) is walked([EMPTY], 3, 1) is walked([], None, 1) is None
    assert values_at({"loss": EMPTY}, 3) == {}


def test_each_curve_says_its_value_there_or_its_last_one():
    assert values_at({"a": LONG, "b": SHORT, "c": EMPTY}, 8) == {"a": 2.0, "b": 7.0}
    assert values_at({"a": LONG, "b": SHORT}, None) == {"a": 3.0, "b": 8.0}
    assert last_step([LONG, SHORT, EMPTY]) == 30


@pytest.mark.parametrize(("step", "count", "to"), [(10, 1, 20), (10, -1, 0), (10, -5, 0), (10, 99, 20), (None, -1, 20)])
def test_walking_follows_the_longest_curve_and_stays_on_it(step: int | None, count: int, to: float):
    assert walked([SHORT, LONG], step, count) == to
