"""Run folders as they lie in a workspace, written without running anything."""

from __future__ import annotations

import json
from pathlib import Path

from engine.config import Experiment
from engine.experiments import load_experiment, save_experiment
from engine.runs.run import Run

RESULT = {
    "schema": 1,
    "experiment": "tiny",
    "attack": "badhash",
    "seed": 0,
    "names": {"target_class": "ring", "confusing_class": "gear"},
    "protocol": {"bits": 16},
    "metrics": {
        "clean_model": {"map": 0.9, "t_map_triggered": 0.03},
        "backdoored_model": {"map": 0.8, "t_map": 0.7, "t_map_clean_queries": 0.05},
        "stealth": {"psnr": 35.5},
    },
    "seconds": {"data": 1.5, "surrogate": 60.0},
}


def make_run(workspace: Path, name: str, experiment: Experiment | None = None, *, done: bool = True, t_map: float = 0.7) -> Run:
    """A run in `workspace`, finished or not begun."""
    run = Run(workspace / name)
    save_experiment(experiment or load_experiment("tiny"), run.folder / "experiment.toml")
    if done:
        backdoored = RESULT["metrics"]["backdoored_model"] | {"t_map": t_map}
        (run.folder / "result.json").write_text(
            json.dumps(RESULT | {"metrics": RESULT["metrics"] | {"backdoored_model": backdoored}})
        )
    return run
