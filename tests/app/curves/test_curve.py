from __future__ import annotations

import math

import numpy as np

from app.curves.curve import Curve, ScalarStore, means, peaks
from app.curves.smoothing import smooth
from engine.progress import ScalarEvent


def filled(count: int) -> Curve:
    curve = Curve()
    for step in range(count):
        curve.append(step, float(step % 7))
    return curve


def test_keeps_all_values_while_it_grows():
    curve = filled(1000)
    assert curve.steps.tolist() == list(range(1000))
    assert curve.values.tolist() == [float(s % 7) for s in range(1000)]


def test_smoothed_grows_with_the_curve():
    curve = Curve()
    for step in range(600):
        curve.append(step, float(step % 7))
        if step % 50 == 0:
            curve.smoothed(0.9)
    np.testing.assert_allclose(curve.smoothed(0.9), smooth(curve.values, 0.9)[0])
    np.testing.assert_allclose(curve.smoothed(0.5), smooth(curve.values, 0.5)[0])


def test_a_resumed_stage_replaces_what_it_repeats():
    curve = filled(100)
    curve.smoothed(0.9)
    curve.append(40, -1.0)
    assert len(curve) == 41
    assert curve.steps[-1] == 40
    assert curve.values[-1] == -1.0
    np.testing.assert_allclose(curve.smoothed(0.9), smooth(curve.values, 0.9)[0])


def test_nearest_value():
    curve = Curve()
    assert curve.at(3) is None
    for step in (10, 20, 40):
        curve.append(step, 0.0)
    assert curve.at(-5) == (0, 10)
    assert curve.at(31) == (2, 40)
    assert curve.at(29) == (1, 20)
    assert curve.at(float("inf")) == (2, 40)


def test_peaks_keep_every_spike_and_the_end():
    values = np.zeros(10_007)
    values[[1234, 9999, 10_006]] = 5.0, -3.0, 2.0
    x, y = peaks(np.arange(10_007), values, 100)
    assert len(x) == len(y) <= 2 * 101 + 3
    assert (np.diff(x) >= 0).all()
    assert y.max() == 5.0
    assert y.min() == -3.0
    assert (x[-1], y[-1]) == (10_006, 2.0)


def test_peaks_leave_out_what_is_not_finite():
    values = np.ones(1000)
    values[::2] = np.nan
    _, y = peaks(np.arange(1000), values, 10)
    assert (y[:-1] == 1.0).all()


def test_short_curves_are_shown_as_they_are():
    steps, values = np.arange(20), np.arange(20.0) ** 2
    for thin in (peaks, means):
        x, y = thin(steps, values, 10)
        assert x.tolist() == steps.tolist()
        assert y.tolist() == values.tolist()


def test_means_average_bins():
    values = np.tile([1.0, 3.0], 500)
    values[0] = np.nan
    x, y = means(np.arange(1000), values, 100)
    assert len(x) == 101
    assert y[0] == (3.0 * 5 + 4) / 9
    np.testing.assert_allclose(y[1:-1], 2.0)
    assert y[-1] == 3.0


def test_rows_are_tidy():
    store = ScalarStore()
    store.append("attack", 2, {"psnr": 30.0, "hash": 0.5})
    store.append("attack", 3, {"hash": 0.25})
    store.append("target", 1, {"loss": 1.0})
    assert list(store.rows()) == [
        ("attack", 2, "psnr", 30.0),
        ("attack", 2, "hash", 0.5),
        ("attack", 3, "hash", 0.25),
        ("target", 1, "loss", 1.0),
    ]


def test_many_events_at_once_are_the_same_as_one_by_one():
    events = [ScalarEvent("a", step, {"x": step / 7, "y": -step}) for step in range(700)]
    events += [ScalarEvent("a", step, {"x": 1.0}) for step in (300, 301, 301, 5)]  # resumed, and other scalars
    events += [ScalarEvent("b", 0, {"x": math.nan}), ScalarEvent("a", 6, {"x": 2.0, "z": 3.0})]
    together, alone = ScalarStore(), ScalarStore()
    for event in events:
        alone.append(event.stage, event.step, event.values)
    together.extend(events[:650])
    together.extend(iter(events[650:]))
    assert together.stages == alone.stages == ("a", "b")
    assert list(together.curves("a")) == ["x", "y", "z"]
    assert repr(list(together.rows())) == repr(list(alone.rows()))  # a NaN is no other NaN's equal
    assert together.curves("a")["x"].steps.tolist() == [0, 1, 2, 3, 4, 5, 6]
