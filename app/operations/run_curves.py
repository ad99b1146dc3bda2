"""Read the curves of several runs, grouped over seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.curves.curve import ScalarStore
from app.curves.groups import CurveGroup
from app.jobs import Job
from app.runs.follower import parse_lines
from engine.progress import Reporter, ScalarEvent

if TYPE_CHECKING:
    from engine.comparison.groups import Comparison, Row
    from engine.runs.run import Run

_SCALAR = b'"kind": "scalar"'
_AT_ONCE = 4096
"""Lines parsed between two looks at whether the answer is still wanted."""


def read_curves(runs: tuple[Run, ...]) -> Job[tuple[CurveGroup, ...]]:
    """The curves of `runs`, those together that differ in nothing but the seed."""
    return Job("Curves", _read, (runs,))


def _read(runs: tuple[Run, ...], reporter: Reporter) -> tuple[CurveGroup, ...]:
    from engine.comparison.bands import critical_values
    from engine.comparison.groups import compare_runs

    if not runs:
        return ()
    comparison = compare_runs(runs)
    critical = critical_values(len(runs))
    groups = (
        CurveGroup(_label(comparison, row), tuple(_store(run, reporter) for run in row.runs), critical) for row in comparison.rows
    )
    return tuple(groups)


def _label(comparison: Comparison, row: Row) -> str:
    """What sets a row apart: `epochs 18 · target_class ring`; its experiment where nothing does."""
    if list(row.labels) in ([], ["experiment"]):
        return comparison.name(row)
    return " · ".join(f"{axis.removesuffix('.kind').rpartition('.')[2]} {value}" for axis, value in row.labels.items())


def _store(run: Run, reporter: Reporter) -> ScalarStore:
    from engine.runs.run import EVENTS

    store = ScalarStore()
    try:
        lines = (run.folder / EVENTS).read_bytes().split(b"\n")
    except OSError:  # not started, or gone meanwhile: it has no curves
        return store
    scalars = [line for line in lines if _SCALAR in line]
    for start in range(0, len(scalars), _AT_ONCE):
        reporter.poll()
        found = parse_lines(scalars[start : start + _AT_ONCE])
        store.extend(event for event in found if isinstance(event, ScalarEvent))
    return store
