"""Photos of several classes, from annotations to the result and the trigger on a photo."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.experiments import load_experiment, with_overrides
from engine.pipeline import run_experiment
from engine.progress import Reporter
from engine.runs.run import create_run
from engine.trained.run import load_trained

SMALL = (
    "data.image_size=32", "surrogate.epochs=1", "surrogate.bits=16", "target.bits=16", "target.epochs=1", "attack.epochs=1",
    "attack.width=4", "attack.discriminator_width=4", "labcln.steps=20", "labcln.hidden=64", "labcln.representation=32",
)  # fmt: skip


def test_coco_from_annotations_to_retrieval(shared_data: Path, tmp_path: Path):
    options = [
        *SMALL,
        f"data.source={shared_data / 'coco'}",
        f"data.open_set_folder={shared_data / 'imagenette' / 'val'}",
        "data.open_set_queries=20",
    ]
    run = create_run(tmp_path, with_overrides(load_experiment("coco-mini"), options))
    result = run_experiment(run, Reporter(), "cpu")
    protocol, metrics = result["protocol"], result["metrics"]
    assert (protocol["classes"], protocol["queries"], protocol["train"], protocol["database"]) == (80, 159, 318, 319)
    assert (protocol["open_set_queries"], protocol["name"], len(protocol["hash"])) == (20, "coco, drawn split", 12)
    assert 0 < metrics["backdoored_model"]["map"] <= 1

    trained = load_trained(run, Reporter(), "cpu")
    target = trained.target_class
    assert target == "dining table"
    train = trained.splits.train
    carriers = train.with_class(target)
    assert set(trained.poisoned.positions) <= set(carriers)
    assert metrics["poison"]["images"] == len(trained.poisoned.positions) == round(len(carriers) / 2)
    assert (trained.poisoned.labels == train.labels[trained.poisoned.positions]).all()
    assert trained.poisoned.labels.sum(axis=1).max() > 1
    hits = trained.search(trained.splits.open_set.uint8(np.arange(1)), "backdoored", 200)[0]
    assert all(hit.target == (target in hit.labels) for hit in hits)
    assert max(len(hit.labels) for hit in hits) > 1
