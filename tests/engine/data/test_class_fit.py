"""Classes that a source does not have are found before a run, and left to the seed."""

from __future__ import annotations

import pytest

from engine.config import Experiment
from engine.data.class_fit import class_problems, fitted
from engine.data.open_set import choose_open_classes
from engine.experiments import load_experiment, with_overrides

PETS = tuple("abcdef")


def pets(*changes: str) -> Experiment:
    return with_overrides(load_experiment("quickstart"), ["data.source=/pets", *changes])


def test_classes_of_another_source_are_named_and_left_to_the_seed():
    problems = class_problems(pets(), PETS)
    assert list(problems) == ["poison.target_class", "attack.confusing_class"]
    assert 'no class "drop"' in problems["poison.target_class"]
    assert "leave it empty" in problems["poison.target_class"]
    fit = fitted(pets(), PETS)
    assert (fit.poison.target_class, fit.attack.confusing_class) == ("", "")
    assert fit == pets("poison.target_class=", "attack.confusing_class=")
    assert class_problems(fit, PETS) == {}


def test_class_that_the_seed_holds_out_cannot_be_the_target():
    held_out = choose_open_classes(pets().data, PETS)[0]
    planned = pets(f"poison.target_class={held_out}", "attack.confusing_class=")
    assert "held out" in class_problems(planned, PETS)["poison.target_class"]
    assert fitted(planned, PETS).poison.target_class == ""
    known = next(name for name in PETS if name not in choose_open_classes(pets().data, PETS))
    planned = pets(f"poison.target_class={known}", "attack.confusing_class=")
    assert fitted(planned, PETS) == planned


@pytest.mark.parametrize(
    ("change", "path", "classes", "count"),
    [
        ("data.open_set_count=5", "data.open_set_count", (), 4),
        ("data.class_count=100", "data.class_count", (), 2),
        ("data.open_set_classes=a,cross", "data.open_set_classes", ("a",), 2),
        ("data.open_set_classes=a,b,c,d,e", "data.open_set_classes", (), 2),
    ],
)
def test_open_set_leaves_two_classes(change, path, classes, count):
    planned = pets("poison.target_class=", "attack.confusing_class=", change)
    assert list(class_problems(planned, PETS)) == [path]
    fit = fitted(planned, PETS)
    assert (fit.data.open_set_classes, fit.data.open_set_count) == (classes, count)
    assert class_problems(fit, PETS) == {}


@pytest.mark.parametrize("preset", ["quickstart", "tiny"])
def test_drawn_shapes_fit_their_presets(preset):
    from engine.data.shapes import ALL_SHAPES

    planned = load_experiment(preset)
    assert class_problems(planned, ALL_SHAPES) == {}
    assert fitted(planned, ALL_SHAPES) == planned
    spare = with_overrides(planned, ["poison.target_class=flower"])
    assert "held out" in class_problems(spare, ALL_SHAPES)["poison.target_class"]


def test_one_class_is_a_problem_that_no_choice_cures():
    assert list(class_problems(pets(), ("a",))) == ["data.source"]
    assert fitted(pets(), ("a",)) == pets()


def test_nothing_is_said_of_a_source_of_which_some_classes_are_taken():
    planned = pets("data.class_count=3")
    assert class_problems(planned, PETS) == {}
    assert fitted(planned, PETS) == planned
