"""Workspaces of many runs that hold everything a finished run's summary is read from."""

from __future__ import annotations

from pathlib import Path

from engine.experiments import dump_experiment, load_experiment
from engine.runs.notes import RunNotes, write_notes
from engine.runs.run import Run
from tests.engine.runs.run_folders import RESULT


def write_many_runs(workspace: Path, count: int) -> None:
    """Write `count` runs, of which one in twenty is not finished and one in three has tags and a note."""
    settings = dump_experiment(load_experiment("quickstart"))
    curve = {"recall": [i / 200 for i in range(200)], "precision": [0.123456789] * 200}
    curves = {name: {"pr": curve} for name in ("clean_model", "backdoored_model", "triggered")}
    for number in range(count):
        name = f"2026-{1 + number % 12:02}-{1 + number // 12 % 28:02}-{number:06}-quickstart-s{number}"
        run = Run(workspace / name)
        run.folder.mkdir(parents=True)
        (run.folder / "experiment.toml").write_text(settings)
        if number % 20:
            backdoored = RESULT["metrics"]["backdoored_model"] | {"t_map": number / count}
            run.save_result(RESULT | {"metrics": RESULT["metrics"] | {"backdoored_model": backdoored}, "curves": curves})
        if number % 3 == 0:
            write_notes(run.folder, RunNotes(tags=("paper", f"batch {number // 100}"), note="worth another look"))
