"""Which runs are offered to go on."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from engine.config import Experiment
from engine.progress import StageEvent, StageState
from engine.runs.interrupted import interrupted_runs
from engine.runs.queue import change_queue, entry_of, inserted
from engine.runs.run import STATUS, EventLog, Run, RunState, create_run, locked


def begun(workspace: Path, experiment: Experiment, state: RunState, age: float = 0.0) -> Run:
    run = create_run(workspace, experiment)
    log = EventLog(run)
    log(StageEvent("attack", StageState.RUNNING))
    log.close()
    os.utime(run.folder / "events.jsonl", (1e9 - age, 1e9 - age))
    run.set_state(state)
    return run


def test_only_what_neither_ended_nor_failed_nor_runs_is_offered_the_last_one_first(tmp_path, tiny_experiment) -> None:
    older = begun(tmp_path, tiny_experiment, RunState.RUNNING, age=60)
    newer = begun(tmp_path, tiny_experiment, RunState.STOPPED)
    begun(tmp_path, tiny_experiment, RunState.FAILED)
    create_run(tmp_path, tiny_experiment)
    begun(tmp_path, tiny_experiment, RunState.RUNNING).save_result({})
    working = begun(tmp_path, tiny_experiment, RunState.RUNNING)
    with locked(working):
        found = interrupted_runs(tmp_path)
    assert [each.run for each in found] == [newer, older]
    assert (found[0].name, found[0].time) == ("tiny", 1e9)


def test_a_run_that_waits_in_the_queue_is_left_to_that(tmp_path, tiny_experiment) -> None:
    queued = begun(tmp_path, tiny_experiment, RunState.STOPPED)
    other = begun(tmp_path, tiny_experiment, RunState.STOPPED)
    change_queue(tmp_path, partial(inserted, entry=entry_of(queued)))
    assert [each.run for each in interrupted_runs(tmp_path)] == [other]


def test_a_damaged_run_hides_no_other(tmp_path, tiny_experiment) -> None:
    broken = begun(tmp_path, tiny_experiment, RunState.STOPPED)
    (broken.folder / STATUS).write_text("{")
    (tmp_path / "queue.json").write_text("{")
    fine = begun(tmp_path, tiny_experiment, RunState.STOPPED)
    assert [each.run for each in interrupted_runs(tmp_path)] == [fine]
    assert interrupted_runs(tmp_path / "nowhere") == ()
