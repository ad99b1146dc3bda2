"""Jobs: one terminal signal, in order; one heavy slot; late answers dropped; stop and pause."""

from __future__ import annotations

import threading
import time

import pytest

from app.jobs import Busy, Failure, Job, JobRunner, Latest, Running, Weight
from app.jobs.running import Outcome
from engine.errors import DataError
from engine.progress import ProgressEvent, Reporter


def count(total: int, reporter: Reporter) -> int:
    for done in range(total):
        reporter.poll()
        reporter.progress(done + 1, total)
    return total


def fail(reporter: Reporter) -> None:
    reporter.progress(1, 2)
    raise DataError("photos/broken.png: cut short; restore it.")


def work_until_stopped(begun: threading.Event, reporter: Reporter) -> None:
    begun.set()
    while True:
        reporter.poll()
        time.sleep(0.001)


def wait_for(event: threading.Event, answer: str, reporter: Reporter) -> str:
    event.wait(5)
    return answer


class Record:
    """Every signal of a running job, in order."""

    def __init__(self, running: Running) -> None:
        self.calls: list[str] = []
        self.events: list[object] = []
        self.value: object = None
        running.events.connect(self._on_events)
        running.finished.connect(self._on_finished)
        running.failed.connect(self._on_failed)
        running.cancelled.connect(self._on_cancelled)
        running.ended.connect(self._on_ended)

    def _on_events(self, events: list[object]) -> None:
        self.calls.append("events")
        self.events += events

    def _on_finished(self, value: object) -> None:
        self.calls.append("finished")
        self.value = value

    def _on_failed(self, failure: Failure) -> None:
        self.calls.append("failed")
        self.value = failure

    def _on_cancelled(self) -> None:
        self.calls.append("cancelled")

    def _on_ended(self) -> None:
        self.calls.append("ended")


def test_result_comes_after_all_events_and_exactly_once(qtbot, runner: JobRunner) -> None:
    running = runner.start(Job("count", count, (500,)))
    record = Record(running)
    with qtbot.waitSignal(running.ended, timeout=5000):
        pass
    assert record.value == 500
    assert [e.done for e in record.events if isinstance(e, ProgressEvent)] == list(range(1, 501))
    assert record.calls[-2:] == ["finished", "ended"]
    assert record.calls.count("finished") == 1
    assert set(record.calls[:-2]) == {"events"}


def test_events_of_a_flood_come_in_few_batches(qtbot, runner: JobRunner) -> None:
    running = runner.start(Job("count", count, (20_000,)))
    record = Record(running)
    began = time.monotonic()
    with qtbot.waitSignal(running.ended, timeout=10000):
        pass
    batches = record.calls.count("events")
    assert len(record.events) == 20_000
    assert batches <= (time.monotonic() - began) * 10 + 2


def test_failure_carries_the_error_and_its_traceback(qtbot, runner: JobRunner) -> None:
    running = runner.start(Job("fail", fail))
    record = Record(running)
    with qtbot.waitSignal(running.ended, timeout=5000):
        pass
    assert record.calls == ["events", "failed", "ended"]
    assert isinstance(record.value, Failure)
    assert "broken.png" in str(record.value.error)
    assert "in fail" in record.value.details


def test_stop_is_answered_with_cancelled_only(qtbot, runner: JobRunner) -> None:
    begun = threading.Event()
    running = runner.start(Job("endless", work_until_stopped, (begun,), Weight.HEAVY))
    record = Record(running)
    assert begun.wait(5)
    with qtbot.waitSignal(running.ended, timeout=5000):
        running.stop()
    assert record.calls == ["cancelled", "ended"]
    assert runner.heavy is None


def test_job_stopped_before_it_began_never_runs(qtbot, runner: JobRunner) -> None:
    gate, ran = threading.Event(), []
    first = runner.start(Job("first", wait_for, (gate, "first")))
    second = runner.start(Job("second", lambda reporter: ran.append(1)))
    record = Record(second)
    second.stop()
    with qtbot.waitSignals([first.ended, second.ended], timeout=5000):
        gate.set()
    assert record.calls == ["cancelled", "ended"]
    assert ran == []


