import os
import sys

import pytest

from engine.errors import ArtifactError, ConfigError
from engine.experiments import with_overrides
from engine.progress import MessageEvent, ScalarEvent
from engine.runs.run import EventLog, Run, RunState, create_run, list_runs, locked, open_run, parse_event


def named(experiment, name):
    return experiment.model_copy(update={"name": name})


@pytest.mark.parametrize(
    ("name", "slug"), [("tiny", "tiny"), ("a/b: c?", "a-b-c"), ("Größe 5", "Größe-5"), ("..", "run"), ("x" * 300, "x" * 60)]
)
def test_a_runs_folder_is_named_by_date_experiment_and_seed(tmp_path, tiny_experiment, name, slug):
    run = create_run(tmp_path / "new" / "workspace", named(tiny_experiment, name))
    date, rest = run.name[:17], run.name[17:]
    assert [len(part) for part in date.split("-")] == [4, 2, 2, 6]
    assert rest == f"-{slug}-s0"
    assert run.experiment.name == name


def test_a_run_finds_its_images_whatever_folder_the_program_is_in_later(tmp_path, tiny_experiment, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = create_run(tmp_path / "runs", with_overrides(tiny_experiment, ["data.source=photos"]))
    monkeypatch.chdir("/")
    assert run.experiment.data.source == str(tmp_path / "photos")


def test_a_workspace_that_cannot_be_written_says_what_to_do(tmp_path, tiny_experiment):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArtifactError, match="Choose another workspace"):
        create_run(tmp_path / "file", tiny_experiment)


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_an_experiment_that_cannot_be_saved_leaves_no_folder(tmp_path, tiny_experiment):
    data = tiny_experiment.data.model_copy(update={"source": os.fsdecode(b"/gr\xfc\xdfe")})
    with pytest.raises(ConfigError, match="whose name is no text"):
        create_run(tmp_path, tiny_experiment.model_copy(update={"data": data}))
    assert list(tmp_path.iterdir()) == []


def test_runs_are_listed_newest_first_and_other_folders_are_passed_over(tmp_path, tiny_experiment):
    runs = [create_run(tmp_path, tiny_experiment) for _ in range(3)]
    older = tmp_path / "2001-01-01-000000-old-s0"
    older.mkdir()
    (older / "experiment.toml").write_bytes((runs[0].folder / "experiment.toml").read_bytes())
    (tmp_path / "notes").mkdir()
    (tmp_path / "file.txt").write_text("")
    found = list_runs(tmp_path)
    assert set(found) == {*runs, Run(older)}
    assert found[-1] == Run(older)
    assert list_runs(tmp_path / "nowhere") == ()


def test_a_folder_without_an_experiment_is_no_run(tmp_path):
    with pytest.raises(ArtifactError, match=r"is no run folder: it has no experiment\.toml"):
        open_run(tmp_path)


def test_a_relative_folder_is_opened_wherever_the_program_goes_next(tmp_path, tiny_experiment, monkeypatch):
    run = create_run(tmp_path / "runs", tiny_experiment)
    monkeypatch.chdir(tmp_path / "runs")
    assert open_run(type(run.folder)(run.name)) == run


def test_events_are_appended_and_can_be_followed_while_they_are_written(tmp_path, tiny_experiment):
    run = create_run(tmp_path, tiny_experiment)
    assert list(run.events()) == []
    events = [MessageEvent("größer"), ScalarEvent("attack", 3, {"hash": 0.5, "psnr": float("inf")})]
    log = EventLog(run)
    log(events[0])
    assert list(run.events()) == events[:1]
    log.close()
    again = EventLog(run)
    again(events[1])
    again.close()
    assert list(run.events()) == events


def test_a_line_that_a_killed_process_left_unfinished_takes_no_other_with_it(tmp_path, tiny_experiment):
    run, event = create_run(tmp_path, tiny_experiment), MessageEvent("on we go")
    (run.folder / "events.jsonl").write_text('{"kind": "stage", "sta')
    log = EventLog(run)
    log(event)
    log.close()
    assert list(run.events()) == [event]


@pytest.mark.parametrize("line", ["", "{", "[]", "3", '{"kind": "stage"}', '{"kind": "other"}', '{"kind": "stage", "x": 1}'])
def test_a_line_that_holds_no_event_gives_none(line):
    assert parse_event(line) is None


def test_the_state_follows_lock_status_and_result(tmp_path, tiny_experiment):
    run = create_run(tmp_path, tiny_experiment)
    assert run.state is RunState.NEW
    with locked(run):
        run.set_state(RunState.RUNNING)
        assert run.state is RunState.RUNNING
    assert run.state is RunState.STOPPED  # died without a word
    run.set_state(RunState.FAILED)
    assert run.state is RunState.FAILED
    run.save_result({"schema": 1})
    assert run.state is RunState.DONE
    assert run.result() == {"schema": 1}


@pytest.mark.parametrize("text", ['{"state": "asleep"}', "{}", "[]", "{"])
def test_a_status_that_tells_no_state_is_an_error_of_the_file(tmp_path, tiny_experiment, text):
    run = create_run(tmp_path, tiny_experiment)
    (run.folder / "status.json").write_text(text)
    with pytest.raises(ArtifactError, match=r"status\.json .*Delete it"):
        run.state  # noqa: B018


def test_a_lock_is_held_once_and_released_even_after_an_error(tmp_path, tiny_experiment):
    run = create_run(tmp_path, tiny_experiment)
    with locked(run):
        with pytest.raises(ArtifactError, match="by another process"), locked(run):
            pass
        run.set_state(RunState.RUNNING)
        with pytest.raises(ArtifactError, match=f"by process {os.getpid()}"), locked(run):
            pass
        assert run.state is RunState.RUNNING  # the refused one took nothing away
    with pytest.raises(ZeroDivisionError), locked(run):
        raise ZeroDivisionError
    with locked(run):
        assert run.state is RunState.RUNNING
