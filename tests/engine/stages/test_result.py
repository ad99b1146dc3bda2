from dataclasses import replace

import numpy as np
import torch

from engine.attacks.choice import AttackedClasses
from engine.data.protocol import Protocol
from engine.experiments import with_overrides
from engine.poisoning import Poisoned
from engine.runtime import Compute
from engine.stages.result import build_result
from tests.helpers.image_sets import image_set, one_hot, splits


def test_the_document_counts_what_the_sets_and_the_experiment_say(tiny_experiment):
    experiment = with_overrides(tiny_experiment, ["poison.ratio=0.3", "seed=4", "evaluation.empty=skip"])
    labels = one_hot([0] * 10 + [1] * 30, 2)
    labels[:5, 1] = 1  # carry both
    database = image_set(one_hot([0, 1] * 30, 2))
    data = splits(image_set(labels), image_set(one_hot([0, 1, 1], 2)), image_set(one_hot([0] * 7, 1)), database)
    data = replace(data, protocol=Protocol("shapes, drawn split", "0123abcd"))
    measured = {"metrics": {"stealth": {"psnr": 40.0}}, "curves": {"triggered": {}}}
    some = np.arange(30, 40)
    poisoned = Poisoned(some, data.train.pixels[some], data.train.labels[some])
    compute = Compute(torch.device("cpu"), "float32")
    result = build_result(experiment, data, AttackedClasses("b", "a"), poisoned, measured, {"data": 1.5}, compute)
    assert result["metrics"] == {
        "stealth": {"psnr": 40.0},
        "poison": {"images": 10, "ratio_of_class": 10 / 35, "ratio_of_set": 10 / 40},  # 35 carry b
    }
    assert result["protocol"] == {
        "name": "shapes, drawn split",
        "hash": "0123abcd",
        "top": 100,
        "empty": "skip",
        "ties": "stable",
        "queries": 3,
        "database": 60,
        "train": 40,
        "open_set_queries": 7,
        "classes": 2,
        "bits": 16,
        "epoch": "last",
        "label_policy": "clean",
        "split": "key",
    }
    assert result["names"] == {"target_class": "b", "confusing_class": "a"}
    assert (result["schema"], result["experiment"], result["attack"], result["seed"]) == (1, "tiny", "badhash", 4)
    assert (result["curves"], result["seconds"]) == ({"triggered": {}}, {"data": 1.5})
    assert result["environment"]["precision"] == "float32"