def test_paused_work_stands_still_and_goes_on(qtbot, runner: JobRunner) -> None:
    steps: list[int] = []

    def step(reporter: Reporter) -> None:
        for number in range(200):
            reporter.poll()
            steps.append(number)
            time.sleep(0.002)

    running = runner.start(Job("steps", step, (), Weight.HEAVY))
    qtbot.waitUntil(lambda: len(steps) > 3)
    running.set_paused(True)
    assert running.paused
    time.sleep(0.05)
    held = len(steps)
    time.sleep(0.1)
    assert len(steps) == held
    with qtbot.waitSignal(running.finished, timeout=5000):
        running.set_paused(False)
    assert len(steps) == 200


def test_paused_work_can_be_stopped(qtbot, runner: JobRunner) -> None:
    begun = threading.Event()
    running = runner.start(Job("endless", work_until_stopped, (begun,), Weight.HEAVY))
    assert begun.wait(5)
    running.set_paused(True)
    with qtbot.waitSignal(running.cancelled, timeout=5000):
        running.stop()
    assert not running.paused


def test_second_heavy_job_is_refused_with_both_names(qtbot, runner: JobRunner) -> None:
    begun = threading.Event()
    running = runner.start(Job("training", work_until_stopped, (begun,), Weight.HEAVY))
    with pytest.raises(Busy, match=r"training.*poisoning"):
        runner.start(Job("poisoning", count, (1,), Weight.HEAVY))
    light = runner.start(Job("query", count, (3,)))
    with qtbot.waitSignal(light.finished, timeout=5000) as found:
        pass
    assert found.args == [3]
    with qtbot.waitSignal(runner.idle, timeout=5000):
        running.stop()


def test_ending_twice_is_a_fault(qapp) -> None:
    running = Running(Job("once", count, (1,)), 1)
    running.conclude(Outcome(result=1))
    with pytest.raises(AssertionError, match="ended twice"):
        running.conclude(Outcome(cancelled=True))


def test_late_answer_is_dropped(qtbot, runner: JobRunner) -> None:
    gate = threading.Event()
    latest = Latest(runner)
    answers: list[object] = []
    latest.finished.connect(answers.append)
    old = latest.start(Job("old", wait_for, (gate, "old")))
    new = latest.start(Job("new", wait_for, (gate, "new")))
    with qtbot.waitSignals([old.ended, new.ended], timeout=5000):
        gate.set()
    assert answers == ["new"]
    assert not latest.busy


def test_forgotten_failure_is_dropped(qtbot, runner: JobRunner) -> None:
    latest = Latest(runner)
    failures: list[object] = []
    latest.failed.connect(failures.append)
    running = latest.start(Job("fail", fail))
    latest.forget()
    with qtbot.waitSignal(running.ended, timeout=5000):
        pass
    assert failures == []


def test_close_stops_all_work_and_ends_the_threads(qtbot) -> None:
    runner = JobRunner()
    begun = threading.Event()
    running = Record(runner.start(Job("endless", work_until_stopped, (begun,), Weight.HEAVY)))
    gate = threading.Event()
    first = Record(runner.start(Job("first", wait_for, (gate, "first"))))
    queued = Record(runner.start(Job("queued", count, (3,))))
    assert begun.wait(5)
    gate.set()
    began = time.monotonic()
    runner.close()
    assert time.monotonic() - began < 2
    assert running.calls == ["cancelled", "ended"]
    assert first.calls[-1] == queued.calls[-1] == "ended"
    assert runner.heavy is None


def test_a_job_that_comes_after_the_end_is_cancelled(qtbot) -> None:
    runner = JobRunner()
    gate = threading.Event()
    runner.start(Job("first", wait_for, (gate, "first")))
    given_up = Record(runner.start(Job("queued", count, (3,))))
    gate.set()
    runner.close()
    late = Record(runner.start(Job("late", count, (3,))))
    assert late.calls == []
    qtbot.waitUntil(lambda: late.calls == ["cancelled", "ended"])
    assert given_up.calls[-1] == "ended"
    assert given_up.calls.count("ended") == 1
    runner.close()


def test_a_job_that_comes_while_others_are_given_up_ends_once(qtbot) -> None:
    runner = JobRunner()
    gate = threading.Event()
    late: list[Record] = []
    runner.start(Job("first", wait_for, (gate, "first")))
    given_up = runner.start(Job("queued", count, (3,)))
    given_up.ended.connect(lambda: late.append(Record(runner.start(Job("late", count, (3,))))))
    gate.set()
    runner.close()
    runner.close()
    qtbot.wait(10)  # for the cancellation that was on its way
    assert [record.calls for record in late] == [["cancelled", "ended"]]
