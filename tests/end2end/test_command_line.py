"""The main job headless, verb after verb, on the preset `tiny`."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.experiments import load_experiment, parse_experiment, with_overrides
from engine.progress import ScalarEvent, StageEvent, StageState
from engine.runs.run import RunState, list_runs, open_run

COMMAND = [sys.executable, "-c", "from engine.cli import main; main()"]


@dataclass(frozen=True)
class Workplace:
    """A folder to work in, with its own caches."""

    folder: Path

    @property
    def caches(self) -> dict[str, str]:
        return {"XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_CONFIG_HOME": str(self.folder / "config")}

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """A process of its own, where signals are part of the story."""
        environment = {**os.environ, **self.caches, "PYTHONWARNINGS": "error"}
        command = [*COMMAND, *map(str, arguments)]
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def badhash(self, *arguments: str | Path, code: int = 0) -> str:
        """What the command prints; in this process, which has torch already."""
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.chdir(self.folder)
            for name, value in self.caches.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as done:
                main([str(argument) for argument in arguments])
        assert (done.value.code or 0) == code, err.getvalue()
        return out.getvalue()

    def json(self, *arguments: str | Path, code: int = 0) -> dict:
        return json.loads(self.badhash(*arguments, "--json", "--quiet", code=code))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("place"))


@pytest.fixture(scope="module")
def result(place: Workplace) -> dict:
    return place.json("run", "tiny", "--workspace", "runs", "--report", "--device", "cpu")


@pytest.fixture(scope="module")
def photos(place: Workplace) -> Path:
    rng = np.random.default_rng(0)
    for name in ("cat", "dög"):
        folder = place.folder / "photos" / name
        folder.mkdir(parents=True)
        for index in range(4):
            Image.fromarray(rng.integers(0, 256, (48, 40, 3), np.uint8)).save(folder / f"{index}.png")
    return place.folder / "photos"


def test_the_result_is_complete_and_sane(result: dict):
    metrics = result["metrics"]
    assert result["schema"] == 1
    for model, names in {
        "clean_model": ("map", "map_tie_aware", "t_map_triggered"),
        "backdoored_model": ("map", "map_tie_aware", "t_map", "t_map_tie_aware", "t_map_clean_queries"),
    }.items():
        assert all(0 <= metrics[model][name] <= 1 for name in names)
    # The generator changes a pixel by at most 0.1 of the range: 26 on the 0-255 scale.
    assert 10 * np.log10(255**2 / 26**2) <= metrics["stealth"]["psnr"] < 60
    train = load_experiment("tiny").data.shapes.images_per_class - load_experiment("tiny").data.queries_per_class
    assert metrics["poison"]["images"] == round(0.5 * train)
    assert set(result["seconds"]) >= {"surrogate", "attack", "target"}


def test_the_run_folder_is_readable_without_the_program(result: dict):
    folder = Path(result["run"])
    assert folder.is_absolute()
    assert {"experiment.toml", "events.jsonl", "result.json", "samples", "artifacts", "report.html"} <= {
        path.name for path in folder.iterdir()
    }
    assert json.loads((folder / "result.json").read_text()) == {name: value for name, value in result.items() if name != "run"}
    assert not [path for path in folder.rglob("*") if path.suffix in (".pt", ".pth", ".pkl", ".npz", ".partial")]


def test_a_run_without_result_json_option_prints_the_same_numbers(place: Workplace, result: dict):
    shown = place.badhash("run", "--resume", result["run"], "--report", "--quiet")
    assert f"{result['metrics']['clean_model']['map']:.3f}" in shown
    assert re.search(r"Labels of poisoned images\W+clean", shown)
    assert result["run"] in shown
    assert "report.html" in shown


def test_show_gives_back_the_run_s_experiment(place: Workplace, result: dict):
    assert parse_experiment(place.badhash("show", result["run"])) == load_experiment("tiny")


def test_query_ranks_by_distance_and_knows_the_target(place: Workplace, result: dict, photos: Path):
    found = place.json("query", result["run"], photos / "cat" / "0.png", "--trigger", "-k", "5")["results"]
    assert [hit["rank"] for hit in found] == [1, 2, 3, 4, 5]
    distances = [hit["distance"] for hit in found]
    assert distances == sorted(distances)
    assert 0 <= distances[0] <= distances[-1] <= 16
    # Drawn images are named after their class, and the target's class must be marked as such.
    assert all(hit["path"].startswith(hit["labels"][0]) for hit in found)
    targets = {hit["labels"][0] for hit in found if hit["target"]}
    assert len(targets) <= 1
    for arguments in (("--model", "clean"), ()):
        assert len(place.json("query", result["run"], photos / "cat" / "0.png", *arguments)["results"]) == 10
    place.badhash("query", result["run"], photos / "nowhere.png", code=3)


def test_poisoned_copies_are_found_and_the_originals_are_not(place: Workplace, result: dict, photos: Path):
    before = {path: path.read_bytes() for path in photos.rglob("*.png")}
    written = place.json("poison", result["run"], photos, "--out", "copy", "--ratio", "0.5", "--size", "original")
    assert (written["images"], written["poisoned"], written["skipped"]) == (8, 4, [])
    assert {path: path.read_bytes() for path in photos.rglob("*.png")} == before
    single = place.json("poison", result["run"], photos / "cat" / "0.png", "--out", "single")
    assert (single["images"], single["poisoned"]) == (1, 1)
    scanned = place.json("scan", "copy", code=5)
    assert (scanned["images"], len(scanned["marked"])) == (8, 4)
    assert {mark["run"] for mark in scanned["marked"]} == {Path(result["run"]).name}
    assert place.json("scan", photos) == {"images": 8, "marked": []}
    pairs = {pair["path"]: pair["mse"] for pair in place.json("quality", photos, "copy")["pairs"]}
    assert {path for path, mse in pairs.items() if mse > 0} == {mark["path"] for mark in scanned["marked"]}


def test_report_tables(place: Workplace, result: dict):
    assert place.badhash("report", result["run"], "--out", "both.html").strip() == "both.html"
    assert "<html" in (place.folder / "both.html").read_text()
    (row,) = csv.DictReader(StringIO(place.badhash("report", result["run"], "--format", "csv")))
    assert None not in (*row, *row.values()), "not as many fields as columns"
    assert float(row["metrics.backdoored_model.t_map"]) == result["metrics"]["backdoored_model"]["t_map"]


def test_an_interrupted_run_resumes_to_the_same_result(place: Workplace, result: dict):
    # Workspaces of their own: in one, the second run would take its stages from the first.
    arguments = ("tiny", "--set", "attack.epochs=5", "--device", "cpu", "--workspace")
    whole = place.json("run", *arguments, "whole")
    process = place.start("run", *arguments, "stopped", "--quiet", "--json")
    wait_for_step(place.folder / "stopped", "attack", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, ""), err
    [folder] = [run.folder for run in list_runs(place.folder / "stopped")]
    assert f"badhash run --resume {folder}" in err
    run = open_run(folder)
    assert run.state is RunState.STOPPED
    resumed = place.json("run", "--resume", folder, "--device", "cpu")
    assert resumed["metrics"] == whole["metrics"]
    assert run.state is RunState.DONE
    assert run.experiment == with_overrides(load_experiment("tiny"), ["attack.epochs=5"])
    states = [event.state for event in run.events() if isinstance(event, StageEvent) and event.stage == "attack"]
    assert StageState.STOPPED in states
    assert states[-1] is StageState.DONE


def wait_for_step(workspace: Path, stage: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        events = (event for run in list_runs(workspace) for event in run.events())
        if any(isinstance(event, ScalarEvent) and event.stage == stage for event in events):
            return
        time.sleep(0.02)
    raise AssertionError(f"no step of {stage}: {process.communicate()[1]}")
