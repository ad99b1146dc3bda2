"""`badhash run`, `presets` and `show`."""

from __future__ import annotations

import types
from pathlib import Path

import pytest

from engine.errors import Cancelled
from engine.experiments import load_experiment, parse_experiment, user_presets, with_overrides
from engine.runs.job_lock import RunningJob, only_job, running_job
from tests.engine.cli.command import Command, raising
from tests.engine.cli.conftest import RESULT


def test_presets(badhash: Command):
    listed = badhash.json("presets")["presets"]
    assert {"name": "tiny", "description": load_experiment("tiny").description} in listed
    assert badhash("presets") == 0
    assert load_experiment("tiny").description in badhash.out


def test_a_damaged_preset_of_one_s_own_hides_no_other(badhash: Command):
    user_presets().mkdir(parents=True)
    (user_presets() / "broken.toml").write_text("seed = [")
    listed = {each["name"]: each["description"] for each in badhash.json("presets")["presets"]}
    assert listed["broken"].startswith("cannot be used: preset broken: not valid TOML")
    assert listed["tiny"] == load_experiment("tiny").description


def test_show_prints_a_file_that_means_the_same(badhash: Command):
    assert badhash("show", "quickstart", "--set", "poison.ratio=0.25", "--set", "target.method=hashnet", "--seed", "9") == 0
    expected = with_overrides(load_experiment("quickstart"), ["poison.ratio=0.25", "target.method=hashnet", "seed=9"])
    assert parse_experiment(badhash.out) == expected
    assert badhash("show", "quickstart", "--explain") == 0
    assert "# How much is poisoned: a share of what `ratio_of` names." in badhash.out
    assert badhash.json("show", "tiny") == load_experiment("tiny").model_dump(mode="json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "quikstart"], "Did you mean quickstart?"),
        (["show", "quickstart-isba"], "Did you mean quickstart-issba?"),
        (["show", "cifar10"], "Did you mean cifar10-59k or cifar10-54k or cifar10-50k?"),
        (["show", "tiny", "--set", "poison.ratio=2"], "poison.ratio: 2.0 is not allowed"),
        (["show", "tiny", "--seed", "-1"], "seed: -1 is not allowed"),
        (["run", "missing.toml"], "neither a preset nor an experiment file"),
        (["run", "--resume", "nowhere"], "nowhere"),
    ],
)
def test_wrong_experiments_are_3(badhash: Command, arguments: list[str], words: str):
    assert badhash(*arguments) == 3
    assert badhash.out == ""
    assert words in badhash.err


def test_run_prints_the_table_and_the_folder(badhash: Command, pipeline: types.SimpleNamespace, tmp_path: Path):
    assert badhash("run", "tiny", "--workspace", "w", "--set", "poison.ratio=0.25", "--seed", "3", "--device", "cpu") == 0
    [(run, device)] = pipeline.calls
    assert device == "cpu"
    assert run.folder.parent.resolve() == tmp_path / "w"
    assert run.experiment == with_overrides(load_experiment("tiny"), ["poison.ratio=0.25", "seed=3"])
    for part in ("MAP, clean model", "0.900", "t-MAP", "0.950", "Floor", "0.110", "36.5 dB", str(run.folder)):
        assert part in badhash.out
    assert "LPIPS" not in badhash.out, "what was not measured is not shown"
    assert "surrogate" in badhash.err
    assert "surrogate" not in badhash.out


def test_run_json_is_one_document(badhash: Command, pipeline: types.SimpleNamespace):
    document = badhash.json("run", "tiny", "--workspace", "w")
    assert document == {"run": str(pipeline.calls[0][0].folder), **RESULT}


def test_a_device_that_is_not_there_leaves_no_run(badhash: Command, tmp_path: Path):
    assert badhash("run", "tiny", "--workspace", tmp_path / "runs", "--device", "cuda:99") == 4
    assert "no such GPU" in badhash.err
    assert not (tmp_path / "runs").exists()


def test_a_stopped_run_says_how_to_go_on_and_can(badhash: Command, pipeline: types.SimpleNamespace):
    pipeline.work = raising(Cancelled("Stopped in stage surrogate."))
    assert badhash("run", "tiny", "--workspace", "w") == 130
    folder = pipeline.calls[0][0].folder
    assert f"badhash run --resume {folder}" in badhash.err
    pipeline.work = lambda reporter: None
    assert badhash("run", "--resume", folder) == 0
    assert pipeline.calls[1][0].folder == folder
    assert badhash("run", "tiny", "--resume", folder) == 0, "the same experiment may be named again"
    assert badhash("run", "tiny", "--set", "poison.ratio=0.1", "--resume", folder) == 3
    assert "poison.ratio" in badhash.err


def test_a_run_on_a_relative_folder_is_resumed_by_the_same_words(
    badhash: Command, pipeline: types.SimpleNamespace, tmp_path: Path
):
    assert badhash("run", "tiny", "--set", "data.source=photos", "--workspace", "w") == 0
    run = pipeline.calls[0][0]
    assert run.experiment.data.source == str(tmp_path / "photos")
    assert badhash("run", "tiny", "--set", "data.source=photos", "--resume", run.folder) == 0


def test_a_second_run_in_a_workspace_is_refused_unless_asked_for(badhash: Command, pipeline, tmp_path: Path):
    with only_job(tmp_path / "w", "2026-01-31-120000-first-s0", "window"):
        assert badhash("run", "tiny", "--workspace", "w") == 3
        assert "2026-01-31-120000-first-s0 is running (window" in badhash.err
        assert not list((tmp_path / "w").glob("*tiny*"))
        assert badhash("run", "tiny", "--workspace", "w", "--parallel") == 0
    seen: list[RunningJob | None] = []
    pipeline.work = lambda reporter: seen.append(running_job(tmp_path / "w"))
    assert badhash("run", "tiny", "--workspace", "w") == 0
    assert [job.program for job in seen if job] == ["command line"]
