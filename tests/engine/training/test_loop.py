import threading
import time

import pytest
import torch

from engine.errors import Cancelled
from engine.progress import Control, ProgressEvent, Reporter, ScalarEvent
from engine.training.checkpoint import load_state
from engine.training.loop import Length, run_loop


class Counting:
    """A task whose state is the sum of the steps it did."""

    def __init__(self):
        self.steps, self.total = [], torch.zeros(())
        self.parts = {"sum": self}

    def step(self, step):
        self.steps.append(step)
        self.total = self.total + step
        return {"loss": torch.tensor(float(step)), **({"even": torch.tensor(2.0)} if step % 2 == 0 else {})}

    def state_dict(self):
        return {"total": self.total}

    def load_state_dict(self, state):
        self.total = state["total"]


def run(task, steps, reporter, checkpoint=None, **more):
    run_loop(task, Length(steps, 4, 8), reporter, checkpoint, **more)


def test_every_step_is_done_once_and_told_of():
    task, events = Counting(), []
    run(task, 10, Reporter(events.append))
    assert task.steps == list(range(10))
    assert [(e.step, e.values["loss"]) for e in events if isinstance(e, ScalarEvent)] == [(i + 1, i) for i in range(10)]
    progress = [e for e in events if isinstance(e, ProgressEvent)]
    assert [(e.done, e.total) for e in progress] == [(8 * (i + 1), 80) for i in range(10)]
    assert [e.note for e in progress][3:5] == ["epoch 1/3", "epoch 2/3"]


def test_long_loops_report_means_of_the_steps_between_two_points():
    events = []
    run(Counting(), 1203, Reporter(events.append))
    scalars = [e for e in events if isinstance(e, ScalarEvent)]
    assert [e.step for e in scalars] == [*range(3, 1203, 3), 1203]
    assert [e.values["loss"] for e in scalars] == [pytest.approx(e.step - 2) for e in scalars]


def test_a_term_that_some_steps_lack_is_averaged_over_those_that_have_it():
    events = []
    run(Counting(), 1200, Reporter(events.append))
    assert {e.values["even"] for e in events if isinstance(e, ScalarEvent)} == {2.0}


def test_the_observer_sees_about_twenty_moments_and_the_end():
    seen = []
    run(Counting(), 101, Reporter(), observe=seen.append)
    assert seen == [*range(5, 101, 5), 101]


def test_a_stop_saves_the_state_after_the_last_whole_step_and_a_restart_continues_there(tmp_path):
    control, path = Control(), tmp_path / "c.safetensors"

    def stop_at_three(event):
        if isinstance(event, ScalarEvent) and event.step == 3:
            control.stop()

    with pytest.raises(Cancelled):
        run(Counting(), 6, Reporter(stop_at_three, control=control), path)
    saved = load_state(path)
    assert saved["step"] == 3
    assert saved["task"]["sum"]["total"] == 0 + 1 + 2
    resumed = Counting()
    run(resumed, 6, Reporter(), path)
    assert resumed.steps == [3, 4, 5]
    assert resumed.total == sum(range(6))


def test_a_stop_that_the_observer_notices_saves_the_state_too(tmp_path):
    control, path = Control(), tmp_path / "c.safetensors"
    reporter = Reporter(control=control)

    def look(done):
        if done == 4:
            control.stop()
        reporter.poll()

    with pytest.raises(Cancelled):
        run(Counting(), 6, reporter, path, observe=look)
    assert load_state(path)["step"] == 4
    resumed = Counting()
    run(resumed, 6, Reporter(), path)
    assert resumed.steps == [4, 5]


def test_a_stop_without_a_checkpoint_writes_nothing(tmp_path):
    control = Control()
    control.stop()
    task = Counting()
    with pytest.raises(Cancelled):
        run(task, 6, Reporter(control=control))
    assert task.steps == []
    assert list(tmp_path.iterdir()) == []


def test_a_long_loop_saves_now_and_then(tmp_path, monkeypatch):
    path, saved = tmp_path / "c.safetensors", []
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr("engine.training.loop.time.monotonic", lambda: float(next(clock)))

    def look(event):
        if isinstance(event, ScalarEvent) and path.is_file():
            saved.append((event.step, load_state(path)["step"]))

    run(Counting(), 12, Reporter(look), path)
    assert [at for step, at in saved if step == at + 1] == [4, 8]


def test_pausing_holds_the_loop_at_a_step_and_resuming_lets_it_go_on():
    control, task = Control(), Counting()
    arrived = threading.Event()

    def pause_at_two(event):
        if isinstance(event, ScalarEvent) and event.step == 2:
            control.pause()
            arrived.set()

    work = threading.Thread(target=run, args=(task, 5, Reporter(pause_at_two, control=control)))
    work.start()
    assert arrived.wait(5)
    time.sleep(0.05)
    assert task.steps == [0, 1]
    assert control.paused
    control.resume()
    work.join(5)
    assert task.steps == [0, 1, 2, 3, 4]


def test_a_paused_loop_can_be_stopped(tmp_path):
    control, ended = Control(), []
    control.pause()

    def work():
        with pytest.raises(Cancelled):
            run(Counting(), 5, Reporter(control=control), tmp_path / "c")
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    control.stop()
    thread.join(5)
    assert ended == [True]
    assert load_state(tmp_path / "c")["step"] == 0
