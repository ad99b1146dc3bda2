"""Whether the classes that an experiment names are in its source, before anything is trained; and what to take instead."""

from __future__ import annotations

import difflib

from engine.config import BadHashConfig, DataConfig, Experiment
from engine.data.open_set import Names, choose_open_classes, listed
from engine.data.shapes import ALL_SHAPES, OPEN_SET_SHAPES
from engine.data.sources import SHAPES
from engine.errors import DataError


def class_problems(experiment: Experiment, classes: Names) -> dict[str, str]:
    """What a run would stumble over, by dotted path; empty where all is well.

    Args:
        experiment: Its source is the one that `classes` are from.
        classes: All of its classes, in its order. Where a list or the seed takes some of them, nothing is said.
    """
    if experiment.data.class_count > len(classes):
        return {"data.class_count": f"there are only {len(classes)} classes. Set it lower, or to 0 to take them all."}
    if _takes_some(experiment.data):
        return {}
    try:
        trained = _trained(experiment.data, classes)
    except DataError as error:
        path, _, text = str(error).partition(": ")
        return {path: text}
    named = _named(experiment)
    return {path: _reason(name, classes, trained) for path, name in named.items() if name and name not in trained}


def fitted(experiment: Experiment, classes: Names) -> Experiment:
    """The experiment with what its source cannot have left to the seed; as it is where there is nothing to choose from.

    Args:
        experiment: Its source is the one that `classes` are from.
        classes: As for `class_problems`.
    """
    if experiment.data.class_count > len(classes):
        return fitted(experiment.model_copy(update={"data": experiment.data.model_copy(update={"class_count": 0})}), classes)
    if _takes_some(experiment.data) or len(classes) < 2:
        return experiment
    data = _fitted_data(experiment.data, classes)
    trained = _trained(data, classes)
    poison, attack = experiment.poison, experiment.attack
    if poison.target_class not in trained:
        poison = poison.model_copy(update={"target_class": ""})
    if isinstance(attack, BadHashConfig) and attack.confusing_class not in trained:
        attack = attack.model_copy(update={"confusing_class": ""})
    return experiment.model_copy(update={"data": data, "poison": poison, "attack": attack})


def _fitted_data(config: DataConfig, classes: Names) -> DataConfig:
    known = ALL_SHAPES if config.source == SHAPES else classes
    most = len(known) - 2
    open_set = tuple(name for name in config.open_set_classes if name in known)
    open_set = open_set if len(set(open_set)) <= most else ()
    return config.model_copy(update={"open_set_classes": open_set, "open_set_count": min(config.open_set_count, most)})


def _takes_some(config: DataConfig) -> bool:
    return bool(config.class_count or config.class_list)


def _trained(config: DataConfig, classes: Names) -> Names:
    known, spare = (ALL_SHAPES, OPEN_SET_SHAPES) if config.source == SHAPES else (classes, ())
    held_out = choose_open_classes(config, known, spare)
    return tuple(name for name in known if name not in held_out and name not in spare)


def _named(experiment: Experiment) -> dict[str, str]:
    named = {"poison.target_class": experiment.poison.target_class}
    if isinstance(experiment.attack, BadHashConfig):
        named["attack.confusing_class"] = experiment.attack.confusing_class
    return named


def _reason(name: str, classes: Names, trained: Names) -> str:
    if name in classes:
        return f'"{name}" is held out as an open-set class. Choose one of: {listed(trained)}; or leave it empty.'
    close = difflib.get_close_matches(name, trained, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else f"Choose one of: {listed(trained)}; or leave it empty."
    return f'there is no class "{name}". {hint}'
