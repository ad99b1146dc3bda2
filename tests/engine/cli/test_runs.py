"""`badhash runs`: what the page of runs does, from a terminal."""

from __future__ import annotations

import json

import pytest

from engine.cli import main
from engine.runs.notes import RunNotes, read_notes, write_notes
from tests.engine.runs.run_folders import make_run


@pytest.fixture
def command(capsys):
    """Runs `badhash runs`; returns exit code, stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["runs", *map(str, arguments)])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def workspace(tmp_path, tiny_experiment):
    make_run(tmp_path, "2026-11-21-120000-tiny-s0")
    other = tiny_experiment.model_copy(update={"seed": 4, "name": "other"})
    make_run(tmp_path, "2026-11-22-120000-other-s4", other, done=False)
    return tmp_path


def test_runs_are_listed_newest_first(command, workspace):
    code, out, _ = command("list", "--workspace", workspace)
    assert code == 0
    rows = [line.split() for line in out.splitlines() if line.startswith(" 2026")]
    assert rows[0][:7] == ["2026-11-22-120000-other-s4", "other", "not", "started", "badhash", "shapes", "16"]
    assert rows[1][:3] == ["2026-11-21-120000-tiny-s0", "tiny", "finished"]
    assert rows[1][-10:] == ["0", "clean,", "50", "%", "of", "class", "0.9000", "0.8000", "0.7000", "35.5000"]


def test_the_list_as_json_holds_what_the_table_rounds(command, workspace):
    write_notes(workspace / "2026-11-21-120000-tiny-s0", RunNotes(tags=("paper",)))
    code, out, _ = command("list", "--workspace", workspace, "--tag", "paper", "--json")
    (run,) = json.loads(out)["runs"]
    assert code == 0
    assert (run["state"], run["t_map"], run["floor_clean_model"], run["tags"]) == ("done", 0.7, 0.03, ["paper"])
    assert (run["created"], run["problem"]) == ("2026-11-21T12:00:00", None)


def test_a_list_without_runs_says_why(command, workspace):
    assert (
        command("list", "--workspace", workspace, "--tag", "nobody's")[1] == f'No run in {workspace} has the tag "nobody\'s".\n'
    )
    empty = workspace / "empty"
    empty.mkdir()
    assert command("list", "--workspace", empty)[1] == f"No runs in {empty} yet. Make one: badhash run quickstart\n"
    code, out, err = command("list", "--workspace", workspace / "slip")
    assert (code, out) == (3, "")
    assert f"{workspace / 'slip'}: there is no such folder." in err


def test_tags_are_separated_by_commas_as_in_the_window(command, workspace):
    run = workspace / "2026-11-21-120000-tiny-s0"
    command("note", run, "--tag", "a, b", "--tag", "c")
    assert read_notes(run).tags == ("a", "b", "c")
    command("note", run, "--untag", "c,a")
    assert read_notes(run).tags == ("b",)


def test_a_run_is_named_tagged_and_annotated(command, workspace):
    run = workspace / "2026-11-21-120000-tiny-s0"
    command("note", run, "--name", "best", "--tag", "a", "--tag", "b", "--text", "why")
    assert read_notes(run) == RunNotes("best", ("a", "b"), "why")
    code, out, _ = command("note", run, "--untag", "a", "--name", "", "--json")
    assert code == 0
    assert json.loads(out) == {"run": str(run), "name": "", "tags": ["b"], "note": "why"}
    assert read_notes(run) == RunNotes("", ("b",), "why")


def test_notes_of_something_else_are_refused(command, tmp_path):
    code, _, err = command("note", tmp_path, "--tag", "a")
    assert code == 3
    assert "is no run folder" in err
    assert list(tmp_path.iterdir()) == []


def test_settings_are_told_apart(command, workspace):
    first, second = workspace / "2026-11-21-120000-tiny-s0", workspace / "2026-11-22-120000-other-s4"
    code, out, _ = command("diff", first, second, "--json")
    assert code == 0
    assert json.loads(out)["differences"] == [
        {"option": "name", "values": ["tiny", "other"]},
        {"option": "seed", "values": ["0", "4"]},
    ]
    assert command("diff", first, "tiny")[1] == "They have the same settings.\n"
    assert "seed" in command("diff", first, second)[1]


def test_runs_go_to_the_trash_and_back(command, workspace):
    run = workspace / "2026-11-21-120000-tiny-s0"
    assert command("trash", run)[1] == f"Moved to the trash: {run}\n"
    assert not run.exists()
    code, _, err = command("restore", "nothing", "--workspace", workspace)
    assert code == 3
    assert "nothing is not in the trash" in err
    assert run.name in err
    assert command("restore", run, "--workspace", workspace)[1] == f"Restored: {run}\n"
    assert run.is_dir()


def test_emptying_must_be_said_twice(command, workspace):
    run = workspace / "2026-11-21-120000-tiny-s0"
    command("trash", run)
    code, _, err = command("empty-trash", "--workspace", workspace)
    assert code == 2
    assert "deletes 1 run in" in err
    assert "--yes" in err
    assert (workspace / ".trash" / run.name).is_dir()
    code, out, _ = command("empty-trash", "--workspace", workspace, "--yes", "--json")
    assert (code, json.loads(out)) == (0, {"deleted": 1})
    assert not (workspace / ".trash" / run.name).exists()
