"""In which options the experiments of runs differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.config import DataConfig, Experiment
from engine.config.option_text import format_value
from engine.config.options import Option, value_at, walk
from engine.config.paths import located

ABSENT = "–"


@dataclass(frozen=True)
class Difference:
    """An option that is not the same everywhere.

    Attributes:
        path: Dotted, such as `poison.ratio`.
        help: What it does.
        unit: What its numbers count, or empty.
        values: One for each experiment, as a person types it; `ABSENT` where the experiment has no such option, or one that
            says nothing of its images.
    """

    path: str
    help: str
    unit: str
    values: tuple[str, ...]


def differing_options(experiments: Sequence[Experiment]) -> tuple[Difference, ...]:
    """The options in which any two of `experiments` differ, in the order of the experiment; kinds of a union are options too.

    A relative path is the file that it names from the current folder.
    """
    experiments = tuple(map(located, experiments))
    found: dict[str, Option] = {}
    for experiment in experiments:
        for option in walk(experiment):
            found.setdefault(option.path, option)
    rows = ((option, tuple(value_text(each, path) for each in experiments)) for path, option in found.items())
    return tuple(Difference(option.path, option.help, option.unit, values) for option, values in rows if len(set(values)) > 1)


def value_text(experiment: Experiment, path: str) -> str:
    """The value at `path` as a person types it; `ABSENT` where the experiment has no such option or does not use it."""
    if path.startswith(_other_images(experiment.data)):
        return ABSENT
    try:
        return format_value(value_at(experiment, path))
    except KeyError:  # an option of another member of a union
        return ABSENT


def _other_images(data: DataConfig) -> tuple[str, ...]:
    """Options of images of another kind than the experiment's: they stand in every experiment, and decide nothing in this one."""
    drawn = "shapes" in (data.source, data.open_set_folder)
    listed = data.source != "shapes"
    return (() if drawn else ("data.shapes.",)) + (() if listed else ("data.images", "data.labels"))
