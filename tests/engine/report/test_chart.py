from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.progress import MessageEvent, ScalarEvent
from engine.report.chart import Axis, Line, fixed_axis, line_chart, linear_axis, rank_axis
from engine.report.curves import Curve, collect


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20))
@example([5e-324])  # the smallest number there is
def test_an_axis_holds_all_values_on_few_round_ticks(values):
    axis = linear_axis(values)
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low <= min(values) + slack
    assert axis.high >= max(values) - slack
    assert 2 <= len(axis.ticks) <= 7


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0, 1], ["0", "0.5", "1.0"]),
        ([0.12, 0.33], ["0.1", "0.2", "0.3", "0.4"]),
        ([0, 1e-4], ["0", "5.0e-5", "1.0e-4"]),
        ([math.nan, math.inf], ["0", "0.5", "1.0"]),
        ([0, 600], ["0", "200", "400", "600"]),
    ],
)
def test_ticks_are_round(values, texts):
    assert [text for _, text in linear_axis(values, count=3).ticks] == texts


def test_a_chart_is_well_formed_and_places_points():
    lines = [Line("a < b", [0, 5, 10], [0, math.nan, 10], "blue"), Line("c", [0, 1, 10], [1, 2, 3], "pink", "2 3")]
    axis = Axis(0, 10, ((0, "0"), (10, "10")), "x & y")
    root = ET.fromstring(line_chart(lines, axis, axis, title='"quoted"', width=200, height=100))
    assert root.get("aria-label") == '"quoted"'
    assert {"a < b", "c", "x & y"} <= {element.text for element in root.iter("text")}
    paths = [element.get("d") for element in root.iter("path")][2:]
    # A gap starts a new stroke; (0, 0) is the lower left corner of the frame, (10, 10) the upper right.
    assert paths[0] == "M46.0 62.0M182.0 30.0"
    assert paths[1].startswith("M46.0 58.8L59.6 55.6L182.0")


@pytest.mark.parametrize(("name", "rows"), [("noise", 1), ("noise" * 4, 2), ("随机噪声的触发器一", 2)])
def test_a_legend_makes_room_for_letters_that_are_twice_as_wide(name, rows):
    lines, axis = [Line(name, [0, 1], [0, 1], "blue") for _ in range(3)], fixed_axis((0, 1), ("0", "1"))
    drawn = ET.fromstring(str(line_chart(lines, axis, axis, title="t")))
    assert len({each.get("y") for each in drawn.iter("text") if each.text == name}) == rows


def test_a_fixed_axis_ends_at_its_ticks():
    assert fixed_axis([0, 1, 2], ["a", "b", "c"], "n") == Axis(0, 2, ((0, "a"), (1, "b"), (2, "c")), "n")


def test_an_axis_of_ranks_is_logarithmic_and_may_be_empty():
    assert rank_axis({1000, 1, 10}) == Axis(0, 3, ((0, "1"), (1, "10"), (3, "1000")), "first N results")
    assert rank_axis(()) == Axis(0, 0, ((0, "1"),), "first N results")


def test_curves_are_collected_and_resumed_stages_overwrite():
    events = [ScalarEvent("target", step, {"loss": float(step)}) for step in (1, 2, 3, 4)]
    events += [MessageEvent("stopped"), ScalarEvent("target", 3, {"loss": 30.0}), ScalarEvent("attack", 1, {"hash": 1.0})]
    found = collect(events)
    assert list(found) == ["target", "attack"]
    assert found["target"]["loss"] == Curve([1, 2, 3], [1.0, 2.0, 30.0])


def test_long_curves_are_thinned_to_means():
    curve = Curve(list(range(1000)), [float(i % 2) for i in range(1000)])
    steps, values = curve.thinned(100)
    assert len(steps) == len(values) == 100
    assert steps[:2] == [4.5, 14.5]
    assert set(values) == {0.5}
    assert Curve([1, 2], [3.0, 4.0]).thinned(100) == ([1.0, 2.0], [3.0, 4.0])
