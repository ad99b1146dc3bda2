"""Runs side by side: grouped over seeds, with means, intervals, and words about those that mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from engine.comparison.doubts import Doubt, doubts
from engine.comparison.statistics import Estimate, estimate
from engine.config import Experiment
from engine.config.option_text import format_value
from engine.config.options import value_at, walk
from engine.config.paths import located
from engine.errors import ArtifactError, EngineError
from engine.metrics.catalogue import GROUPS, METRICS
from engine.metrics.reading import Result, find, lookup
from engine.runs.run import Run, open_run
from engine.sweep.definition import Layout
from engine.sweep.record import SweepRecord, is_sweep_folder, open_sweep

_NOT_COMPARED = ("seed", "name", "description")
_MANY_AXES = 4


@dataclass(frozen=True)
class Row:
    """Runs that differ in nothing but the seed.

    Attributes:
        labels: Where the row stands on each axis.
        runs: Its runs, finished or not.
        results: What the finished ones measured, as in `result.json`.
    """

    labels: Mapping[str, str]
    runs: tuple[Run, ...]
    results: tuple[Result, ...]

    def values(self, path: str) -> list[float]:
        """One value a finished run; `path` is dotted below `metrics`."""
        found = (lookup(result, f"metrics.{path}") for result in self.results)
        return [value for value in found if value is not None]

    def estimate(self, path: str) -> Estimate | None:
        """Mean and interval over the seeds."""
        return estimate(self.values(path))

    def text(self, path: str) -> str:
        """`0.912 ± 0.034`, `0.912` for one seed, or an en dash."""
        found, metric = self.estimate(path), METRICS[path]
        if found is None or found.half_width is None:
            return metric.text(found.mean if found else None)
        plain = replace(metric, unit="")
        both = f"{plain.text(found.mean)} ± {plain.text(found.half_width)}"
        return f"{both} {metric.unit}" if metric.unit else both

    @property
    def attack(self) -> str:
        """Kind of its attack."""
        return _common(str(result.get("attack") or "") for result in self.results)

    @property
    def label_policy(self) -> str:
        """`clean`, `dirty`, or empty where nothing is finished."""
        return _common(str(find(result, "protocol.label_policy") or "") for result in self.results)

    @property
    def protocol(self) -> str:
        """Name and hash of what was queried, searched and trained on; empty where nothing is finished."""
        return _common(protocol_text(result) for result in self.results)

    @property
    def ratio(self) -> str:
        """How much was poisoned, of the class and of the set: `50.0 % / 5.0 %`; empty where nothing is finished."""
        found = {path: self.estimate(path) for path in ("poison.ratio_of_class", "poison.ratio_of_set")}
        return " / ".join(METRICS[path].text(value.mean) for path, value in found.items() if value)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What makes its numbers mean little, in words."""
        return tuple(doubt.said() for doubt in self.doubts)

    @cached_property  # each figure of a table asks
    def doubts(self) -> tuple[Doubt, ...]:
        """What makes its numbers mean little."""
        return doubts(self.results)

    def to_json(self) -> dict[str, object]:
        """Labels, seeds, and each metric with mean, half width of its interval and number of seeds."""
        metrics = {path: self.estimate(path) for path in METRICS}
        return {
            "labels": dict(self.labels),
            "attack": self.attack,
            "label_policy": self.label_policy,
            "protocol": self.protocol,
            "runs": [run.name for run in self.runs],
            "warnings": list(self.warnings),
            "metrics": {path: vars(found) for path, found in metrics.items() if found},
        }


@dataclass(frozen=True)
class Comparison:
    """Rows and how they are laid out.

    Attributes:
        title: Of the whole.
        description: What it shows.
        axes: Along which the rows differ.
        rows: In order.
        layout: As a sweep file states it; empty for any other runs.
    """

    title: str
    description: str
    axes: tuple[str, ...]
    rows: tuple[Row, ...]
    layout: Layout

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(run for row in self.rows for run in row.runs)

    def name(self, row: Row) -> str:
        """Where a row stands, in a line: its labels, without those that all rows have in common."""
        differing = [axis for axis in self.axes if len({other.labels.get(axis) for other in self.rows}) > 1]
        return " · ".join(row.labels[axis] for axis in differing or self.axes if axis in row.labels)

    def to_json(self) -> list[dict[str, object]]:
        return [row.to_json() for row in self.rows]


