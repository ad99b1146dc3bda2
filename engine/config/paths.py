"""Options that name files and folders, which mean the same wherever the program is started once they are absolute."""

from __future__ import annotations

from pathlib import Path

from engine.config.experiment import Experiment
from engine.config.options import value_at, walk
from engine.config.section import Section

_PATHS = frozenset((
    "data.source", "data.images", "data.labels", "data.class_list", "data.open_set_folder", "surrogate.weights", "target.weights",
    "attack.lpips_weights", "evaluation.lpips_weights",
))  # fmt: skip
_WORDS = frozenset(("", "shapes", "torchvision", "package"))
"""What stands for something else than a file."""


def located(experiment: Experiment) -> Experiment:
    """The experiment with relative paths made absolute, from the current folder; `~` stays what it is for everybody."""
    for option in walk(experiment):
        if option.path in _PATHS:
            text = str(value_at(experiment, option.path))
            if text.strip() not in _WORDS and not text.startswith("~"):
                experiment = _with(experiment, option.path, str(Path(text).absolute()))
    return experiment


def _with(experiment: Experiment, path: str, text: str) -> Experiment:
    table, _, name = path.partition(".")
    section = getattr(experiment, table)
    assert isinstance(section, Section)
    return experiment.model_copy(update={table: section.model_copy(update={name: text})})
