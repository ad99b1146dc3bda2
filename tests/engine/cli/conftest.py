"""The command line in this process, with a pipeline that trains nothing."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from engine.progress import Reporter, StageState
from tests.engine.cli.command import Command

RESULT = {
    "schema": 1,
    "experiment": "tiny",
    "seed": 3,
    "metrics": {
        "clean_model": {"map": 0.9, "map_tie_aware": 0.89, "t_map_triggered": 0.1},
        "backdoored_model": {"map": 0.88, "t_map": 0.95, "t_map_clean_queries": 0.11},
        "stealth": {"psnr": 36.5, "ssim": 0.98, "lpips": None},
    },
}


@pytest.fixture
def badhash(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("NO_COLOR", "1")
    return Command(capsys)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> types.SimpleNamespace:
    """Stands in for the pipeline: `calls` collects (run, device); `work` is what a run does."""
    fake = types.SimpleNamespace(calls=[], work=lambda reporter: None)

    def run_experiment(run: object, reporter: Reporter, device: str = "auto") -> dict:
        fake.calls.append((run, device))
        with reporter.stage("surrogate"):
            reporter.state(StageState.RUNNING)
            fake.work(reporter)
            reporter.state(StageState.DONE, 1.0)
        return RESULT

    module = types.ModuleType("engine.pipeline")
    module.run_experiment = run_experiment
    monkeypatch.setitem(sys.modules, "engine.pipeline", module)
    return fake
