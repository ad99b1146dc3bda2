import json
import os

import pytest

from engine.errors import Cancelled
from engine.progress import Control, Reporter
from engine.runs import catalogue
from engine.runs.catalogue import all_runs, has_runs, read_catalogue, run_folders
from engine.runs.notes import RunNotes, write_notes
from engine.runs.run import RunState, locked
from tests.engine.runs.run_folders import make_run


@pytest.fixture
def workspace(tmp_path):
    make_run(tmp_path, "2026-11-20-120000-a-s0")
    make_run(tmp_path, "2026-11-21-120000-b-s0", done=False)
    sweep = tmp_path / "table1"
    make_run(sweep, "2026-11-19-120000-c-s0")
    (sweep / "sweep.json").write_text("{}")
    make_run(tmp_path / ".trash", "2026-11-18-120000-d-s0")
    (tmp_path / "notes").mkdir()
    return tmp_path


@pytest.fixture
def summarised(monkeypatch):
    """Names of the folders that were read, rather than remembered."""
    names = []
    real = catalogue.summarise

    def counted(folder, sweep):
        names.append(folder.name[11:19])
        return real(folder, sweep)

    monkeypatch.setattr(catalogue, "summarise", counted)
    return names


def test_runs_of_the_workspace_and_of_its_sweeps_are_found(workspace):
    assert sorted((folder.name[18], sweep) for folder, sweep in run_folders(workspace)) == [("a", ""), ("b", ""), ("c", "table1")]
    assert has_runs(workspace)
    assert not has_runs(workspace / "notes")
    assert not has_runs(workspace / "nowhere")


def test_runs_are_listed_newest_first(workspace):
    found = read_catalogue(workspace, Reporter())
    assert [run.folder_name[18] for run in found.runs] == ["b", "a", "c"]
    assert [run.sweep for run in found.runs] == ["", "", "table1"]


def test_all_runs_are_listed_without_reading_them(workspace, summarised):
    assert [run.name[18] for run in all_runs(workspace)] == ["b", "a", "c"]
    assert all_runs(workspace / "nowhere") == ()
    assert not summarised


def test_only_what_has_changed_is_read_again(workspace, summarised):
    first = read_catalogue(workspace, Reporter())
    assert len(summarised) == 3
    assert read_catalogue(workspace, Reporter(), first) == first
    assert read_catalogue(workspace, Reporter()) == first  # by another session, from disk
    assert len(summarised) == 3
    write_notes(workspace / "2026-11-20-120000-a-s0", RunNotes(tags=("paper",)))
    again = read_catalogue(workspace, Reporter(), first)
    assert len(summarised) == 4
    assert again.runs[1].notes.tags == ("paper",)
    assert read_catalogue(workspace, Reporter()) == again


def test_a_state_that_no_file_tells_of_is_looked_up_every_time(workspace):
    first = read_catalogue(workspace, Reporter())
    run = first.runs[0].run
    assert first.runs[0].state is RunState.NEW
    with locked(run):
        os.utime(run.folder / "run.lock")
        assert read_catalogue(workspace, Reporter(), first).runs[0].state is RunState.RUNNING


_DAMAGED = (
    '{"schema": 1, "runs": [{}], "stamps": {}}',
    '{"schema": 1, "runs": [{"notes": 3}]}',
    '{"schema": 1, "runs": [], "stamps": []}',
)


def test_a_damaged_memory_is_no_obstacle(workspace, summarised):
    first = read_catalogue(workspace, Reporter())
    memory = catalogue._file(workspace)
    for content in ("{", "[]", *_DAMAGED, '{"schema": 99}'):
        memory.write_text(content)
        assert read_catalogue(workspace, Reporter()) == first


def test_a_memory_without_what_is_shown_by_now_is_read_again(workspace, summarised):
    first = read_catalogue(workspace, Reporter())
    memory = catalogue._file(workspace)
    content = json.loads(memory.read_text())
    for record in content["runs"]:
        assert record.pop("label_policy") == "clean"
    memory.write_text(json.dumps(content))
    assert read_catalogue(workspace, Reporter()) == first
    assert len(summarised) == 6


def test_reading_can_be_stopped(workspace):
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        read_catalogue(workspace, Reporter(control=control))
