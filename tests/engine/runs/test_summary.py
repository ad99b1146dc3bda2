import json
from datetime import datetime

import pytest

from engine.progress import ProgressEvent, ScalarEvent, StageEvent, StageState
from engine.runs.failure import failure_by
from engine.runs.notes import RunNotes, write_notes
from engine.runs.run import EventLog, RunState
from engine.runs.summary import summarise
from tests.engine.runs.run_folders import make_run


def test_a_finished_run_in_a_line(tmp_path, tiny_experiment):
    photos = tiny_experiment.model_copy(update={"data": tiny_experiment.data.model_copy(update={"source": "/mnt/photos/"})})
    run = make_run(tmp_path, "2026-11-22-120000-tiny-s0", photos)
    write_notes(run.folder, RunNotes("best", ("paper",), "why"))
    found = summarise(run.folder)
    assert (found.state, found.name, found.experiment, found.attack, found.data) == (
        RunState.DONE,
        "best",
        "tiny",
        "badhash",
        "photos",
    )
    assert (found.bits, found.seed, found.target_class) == (16, 0, "ring")
    assert (found.map_clean, found.map_backdoored, found.t_map) == (0.9, 0.8, 0.7)
    assert (found.floor_untriggered, found.floor_clean_model, found.psnr, found.seconds) == (0.05, 0.03, 35.5, 61.5)
    assert datetime.fromtimestamp(found.created) == datetime(2026, 11, 22, 12)
    assert found.problem == ""
    assert found.run == run


def test_a_run_says_whose_labels_are_poisoned_and_how_much_of_what(tmp_path, tiny_experiment):
    clean = summarise(make_run(tmp_path, "clean").folder)
    assert (clean.label_policy, clean.ratio, clean.ratio_of) == ("clean", 0.5, "class")
    poison = tiny_experiment.poison.model_copy(update={"label_policy": "dirty", "ratio": 0.05, "ratio_of": "set"})
    dirty = summarise(make_run(tmp_path, "dirty", tiny_experiment.model_copy(update={"poison": poison}), done=False).folder)
    assert (dirty.label_policy, dirty.ratio, dirty.ratio_of) == ("dirty", 0.05, "set")


def test_an_unfinished_run_says_how_far_it_came(tmp_path, tiny_experiment):
    run = make_run(tmp_path, "mine", done=False)
    assert (summarise(run.folder).state, summarise(run.folder).stage) == (RunState.NEW, "")
    log = EventLog(run)
    for event in (
        StageEvent("attack", StageState.RUNNING),
        ProgressEvent("attack", 30, 120),
        ScalarEvent("attack", 3, {"hash": 0.5}),
        StageEvent("target", StageState.WAITING),
    ):
        log(event)
    log.close()
    run.set_state(RunState.FAILED)
    for stage, key, seconds in (("surrogate", "a", 10.0), ("clean", "a", 10.0), ("attack.partial", "b", 2.5)):
        folder = run.folder / "artifacts" / stage
        folder.mkdir(parents=True)
        (folder / "artifact.json").write_text(json.dumps({"key": key, "seconds": seconds}))
    found = summarise(run.folder)
    assert (found.state, found.stage, found.progress, found.seconds) == (RunState.FAILED, "attack", 0.25, 12.5)
    assert (found.attack, found.data, found.bits, found.name) == ("badhash", "shapes", tiny_experiment.target.bits, "tiny")
    assert found.t_map is None
    assert found.failure == ""  # an older version did not keep the reason
    run.set_state(RunState.FAILED, failure_by(ZeroDivisionError("no\nsteps")))
    assert summarise(run.folder).failure == "ZeroDivisionError: no steps"


def test_only_the_end_of_a_long_log_is_read(tmp_path):
    run = make_run(tmp_path, "long", done=False)
    with (run.folder / "events.jsonl").open("w") as file:
        file.write("x" * 100_000 + "\n")
        file.write(json.dumps({"kind": "progress", "stage": "target", "done": 1, "total": 0, "time": 0.0}) + "\n")
        file.write('{"kind": "progr')
    found = summarise(run.folder)
    assert (found.stage, found.progress) == ("target", None)


@pytest.mark.parametrize(
    ("file", "content", "cure"),
    [
        ("experiment.toml", "seed = [", "move the run to the trash"),
        ("result.json", "{", "resume the run"),
        ("notes.json", "{", "Mend or delete it"),
        ("status.json", '{"state": "odd"}', "'odd' is not a valid RunState"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_shown(tmp_path, file, content, cure):
    run = make_run(tmp_path, "broken", done=False)
    (run.folder / file).write_text(content)
    found = summarise(run.folder)
    assert cure in found.problem
    assert found.name == ("broken" if file == "experiment.toml" else "tiny")


def test_options_are_found_behind_texts_of_many_lines(tmp_path):
    run = make_run(tmp_path, "own", done=False)
    settings = run.folder / "experiment.toml"
    settings.write_text('description = """\nseed = 3\nname = 4\n"""\nseed = 7\n[target]\nbits = 64\n')
    found = summarise(run.folder)
    assert (found.seed, found.bits) == (7, 64)
