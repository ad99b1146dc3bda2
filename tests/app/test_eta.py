from __future__ import annotations

import pytest

from app.eta import Eta, format_seconds


def reported(*reports: tuple[int, int, float]) -> Eta:
    eta = Eta()
    for done, total, time in reports:
        eta.update(done, total, time)
    return eta


def test_unknown_until_there_is_a_rate():
    assert Eta().remaining() is None
    assert reported((10, 100, 5.0)).remaining() is None


def test_steady_work():
    eta = reported(*((10 * n, 1000, 100.0 + 2 * n) for n in range(20)))
    assert eta.rate == pytest.approx(5.0)
    assert eta.remaining() == pytest.approx((1000 - 190) / 5)
    assert eta.remaining(now=100.0 + 38 + 10) == pytest.approx((1000 - 190) / 5 - 10)


def test_recent_reports_count_most():
    slow = [(n, 10_000, float(n)) for n in range(100)]
    fast = [(100 + 10 * n, 10_000, 100.0 + n) for n in range(100)]
    assert reported(*slow, *fast).rate == pytest.approx(10.0, rel=0.03)


def test_uneven_reports_do_not_distort_the_rate():
    # 40 units in bursts: ten reports within a millisecond, then 4 seconds of nothing.
    reports = [(40 * burst + 4 * k, 10_000, 4.0 * burst + 0.0001 * k) for burst in range(30) for k in range(10)]
    assert reported(*reports).rate == pytest.approx(10.0, rel=0.15)


def test_a_pause_hardly_changes_the_estimate():
    before = [(10 * n, 10_000, float(n)) for n in range(60)]
    after = [(590 + 10 * n, 10_000, 3600.0 + n) for n in range(1, 4)]
    assert reported(*before, *after).rate == pytest.approx(10.0, rel=0.25)


def test_another_total_starts_over():
    eta = reported((0, 100, 0.0), (50, 100, 1.0), (0, 8, 2.0), (1, 8, 4.0))
    assert eta.rate == pytest.approx(0.5)


def test_done_is_zero_left():
    assert reported((0, 10, 0.0), (10, 10, 5.0)).remaining() == 0.0


def test_clock_going_back_is_ignored():
    assert reported((0, 10, 5.0), (5, 10, 10.0), (6, 10, 3.0), (10, 10, 15.0)).rate == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (9.6, "0:10"), (250, "4:10"), (3599.4, "59:59"), (3600, "1:00:00"), (36_610, "10:10:10")]
)
def test_formats(seconds, text):
    assert format_seconds(seconds) == text
