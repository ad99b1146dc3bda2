import json

import pytest

from engine.errors import ArtifactError, Cancelled
from engine.progress import Control, Reporter
from engine.runs.run import list_runs, locked
from engine.runs.trash import empty_trash, list_trash, move_to_trash, restore, workspace_of
from tests.engine.runs.run_folders import make_run


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_run_goes_to_the_trash_and_comes_back_as_it_was(tmp_path):
    run = make_run(tmp_path, "one")
    before = names(run.folder)
    trashed = move_to_trash(run)
    assert list_runs(tmp_path) == ()
    assert trashed.folder == tmp_path / ".trash" / "one"
    assert list_trash(tmp_path) == (trashed,)
    assert restore(trashed) == run
    assert names(run.folder) == before
    assert list_trash(tmp_path) == ()


def test_a_run_of_a_sweep_goes_to_the_trash_of_the_workspace(tmp_path):
    run = make_run(tmp_path / "table1", "cell")
    (tmp_path / "table1" / "sweep.json").write_text("{}")
    assert workspace_of(run) == tmp_path
    move_to_trash(run)
    (trashed,) = list_trash(tmp_path)
    assert trashed.origin == run.folder
    assert restore(trashed) == run


def test_two_runs_of_one_name_lie_side_by_side(tmp_path):
    first = move_to_trash(make_run(tmp_path, "one"))
    second = move_to_trash(make_run(tmp_path, "one", done=False))
    assert second.folder.name == "one-2"
    assert [trashed.origin for trashed in list_trash(tmp_path)] == [tmp_path / "one"] * 2
    restore(first)
    with pytest.raises(ArtifactError, match="one exists already"):
        restore(second)
    assert second.folder.is_dir()


def test_a_run_that_is_worked_on_stays(tmp_path):
    run = make_run(tmp_path, "one", done=False)
    with locked(run), pytest.raises(ArtifactError, match="is being worked on"):
        move_to_trash(run)
    assert not (run.folder / "trash.json").exists()


def test_a_folder_that_cannot_be_moved_is_named_and_left_as_it_was(tmp_path):
    run = make_run(tmp_path, "one")
    before = names(run.folder)
    (tmp_path / ".trash").write_text("in the way")
    with pytest.raises(ArtifactError, match="one cannot be moved"):
        move_to_trash(run)
    assert names(run.folder) == before


def test_what_is_gone_from_the_trash_cannot_be_restored(tmp_path):
    trashed = move_to_trash(make_run(tmp_path, "one"))
    empty_trash(tmp_path, Reporter())
    with pytest.raises(ArtifactError, match="cannot be moved"):
        restore(trashed)


@pytest.mark.parametrize("record", ['{"from": "../outside", "time": 0}', '{"from": "/outside", "time": 0}', "{", "{}"])
def test_a_record_leads_nowhere_outside_the_workspace(tmp_path, record):
    trashed = move_to_trash(make_run(tmp_path, "one"))
    (trashed.folder / "trash.json").write_text(record)
    assert [each.origin for each in list_trash(tmp_path)] == [tmp_path / "one"]


def test_the_record_is_relative_so_that_a_workspace_may_move(tmp_path):
    trashed = move_to_trash(make_run(tmp_path / "old", "one"))
    assert json.loads((trashed.folder / "trash.json").read_text())["from"] == "one"
    (tmp_path / "old").rename(tmp_path / "new")
    (found,) = list_trash(tmp_path / "new")
    assert restore(found).folder == tmp_path / "new" / "one"


def test_emptying_deletes_all_unless_it_is_stopped(tmp_path):
    for name in ("one", "two"):
        move_to_trash(make_run(tmp_path, name))
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        empty_trash(tmp_path, Reporter(control=control))
    assert len(list_trash(tmp_path)) == 2
    assert empty_trash(tmp_path, Reporter()) == 2
    assert list_trash(tmp_path) == ()
    assert empty_trash(tmp_path, Reporter()) == 0
