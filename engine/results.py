"""`result.json`: what a run found, with everything needed to judge it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.attacks.choice import AttackedClasses
from engine.config import Experiment
from engine.data.image_set import Splits
from engine.poisoning import poisoned_count
from engine.runtime import Compute, environment

SCHEMA = 1


def build_result(
    experiment: Experiment,
    splits: Splits,
    classes: AttackedClasses,
    measured: Mapping[str, object],
    seconds: Mapping[str, float],
    compute: Compute,
) -> dict[str, object]:
    """The content of `result.json`, schema 1.

    Args:
        experiment: What was run.
        splits: On which images.
        classes: Target and confusing class.
        measured: `metrics` and `curves` of the evaluation.
        seconds: What each stage took when it was made.
        compute: Where it ran.
    """
    metrics = measured["metrics"]
    assert isinstance(metrics, Mapping)
    poisoned = poisoned_count(len(splits.train.with_class(classes.target)), experiment.poison.ratio)
    return {
        "schema": SCHEMA,
        "experiment": experiment.name,
        "attack": experiment.attack.kind,
        "seed": experiment.seed,
        "names": {"target_class": classes.target, "confusing_class": classes.confusing},
        "protocol": _protocol(experiment, splits),
        "metrics": {**metrics, "poison": _poison(splits, poisoned, experiment.poison.ratio)},
        "curves": measured["curves"],
        "seconds": dict(seconds),
        "environment": dict(environment(compute)),
    }


def _protocol(experiment: Experiment, splits: Splits) -> dict[str, object]:
    return {
        "top": experiment.evaluation.top,
        "empty": experiment.evaluation.empty,
        "ties": "stable",
        "queries": len(splits.query),
        "database": len(splits.database),
        "train": len(splits.train),
        "open_set_queries": len(splits.open_set),
        "classes": len(splits.classes),
        "bits": experiment.target.bits,
        "epoch": "last",
        "label_policy": "clean",
        "split": splits.key,
    }


def _poison(splits: Splits, images: int, ratio: float) -> dict[str, object]:
    return {"images": images, "ratio_of_class": ratio, "ratio_of_set": images / len(splits.train)}
