from __future__ import annotations

import pytest
from pydantic import ValidationError

from engine.config import BadHashConfig, DataConfig, Experiment, HashingConfig, PoisonConfig


def test_an_experiment_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        Experiment().seed = 3


def test_unknown_names_are_errors():
    with pytest.raises(ValidationError, match="Extra inputs"):
        DataConfig(sauce="shapes")


@pytest.mark.parametrize("size", [0, 16, 33, 100, 528])
def test_image_sizes_that_the_generator_cannot_halve_four_times_are_refused(size: int):
    with pytest.raises(ValidationError):
        DataConfig(image_size=size)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_must_be_finite(value: float):
    with pytest.raises(ValidationError):
        HashingConfig(weight_decay=value)


def test_the_confusing_class_must_not_be_the_target_class():
    with pytest.raises(ValidationError, match=r"must differ from poison\.target_class"):
        Experiment(attack=BadHashConfig(confusing_class="cat"), poison=PoisonConfig(target_class="cat"))


def test_two_classes_that_are_chosen_by_the_seed_are_no_conflict():
    assert Experiment().attack.confusing_class == Experiment().poison.target_class == ""
