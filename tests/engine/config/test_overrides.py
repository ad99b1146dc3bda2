from __future__ import annotations

import pytest

from engine.config import Experiment, HashNetConfig
from engine.config.overrides import differences, with_overrides
from engine.errors import ConfigError
from engine.experiments import load_experiment


def refused_override(*assignments: str) -> str:
    with pytest.raises(ConfigError) as caught:
        with_overrides(Experiment(), assignments)
    return str(caught.value)


def test_overrides_change_what_they_name_and_nothing_else():
    changed = with_overrides(Experiment(), ["poison.ratio=0.25", "surrogate.backbone=resnet18", "data.source=a=b"])
    assert differences(changed, Experiment()) == (
        ("data.source", "a=b"),
        ("surrogate.backbone", "resnet18"),
        ("poison.ratio", "0.25"),
    )


def test_a_union_switches_before_its_fields_are_set():
    changed = with_overrides(Experiment(), ["target.method.beta_end=5", "target.method=hashnet"])
    assert changed.target.method == HashNetConfig(beta_end=5.0)
    same = with_overrides(changed, ["target.method.kind=hashnet"])
    assert same.target.method == HashNetConfig(beta_end=5.0), "choosing the same kind again keeps its fields"


@pytest.mark.parametrize(
    ("assignment", "parts"),
    [
        ("poison.ratoi=1", ["poison.ratoi", "Did you mean poison.ratio"]),
        ("poison.ratio=2", ["poison.ratio", "above 0 and at most 1"]),
        ("poison.ratio", ["expected a.b=value"]),
        ("=3", ["expected a.b=value"]),
        ("surrogate=3", ["surrogate is a table", "surrogate.backbone="]),
        ("surrogate.method.beta_end=3", ["surrogate.method.kind=hashnet"]),
        ("attack.epochs=few", ["attack.epochs: 'few' is not allowed"]),
    ],
)
def test_wrong_overrides_are_refused_with_field_and_cure(assignment: str, parts: list[str]):
    message = refused_override(assignment)
    for part in parts:
        assert part in message


def test_the_differences_rebuild_the_experiment(unusual: Experiment):
    base = load_experiment("imagenette-cpu")
    found = differences(unusual, base)
    assert with_overrides(base, [f"{path}={text}" for path, text in found]) == unusual
    assert differences(unusual, unusual) == ()
