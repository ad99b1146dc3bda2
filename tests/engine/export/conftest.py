"""A run that looks finished, with three models that were never trained."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.artifacts import INFO, write_json
from engine.config import Experiment
from engine.models.hashing import HashingModel, build_hashing_model
from engine.models.saved import save_hashing
from engine.runs.run import Run, create_run
from engine.runtime import seeded

STAGES = ("surrogate", "clean", "target")


def made_model(seed: int, bits: int) -> HashingModel:
    """A model whose batch normalisation has seen images, so that evaluation differs from training."""
    with seeded(seed):
        model = build_hashing_model("resnet-small", bits)
        model(torch.rand(8, 3, 32, 32))
    return model.eval()


@pytest.fixture(autouse=True)
def no_monitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """torch's exporter draws hidden progress bars, and their library would keep a thread that watches them."""
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)


@pytest.fixture
def models(tiny_experiment: Experiment) -> dict[str, HashingModel]:
    return {stage: made_model(seed, tiny_experiment.target.bits) for seed, stage in enumerate(STAGES)}


@pytest.fixture
def run(tmp_path: Path, tiny_experiment: Experiment, models: dict[str, HashingModel]) -> Run:
    made = create_run(tmp_path / "runs", tiny_experiment)
    for stage, model in models.items():
        folder = made.folder / "artifacts" / stage
        folder.mkdir(parents=True)
        save_hashing(model, folder)
        write_json(folder / INFO, {"seconds": 0.0})
    made.save_result({"names": {"target_class": "drop", "confusing_class": "star"}})
    return made
