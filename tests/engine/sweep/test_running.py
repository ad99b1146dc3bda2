from __future__ import annotations

import json

import pytest

from engine.errors import ArtifactError, Cancelled
from engine.progress import Control, MessageEvent, Reporter, StageEvent
from engine.runs.lock import hold
from engine.runs.run import RunState, list_runs
from engine.sweep.cells import sweep_cells
from engine.sweep.executor import InProcess, Outcome
from engine.sweep.record import open_sweep
from engine.sweep.running import run_sweep


def run(sweep, folder, reporter=None, **options):
    return run_sweep(sweep, sweep_cells(sweep), folder, InProcess("cpu"), reporter or Reporter(), **options)


def test_every_cell_runs_once_in_order_and_is_recorded(tmp_path, small, pipeline):
    events = []
    record = run(small, tmp_path, Reporter(events.append))
    assert pipeline.ran == [cell.experiment for cell in sweep_cells(small)]
    assert [cell.state for cell in record.cells] == [RunState.DONE] * 8
    assert open_sweep(tmp_path) == record
    assert json.loads((tmp_path / "sweep.json").read_text())["cells"][3]["labels"] == {"method": "csq", "poison.ratio": "0.5"}
    states = [(e.stage, e.state) for e in events if isinstance(e, StageEvent) and e.stage != "surrogate"]
    titles = [cell.title for cell in sweep_cells(small)]
    assert states == [(t, "waiting") for t in titles] + [(t, state) for t in titles for state in ("running", "done")]


def test_finished_cells_are_recognised_by_what_was_run(tmp_path, small, pipeline):
    run(small, tmp_path)
    pipeline.ran.clear()
    grown = small.model_copy(update={"seeds": (0, 1, 2), "description": "Another sentence."})
    record = run(grown, tmp_path)
    assert [experiment.seed for experiment in pipeline.ran] == [2] * 4
    assert len(record.cells) == len(list_runs(tmp_path)) == 12


def test_a_stopped_sweep_continues_in_the_same_run(tmp_path, small, pipeline):
    control = Control()
    cells = iter(range(8))

    def stop_in_the_third(run):
        if next(cells) == 2:
            control.stop()
            run.set_state(RunState.STOPPED)
            raise Cancelled

    pipeline.during = stop_in_the_third
    with pytest.raises(Cancelled, match=r"6 cells are left\. The same command continues"):
        run(small, tmp_path, Reporter(control=control))
    stopped = [r for r in list_runs(tmp_path) if r.state is RunState.STOPPED]
    assert len(stopped) == 1
    pipeline.during, pipeline.ran = (lambda run: None), []
    record = run(small, tmp_path)
    assert len(pipeline.ran) == 6
    assert record.cells[2].run == stopped[0]
    assert len(list_runs(tmp_path)) == 8


def test_a_part_of_the_cells_leaves_the_others_in_the_record(tmp_path, small, pipeline):
    pipeline.fails = lambda experiment: experiment.poison.ratio == 0.5 and experiment.seed == 1
    before = run(small, tmp_path, only=["csq-0.1 s0", "csq-0.5 s1"])
    assert [cell.title for cell in before.cells] == ["csq-0.1 s0", "csq-0.5 s1"]  # and nothing of what was not begun
    events = []
    after = run(small, tmp_path, Reporter(events.append), only=["hashnet-0.1 s0"])
    assert len(pipeline.ran) == 3
    assert after.cells[:2] == before.cells
    assert after.cells[1].reason == "poison.ratio is cursed. Choose another."
    assert [cell.title for cell in open_sweep(tmp_path).cells] == ["csq-0.1 s0", "csq-0.5 s1", "hashnet-0.1 s0"]
    assert {e.stage for e in events if isinstance(e, StageEvent)} == {"hashnet-0.1 s0", "surrogate"}
    assert after.part(["hashnet-0.1 s0"]).cells == after.cells[2:]


def test_a_failed_cell_does_not_stop_the_others_and_waits_for_retry(tmp_path, small, pipeline):
    pipeline.fails = lambda experiment: experiment.poison.ratio == 0.5 and experiment.seed == 1
    events = []
    record = run(small, tmp_path, Reporter(events.append))
    assert [bool(cell.reason) for cell in record.cells] == [False, False, False, True] * 2
    assert record.cells[3].reason == "poison.ratio is cursed. Choose another."
    assert "csq-0.5 s1: poison.ratio is cursed" in next(e.text for e in events if isinstance(e, MessageEvent))
    pipeline.ran, events[:] = [], []
    again = run(small, tmp_path, Reporter(events.append))
    assert pipeline.ran == []
    assert again == record  # the reason is remembered
    assert sum(isinstance(e, StageEvent) and e.state == "failed" for e in events) == 2
    pipeline.fails = lambda experiment: False
    mended = run(small, tmp_path, retry_failed=True)
    assert len(pipeline.ran) == 2
    assert not any(cell.reason for cell in mended.cells)
    assert len(list_runs(tmp_path)) == 8


def test_memory_that_runs_out_is_a_failed_cell(tmp_path, small, pipeline):
    def explode(run):
        raise RuntimeError("can't allocate memory")

    pipeline.during = explode
    assert {cell.reason for cell in run(small, tmp_path).cells} == {"can't allocate memory"}


def test_a_file_that_cannot_be_read_is_a_failed_cell(tmp_path, small, pipeline):
    def refuse(run):
        raise PermissionError(13, "Permission denied", "w.pth")

    pipeline.during = refuse
    assert {cell.reason for cell in run(small, tmp_path).cells} == {"[Errno 13] Permission denied: 'w.pth'"}


def test_a_closed_pipe_is_no_fault_of_the_sweeps_folder(tmp_path, small, pipeline):
    def close(event):
        raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        run(small, tmp_path, Reporter(close))


def test_any_executor_will_do(tmp_path, small, pipeline):
    class LastFirst:
        def outcomes(self, tasks, reporter):
            for task in reversed(list(tasks)):
                task.run.save_result({"metrics": {}})
                yield Outcome(task.run)

    cells = sweep_cells(small)
    record = run_sweep(small, cells, tmp_path, LastFirst(), Reporter())
    assert [cell.run.experiment.name for cell in record.cells] == [cell.experiment.name for cell in cells]


def test_a_damaged_record_is_written_anew_and_finished_cells_are_kept(tmp_path, small, pipeline):
    run(small, tmp_path)
    pipeline.ran.clear()
    (tmp_path / "sweep.json").write_text("{")
    assert [cell.state for cell in run(small, tmp_path).cells] == [RunState.DONE] * 8
    assert pipeline.ran == []
    assert len(open_sweep(tmp_path).cells) == 8


def test_two_sweeps_do_not_share_a_folder(tmp_path, small, pipeline):
    with hold(tmp_path / "sweep.lock"), pytest.raises(ArtifactError, match="worked on by another sweep"):
        run(small, tmp_path)


@pytest.mark.parametrize("text", ["{", '{"cells": 3}', '{"cells": [3], "layout": {}, "sweep": "", "description": ""}'])
def test_a_damaged_record_is_told(tmp_path, text):
    (tmp_path / "sweep.json").write_text(text)
    with pytest.raises(ArtifactError, match=r"sweep\.json"):
        open_sweep(tmp_path)