def compare_folders(folders: Sequence[Path]) -> Comparison:
    """What lies in run folders and folders of sweeps; one sweep alone keeps its layout.

    Raises:
        ArtifactError: A folder is neither, or there is no run in any.
    """
    if len(folders) == 1 and is_sweep_folder(folders[0]):
        return compare_sweep(open_sweep(folders[0]))
    runs = [run for folder in folders for run in (open_sweep(folder).runs if is_sweep_folder(folder) else (open_run(folder),))]
    if not runs:
        raise ArtifactError(f"{', '.join(map(str, folders))}: none of the runs was begun. Run the sweeps first.")
    return compare_runs(runs)


def compare_sweep(record: SweepRecord) -> Comparison:
    """The cells of a sweep, seeds together."""
    labels = {cell.name: cell.labels for cell in record.cells}
    rows = tuple(_row(labels[name], [cell.run for cell in record.cells if cell.name == name and cell.run]) for name in labels)
    axes = tuple(dict.fromkeys(axis for each in labels.values() for axis in each))
    return Comparison(record.name, record.description, axes, rows, record.layout)


def compare_runs(runs: Sequence[Run]) -> Comparison:
    """Any runs: those that differ in nothing but the seed make a row, and what differs otherwise makes the axes."""
    groups: dict[object, list[Run]] = {}
    for run in runs:
        groups.setdefault(_same_but_seed(run), []).append(run)
    experiments = [key if isinstance(key, Experiment) else None for key in groups]
    labels = _labels(experiments, [members[0] for members in groups.values()])
    rows = tuple(_row(label, members) for label, members in zip(labels, groups.values(), strict=True))
    axes = tuple(dict.fromkeys(axis for label in labels for axis in label))
    return Comparison(f"{len(runs)} runs" if len(runs) > 1 else runs[0].name, "", axes, rows, Layout())


def metric_paths(rows: Iterable[Row]) -> tuple[str, ...]:
    """The metrics that any of the rows measured, in the order of the reports."""
    rows = tuple(rows)
    return tuple(m.path for group in GROUPS for m in group.metrics if any(row.values(m.path) for row in rows))


def _row(labels: Mapping[str, str], runs: Sequence[Run]) -> Row:
    found = (run.result() for run in runs)
    return Row(labels, tuple(runs), tuple(result for result in found if result))


def _same_but_seed(run: Run) -> object:
    try:
        return located(run.experiment).model_copy(update={"seed": 0, "name": "", "description": ""})
    except EngineError:  # of another version of the program; it stands for itself
        return run


def _labels(experiments: Sequence[Experiment | None], runs: Sequence[Run]) -> list[dict[str, str]]:
    axes = list(_differing([each for each in experiments if each is not None]))
    labels = [{axis: _label(each, axis) for axis in axes} for each in experiments]
    distinct = len({tuple(label.values()) for label in labels}) == len(labels)
    if 0 < len(axes) <= _MANY_AXES and distinct:
        return labels
    names = [_name(run) for run in runs]
    shown = names if len(set(names)) == len(names) else [run.name for run in runs]
    return [{"experiment": name} for name in shown]


def _differing(experiments: Sequence[Experiment]) -> Iterator[str]:
    paths = dict.fromkeys(option.path for each in experiments for option in walk(each))
    for path in paths:
        if path not in _NOT_COMPARED and len({_label(each, path) for each in experiments} - {"–"}) > 1:
            yield path


def _label(experiment: Experiment | None, path: str) -> str:
    try:
        return format_value(value_at(experiment, path)) if experiment else "–"
    except KeyError:  # an option of another member of a union
        return "–"


def _name(run: Run) -> str:
    try:
        return run.experiment.name
    except EngineError:
        return run.name


def protocol_text(result: Result) -> str:
    """`CIFAR-10@54000 (0123456789ab)`; empty for results of the first version, which named none."""
    name, digest = (find(result, f"protocol.{part}") for part in ("name", "hash"))
    return f"{name} ({digest})" if name and digest else ""


def _common(values: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(value for value in values if value))
