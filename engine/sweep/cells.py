"""The cells of a sweep: each a complete, resolved experiment."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.config import Experiment
from engine.config.experiment_toml import merged, validate
from engine.config.option_text import format_value
from engine.config.overrides import with_overrides
from engine.errors import ConfigError
from engine.experiments import load_experiment
from engine.sweep.definition import USE, Fields, Sweep, grid_axes, load_sweep, sweep_names


@dataclass(frozen=True)
class Point:
    """A value along an axis: its label, the labels of the parts it uses, and the fields it sets, in order."""

    label: str
    parts: Mapping[str, str]
    fields: tuple[Fields, ...]


@dataclass(frozen=True)
class Cell:
    """One experiment of a sweep.

    Attributes:
        name: Points of all axes in order, unique in the sweep but for the seed.
        labels: Its point on each axis, and the parts that these use by family.
        experiment: What is run.
    """

    name: str
    labels: Mapping[str, str]
    experiment: Experiment

    @property
    def seed(self) -> int:
        return self.experiment.seed

    @property
    def title(self) -> str:
        """What progress and messages call it."""
        return f"{self.name} s{self.seed}"


def sweep_cells(sweep: Sweep, assignments: Sequence[str] = ()) -> tuple[Cell, ...]:
    """Every cell, seeds innermost.

    Args:
        sweep: The definition.
        assignments: Texts such as `data.source=DIR` that every cell takes over last.

    Raises:
        ConfigError: A cell is no valid experiment, or an assignment sets what the sweep varies.
    """
    axes = _axes(sweep)
    _refuse_varied(sweep, axes, assignments)
    base = load_experiment(sweep.base).model_dump(mode="json")
    return tuple(
        _cell(sweep, base, dict(zip(axes, points, strict=True)), seed, assignments)
        for points in itertools.product(*axes.values())
        for seed in sweep.seeds
    )


def find_cell(name: str) -> Experiment | None:
    """The experiment of a cell of the program's own sweeps, such as `table1/S3-CSQ-HashNet-64bits`.

    A sweep whose cells are presets may be left out, and so may the last points of a cell, which then are the first of
    their axes: `S3` is a preset. Case is ignored.
    """
    origin, _, wanted = name.rpartition("/")
    sweeps = [load_sweep(each) for each in sweep_names() if not origin or each == origin]
    cells = (cell for sweep in sweeps if origin or sweep.presets for cell in sweep_cells(sweep))
    return next((cell.experiment for cell in cells if f"{cell.name}-".lower().startswith(f"{wanted}-".lower())), None)


def _axes(sweep: Sweep) -> dict[str, list[Point]]:
    named = {axis: [_point(sweep, *each) for each in points.items()] for axis, points in sweep.axes.items()}
    return {**named, **{field: [_value(field, value) for value in _listed(values)] for field, values in grid_axes(sweep.grid)}}


def _point(sweep: Sweep, label: str, fields: Fields) -> Point:
    used = fields.get(USE, {})
    assert isinstance(used, dict)
    own = {name: value for name, value in fields.items() if name != USE}
    return Point(label, used, (*(sweep.parts[family][name] for family, name in used.items()), own))


def _value(field: str, value: object) -> Point:
    nested: object = value
    for name in reversed(field.split(".")):
        nested = {name: nested}
    assert isinstance(nested, dict)
    return Point(format_value(value), {}, (nested,))


def _listed(values: object) -> list[object]:
    assert isinstance(values, list)
    return values


def _cell(sweep: Sweep, base: Fields, points: Mapping[str, Point], seed: int, assignments: Sequence[str]) -> Cell:
    name = "-".join(_slug(point.label) for point in points.values()) or sweep.name
    parts = {family: label for point in points.values() for family, label in point.parts.items()}
    labels = {**parts, **{axis: point.label for axis, point in points.items()}}
    told = ", ".join(f"{axis} {label}" for axis, label in labels.items())
    table: Fields = base
    for fields in (sweep.common, *(fields for point in points.values() for fields in point.fields)):
        table = merged(table, fields)
    table = {**table, "name": f"{sweep.name}-{name}", "description": f"{sweep.name}: {told}.", "seed": seed}
    return Cell(name, labels, with_overrides(validate(table, f"{sweep.name}/{name}"), assignments))


def _refuse_varied(sweep: Sweep, axes: Mapping[str, Sequence[Point]], assignments: Sequence[str]) -> None:
    varied = {"seed", "name"} | {path for points in axes.values() for point in points for path in _paths(point.fields)}
    for text in assignments:
        path = text.partition("=")[0].strip()
        if path in varied:
            raise ConfigError(f"--set {text}: {sweep.name} itself varies {path}. Change it in a copy of the sweep file.")


def _paths(fields: Sequence[Fields]) -> Iterator[str]:
    for each in fields:
        yield from (path for path, _ in grid_axes(each))


def _slug(label: str) -> str:
    return re.sub(r"[^\w.*]+", "-", label).strip("-.") or "x"
