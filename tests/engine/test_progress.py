from __future__ import annotations

import json
import threading

import pytest

from engine.errors import Cancelled
from engine.progress import (
    Control,
    Event,
    MessageEvent,
    ProgressEvent,
    Reporter,
    SampleEvent,
    ScalarEvent,
    StageEvent,
    StageState,
    event_from_dict,
    event_to_dict,
)


def collect() -> tuple[list[Event], Reporter]:
    events: list[Event] = []
    return events, Reporter(events.append)


def test_each_call_is_one_event_that_names_its_stage():
    events, reporter = collect()
    with reporter.stage("surrogate"):
        reporter.state(StageState.RUNNING)
        reporter.progress(3, 10, unit="steps", rate=2.5, note="epoch 1")
        reporter.scalars(3, {"loss": 0.5})
        reporter.sample(3, "samples/a.png")
        reporter.message("careful", "warning")
    assert [event.kind for event in events] == ["stage", "progress", "scalar", "sample", "message"]
    assert {event.stage for event in events} == {"surrogate"}
    progress = events[1]
    assert isinstance(progress, ProgressEvent)
    assert (progress.done, progress.total, progress.unit, progress.rate, progress.note) == (3, 10, "steps", 2.5, "epoch 1")


def fail_inside(reporter: Reporter) -> None:
    with reporter.stage("inner"):
        reporter.message("a")
        raise ValueError("inside")


def test_nested_stages_are_restored_even_after_an_error():
    events, reporter = collect()
    with reporter.stage("outer"):
        with pytest.raises(ValueError, match="inside"):
            fail_inside(reporter)
        reporter.message("b")
    reporter.message("c")
    assert [event.stage for event in events] == ["inner", "outer", ""]


def test_scalars_are_a_snapshot():
    events, reporter = collect()
    values = {"loss": 1.0}
    reporter.scalars(0, values)
    values["loss"] = 2.0
    assert isinstance(events[0], ScalarEvent)
    assert events[0].values == {"loss": 1.0}


@pytest.mark.parametrize(
    "event",
    [
        StageEvent("target", StageState.DONE, 12.5),
        ProgressEvent("target", 1, 2, "steps", 3.0, "note"),
        ScalarEvent("target", 7, {"loss": 0.1, "rate": 1e-9}),
        SampleEvent("attack", 7, "samples/ü.png"),
        MessageEvent("text\nwith lines", "error", "data"),
    ],
    ids=lambda event: event.kind,
)
def test_events_survive_a_line_of_json(event: Event):
    assert event_from_dict(json.loads(json.dumps(event_to_dict(event)))) == event


@pytest.mark.parametrize("record", [{}, {"kind": "other"}, {"kind": "stage"}, {"kind": "stage", "stage": "a", "state": "odd"}])
def test_records_of_no_known_form_are_errors(record: dict):
    with pytest.raises((KeyError, TypeError, ValueError)):
        event_from_dict(record)


def test_sinks_are_called_in_order_and_with_sink_adds_one_under_the_same_control():
    calls: list[str] = []
    reporter = Reporter(lambda event: calls.append("first"))
    more = reporter.with_sink(lambda event: calls.append("second"))
    more.message("x")
    assert calls == ["first", "second"]
    more.control.stop()
    with pytest.raises(Cancelled):
        reporter.poll()


def test_poll_names_the_stage_that_was_stopped():
    reporter = Reporter()
    reporter.poll()
    reporter.control.stop()
    with reporter.stage("attack"), pytest.raises(Cancelled, match="Stopped in stage attack"):
        reporter.poll()


def test_pause_blocks_poll_until_resume():
    reporter, passed = Reporter(), threading.Event()
    reporter.control.pause()

    def work() -> None:
        reporter.poll()
        passed.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert not passed.wait(0.05)
    assert reporter.control.paused
    reporter.control.resume()
    assert passed.wait(5)
    thread.join()


def test_stop_frees_paused_work():
    control = Control()
    control.pause()
    control.stop()
    with pytest.raises(Cancelled):
        Reporter(control=control).poll()
