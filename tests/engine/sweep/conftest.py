from __future__ import annotations

import sys
import types

import pytest

from engine.errors import ConfigError
from engine.progress import Reporter, StageState
from engine.runs.run import Run, RunState
from engine.sweep.definition import parse_sweep
from tests.engine.report.example import result

SMALL = """
name = "small"
description = "Two ratios, two methods."
base = "tiny"
seeds = [0, 1]

[axes.method]
csq = { surrogate.method.kind = "csq" }
hashnet = { surrogate.method.kind = "hashnet" }

[grid]
poison.ratio = [0.1, 0.5]
"""


@pytest.fixture
def small():
    return parse_sweep(SMALL)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> types.SimpleNamespace:
    """Stands in for the pipeline: `ran` collects experiments; those that `fails` is true of fail; `values` gives t-MAP."""
    fake = types.SimpleNamespace(ran=[], fails=lambda experiment: False, values=lambda experiment: 0.9, during=lambda run: None)

    def run_experiment(run: Run, reporter: Reporter, device: str = "auto") -> dict:
        experiment = run.experiment
        fake.ran.append(experiment)
        with reporter.stage("surrogate"):
            reporter.state(StageState.RUNNING)
        run.set_state(RunState.RUNNING)
        fake.during(run)
        if fake.fails(experiment):
            run.set_state(RunState.FAILED)
            raise ConfigError("poison.ratio is cursed. Choose another.")
        document = result(seed=experiment.seed, metrics__backdoored_model__t_map=fake.values(experiment))
        document["protocol"]["label_policy"] = "clean"
        run.save_result(document)
        run.set_state(RunState.DONE)
        return document

    module = types.ModuleType("engine.pipeline")
    module.run_experiment = run_experiment
    monkeypatch.setitem(sys.modules, "engine.pipeline", module)
    return fake
