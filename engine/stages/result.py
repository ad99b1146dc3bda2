"""`result.json`: what a run found, with everything needed to judge it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.attacks.choice import AttackedClasses
from engine.config import Experiment
from engine.data.image_set import ImageSet, Splits
from engine.poisoning import Poisoned
from engine.runtime import Compute, environment

SCHEMA = 1


def build_result(
    experiment: Experiment,
    splits: Splits,
    classes: AttackedClasses,
    poisoned: Poisoned,
    measured: Mapping[str, object],
    seconds: Mapping[str, float],
    compute: Compute,
) -> dict[str, object]:
    """The content of `result.json`, schema 1.

    Args:
        experiment: What was run.
        splits: On which images.
        classes: Target and confusing class.
        poisoned: What the target model was given.
        measured: `metrics` and `curves` of the evaluation.
        seconds: What each stage took when it was made.
        compute: Where it ran.
    """
    metrics = measured["metrics"]
    assert isinstance(metrics, Mapping)
    return {
        "schema": SCHEMA,
        "experiment": experiment.name,
        "attack": experiment.attack.kind,
        "seed": experiment.seed,
        "names": {"target_class": classes.target, "confusing_class": classes.confusing},
        "protocol": _protocol(experiment, splits),
        "metrics": {**metrics, **_poisoning(splits.train, classes.target, poisoned)},
        "curves": measured["curves"],
        "seconds": dict(seconds),
        "environment": dict(environment(compute)),
    }


def _protocol(experiment: Experiment, splits: Splits) -> dict[str, object]:
    return {
        "name": splits.protocol.name,
        "hash": splits.protocol.hash,
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
        "label_policy": experiment.poison.label_policy,
        "split": splits.key,
    }


def _poisoning(train: ImageSet, target_class: str, poisoned: Poisoned) -> dict[str, object]:
    images = len(poisoned.positions)
    # Of the class as it was: with changed labels the poisoned images come from elsewhere.
    members = len(train.with_class(target_class))
    poison = {"images": images, "ratio_of_class": images / members, "ratio_of_set": images / len(train)}
    return {"poison": poison, **({"attack": dict(poisoned.examined)} if poisoned.examined else {})}
