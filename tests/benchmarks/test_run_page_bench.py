"""Speed of curves and of following a run: `pytest -m bench tests/benchmarks/test_run_page_bench.py -s`.

Times are of the window's thread, not of the clock, so that training beside it does not count.
"""

from __future__ import annotations

import json
import time

import numpy as np
import pytest

from app.curves.curve import ScalarStore
from app.runs.follower import RunFollower
from app.widgets.plots.loss_plot import LossPlot
from engine.progress import ScalarEvent, event_to_dict

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("propagateSizeHints")]

NAMES = ("loss", "centre", "quantization", "rate")
FRAME = 0.016


def quantile(seconds: list[float], q: float) -> float:
    return float(np.quantile(seconds, q))


def test_append_and_redraw_of_four_curves_of_200_000_points(qtbot):
    rng = np.random.default_rng(0)
    store = ScalarStore()
    values = rng.random((200_000, 4)) * 0.1 + np.exp(-np.arange(200_000) / 20_000)[:, None]
    start = time.thread_time()
    for step, row in enumerate(values.tolist()):
        store.append("target", step, dict(zip(NAMES, row, strict=True)))
    append = (time.thread_time() - start) / len(values)
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.resize(1000, 420)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.set_source(store, "target")
    redraws, paints = [], []
    for batch in range(100):
        start = time.thread_time()
        for step in range(20):
            plot.append("target", 200_000 + 20 * batch + step, dict.fromkeys(NAMES, float(rng.random())))
        plot.redraw()
        redraws.append(time.thread_time() - start)
        start = time.thread_time()
        plot.view.viewport().repaint()
        paints.append(time.thread_time() - start)
    figures = [1e3 * quantile(times, q) for times in (redraws, paints) for q in (0.5, 0.99)]
    print("\nstore {:.1f} us a step; redraw {:.1f} (p99 {:.1f}) ms, paint {:.1f} (p99 {:.1f}) ms".format(1e6 * append, *figures))
    assert quantile(redraws, 0.99) < FRAME
    assert quantile(paints, 0.5) < FRAME


def test_200_000_events_are_read_within_a_second(qtbot, tmp_path):
    event = event_to_dict(ScalarEvent("target", 0, dict.fromkeys(NAMES, 0.123456789), time=0.0))
    with (tmp_path / "events.jsonl").open("w") as file:
        file.writelines(json.dumps(event | {"step": step}) + "\n" for step in range(200_000))
    follower = RunFollower()
    counts: list[int] = []
    slices: list[float] = []
    ended = [0.0]

    def note(batch: list[object]) -> None:
        now = time.thread_time()
        counts.append(len(batch))
        slices.append(now - ended[0])
        ended[0] = now

    follower.events.connect(note)
    with qtbot.waitSignal(follower.caught_up, timeout=20_000):
        ended[0] = start = time.thread_time()
        follower.follow(tmp_path)
    total = time.thread_time() - start
    follower.stop()
    figures = [1e3 * quantile(slices, q) for q in (0.5, 0.99, 1.0)]
    print("\n200,000 events in {:.2f} s; slices {:.1f} ms (p99 {:.1f}, longest {:.1f})".format(total, *figures))
    assert sum(counts) == 200_000
    assert total < 1.0
    assert quantile(slices, 0.99) < FRAME
