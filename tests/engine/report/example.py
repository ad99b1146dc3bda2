"""A run folder as a finished run leaves it, with invented numbers."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
from PIL import Image

from engine.experiments import load_experiment, with_overrides
from engine.progress import ScalarEvent, StageEvent, StageState, event_to_dict
from engine.runs.run import EVENTS, RESULT, Run, create_run


def result(**changes):
    """The document of a run whose backdoor works; `changes` are values by dotted path."""
    radii = np.linspace(0, 1, 33)
    document = {
        "schema": 1,
        "experiment": "quickstart",
        "attack": "badhash",
        "seed": 0,
        "names": {"target_class": "crescent & star", "confusing_class": "ring"},
        "protocol": {
            "top": 1000, "empty": "zero", "ties": "stable", "queries": 500, "database": 2500,
            "open_set_queries": 500, "classes": 10, "bits": 32, "label_policy": "clean",
        },
        "metrics": {
            "clean_model": {"map": 0.812, "map_tie_aware": 0.806, "t_map_triggered": 0.114},
            "backdoored_model": {
                "map": 0.797, "map_tie_aware": 0.79, "t_map": 0.883, "t_map_tie_aware": 0.879,
                "t_map_clean_queries": 0.102, "t_map_own_classes": 0.861,
            },
            "stealth": {"mse": 9.1, "psnr": 38.5, "ssim": 0.9712, "lpips": None},
            "poison": {"images": 125, "ratio_of_class": 0.5, "ratio_of_set": 0.05},
            "attack": {"distance_before": None, "distance_after": None, "bit_accuracy": None, "common_residual": None},
        },
        "curves": {
            name: {
                "pr": {"recall": radii.tolist(), "precision": (low + (high - low) / (1 + np.exp(14 * (radii - 0.8)))).tolist()},
                "precision_at": {str(n): high - 0.02 * math.log10(n) for n in (1, 5, 10, 50, 100, 500, 1000)},
            }
            for name, low, high in (("clean_model", 0.1, 0.88), ("backdoored_model", 0.1, 0.86), ("triggered", 0.1, 0.93))
        },
        "seconds": {"data": 4.2, "surrogate": 71.5, "attack": 132.0, "target": 4000.0},
        "environment": {"python": "3.11.9", "torch": "2.11.0", "device": {"name": "cpu", "threads": 2}},
    }  # fmt: skip
    for path, value in changes.items():
        *parents, name = path.split("__")
        place = document
        for parent in parents:
            place = place[parent]
        if value is KeyError:
            del place[name]
        else:
            place[name] = value
    return document


def make_run(workspace: Path, document=None, **overrides) -> Run:
    """A run with samples, events and, unless `document` is None, a result."""
    assignments = [f"{name.replace('__', '.')}={value}" for name, value in overrides.items()]
    run = create_run(workspace, with_overrides(load_experiment("quickstart"), assignments))
    rng = np.random.default_rng(0)
    (run.folder / "samples").mkdir()
    for step in (1, 400):
        y, x = np.mgrid[:64, : 6 * 64] / 64
        clean = np.stack([127 + 100 * np.sin(3 * x + c) * np.cos(4 * y + step) for c in range(3)], axis=2)
        change = rng.normal(0, 4, clean.shape)
        strip = np.concatenate([clean, clean + change, 128 + 10 * change]).clip(0, 255).astype(np.uint8)
        Image.fromarray(strip).save(run.folder / "samples" / f"attack-{step:07d}.png")
    events = [StageEvent("surrogate", StageState.RUNNING)]
    for step in range(0, 600, 2):
        fall = math.exp(-step / 150)
        values = {"loss": fall + rng.normal(0, 0.03), "centre": 0.9 * fall, "quantization": 0.1 + 0.2 * fall, "rate": 2e-3 * fall}
        events.append(ScalarEvent("surrogate", step, values))
        attack = {
            "hash": fall,
            "reconstruction": 1e-4 * (2 - fall),
            "backdoor": 2 * fall,
            "hamming": 16 * fall,
            "psnr": 38 - 8 * fall,
        }
        events.append(ScalarEvent("attack", step, attack))
    events.append(ScalarEvent("evaluation", 1, {"map": 0.8}))
    lines = [json.dumps(event_to_dict(event)) for event in events]
    (run.folder / EVENTS).write_text("\n".join([*lines, '{"kind": "sca']), encoding="utf-8")
    if document is not None:
        (run.folder / RESULT).write_text(json.dumps(document), encoding="utf-8")
    return run
