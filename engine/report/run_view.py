"""What the report shows of one run, gathered from its folder."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from engine.comparison.groups import protocol_text
from engine.config import Experiment
from engine.durations import duration
from engine.errors import EngineError
from engine.experiments import EXPERIMENT_FILE
from engine.metrics.catalogue import GROUPS, LABELS, METRICS, Metric
from engine.metrics.reading import Result, find, lookup, measured
from engine.report import words
from engine.report.curves import collect, retrieval_charts, training_charts
from engine.runs.run import Run
from engine.stages.names import STAGE_NAMES, STAGES


@dataclass(frozen=True)
class Row:
    """A line of the metrics table; `share` is the length of its bar in percent, None for no bar."""

    name: str
    value: str
    meaning: str
    share: float | None
    floor: bool


@dataclass(frozen=True)
class RunView:
    """What the template shows of one run."""

    name: str
    anchor: str
    title: str
    description: str
    facts: tuple[tuple[str, str], ...]
    done: bool
    state: str
    headline: str
    flags: tuple[words.Flag, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    strips: tuple[tuple[str, str], ...]
    retrieval: tuple[Markup, ...]
    training: tuple[tuple[str, tuple[Markup, ...]], ...]
    seconds: tuple[tuple[str, str], ...]
    environment: tuple[tuple[str, str], ...]
    settings: str
    cells: tuple[str, ...]


COMPARED = (
    "clean_model.map",
    "backdoored_model.map",
    "backdoored_model.t_map",
    "backdoored_model.t_map_clean_queries",
    "clean_model.t_map_triggered",
    "stealth.psnr",
)
"""Metrics in the cells of a run, in order."""


def view_run(run: Run, number: int) -> RunView:
    """Gather what is shown of a run, which is the `number`-th of its page."""
    result, experiment = run.result() or {}, _experiment(run)
    curves = collect(run.events())
    return RunView(
        name=run.name,
        anchor=f"run-{number}",
        title=str(result.get("experiment") or (experiment.name if experiment else run.name)),
        description=experiment.description if experiment else "",
        facts=tuple(_facts(result, experiment)),
        done=bool(result),
        state=run.state.value,
        headline=words.headline(result) if result else "",
        flags=words.flags(result),
        groups=tuple(_groups(result)),
        strips=_strips(run.samples),
        retrieval=tuple(retrieval_charts(result)),
        training=tuple((STAGE_NAMES.get(s, s.capitalize()), tuple(c)) for s, c in _training(curves) if c),
        seconds=tuple(_seconds(result)),
        environment=tuple((name, _plain(value)) for name, value in _items(result.get("environment"))),
        settings=_settings(run),
        cells=tuple(_cells(result)),
    )


def _experiment(run: Run) -> Experiment | None:
    """None where this program cannot read the settings any more; the report shows their text all the same."""
    try:
        return run.experiment
    except EngineError:
        return None


def _settings(run: Run) -> str:
    path = run.folder / EXPERIMENT_FILE
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _facts(result: Result, experiment: Experiment | None) -> list[tuple[str, str]]:
    protocol = dict(_items(result.get("protocol")))
    source = experiment.data.source if experiment else None
    facts = [
        ("Attack", result.get("attack") or (experiment.attack.kind if experiment else None)),
        ("Data", Path(source).name or source if source else None),
        ("Target class", find(result, "names.target_class")),
        ("Confusing class", find(result, "names.confusing_class")),
        (LABELS, protocol.get("label_policy")),
        ("Backbone", f"{experiment.target.method.kind.upper()} on {experiment.target.backbone}" if experiment else None),
        ("Protocol", protocol_text(result) or None),
        ("Code", f"{protocol['bits']} bits" if "bits" in protocol else None),
        ("Seed", result.get("seed", experiment.seed if experiment else None)),
        ("Database", _count(protocol.get("database"), "images")),
        ("Queries", _count(protocol.get("queries"), "known")),
        ("Open set", _count(protocol.get("open_set_queries"), "queries")),
        ("Ranks", f"top {protocol['top']}" if "top" in protocol else None),
    ]
    return [(name, str(value)) for name, value in facts if value not in {None, ""}]


def _groups(result: Result) -> list[tuple[str, tuple[Row, ...]]]:
    metrics = dict(_items(result.get("metrics")))
    groups = [(group.title, tuple(_row(*found) for found in measured(metrics, group))) for group in GROUPS]
    return [(title, rows) for title, rows in groups if rows]


def _row(metric: Metric, value: float) -> Row:
    share = min(max(100 * value, 0), 100) if metric.bar else None
    return Row(metric.name, metric.text(value), metric.meaning, share, metric.floor)


def _cells(result: Result) -> list[str]:
    return [METRICS[path].text(lookup(result, f"metrics.{path}")) for path in COMPARED]


def _seconds(result: Result) -> Iterator[tuple[str, str]]:
    for name, value in _items(result.get("seconds")):
        yield STAGE_NAMES.get(name, name), duration(value if isinstance(value, int | float) else 0.0)


def _strips(samples: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """The first and the last picture as data addresses, the last first."""
    chosen = [samples[-1], *samples[:1]] if len(samples) > 1 else list(samples)
    return tuple((path.stem, _picture(path)) for path in chosen)


def _picture(path: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _training(curves: Mapping[str, Mapping[str, object]]) -> list[tuple[str, list[Markup]]]:
    stages = sorted(curves, key=lambda stage: STAGES.index(stage) if stage in STAGES else len(STAGES))
    return [(stage, training_charts(curves[stage])) for stage in stages]  # type: ignore[arg-type]


def _items(value: object) -> list[tuple[str, object]]:
    return [(str(name), each) for name, each in value.items()] if isinstance(value, Mapping) else []


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _count(value: object, unit: str) -> str | None:
    return f"{value:,} {unit}" if isinstance(value, int) and value else None
