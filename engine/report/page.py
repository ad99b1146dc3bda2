"""The HTML report: one page that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engine import __version__
from engine.comparison.groups import Comparison, compare_runs
from engine.errors import ArtifactError
from engine.metrics.catalogue import METRICS
from engine.progress import Reporter
from engine.report import figures
from engine.report.layout import Table, lay_out
from engine.report.output import put
from engine.report.run_view import COMPARED, RunView, view_run
from engine.runs.run import Run
from engine.trained.projection import Projection

# Not importlib.resources: an editable install of a folder without Python is a namespace package that it cannot open.
_TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "report"


@dataclass(frozen=True)
class ComparisonView:
    """What the template shows of many runs together; `table` is None where there is nothing to compare."""

    title: str
    description: str
    table: Table | None
    curves: tuple[Markup, ...]
    grids: tuple[figures.Grid, ...]
    spaces: tuple[figures.Space, ...]


MOST_RUNS = 12
"""A page about more runs leaves each to its own report."""


def write_report(runs: Sequence[Run], out: Path) -> None:
    """Write one page about one or many runs; pictures, curves and styles are inside it.

    Args:
        runs: At least one, finished or not.
        out: HTML file to write, whole or not at all.

    Raises:
        ArtifactError: There is no run, a result is damaged, or the file cannot be written.
    """
    if not runs:
        raise ArtifactError("A report needs at least one run. Name a run folder.")
    put(render(_views(runs), _compared(compare_runs(runs)) if len(runs) > 1 else None), out)


def write_comparison(
    comparison: Comparison, out: Path, *, hash_space: Projection | None = Projection.T_SNE, reporter: Reporter | None = None
) -> None:
    """Write one page about runs side by side, with the paper's figures where the layout names a table of it.

    Args:
        comparison: Of any runs, or of a sweep.
        out: HTML file to write, whole or not at all.
        hash_space: How to draw the hash space; t-SNE takes seconds a row. None: not at all.
        reporter: Asked to stop between the hash spaces.

    Raises:
        ArtifactError: No run was begun, a result is damaged, or the file cannot be written.
        Cancelled: A stop was requested.
    """
    if not comparison.runs:
        raise ArtifactError(f"{comparison.title}: none of its runs was begun. Run the sweep first.")
    view = _compared(comparison)
    spaces = tuple(figures.hash_spaces(comparison, hash_space, reporter or Reporter())) if hash_space else ()
    views = _views(comparison.runs) if len(comparison.runs) <= MOST_RUNS else []
    put(render(views, replace(view, spaces=spaces)), out)


def _views(runs: Sequence[Run]) -> list[RunView]:
    return [view_run(run, number) for number, run in enumerate(runs, start=1)]


def _compared(comparison: Comparison) -> ComparisonView:
    table = lay_out(comparison)
    worth = len(comparison.runs) > 1 or len(comparison.rows) > 1 or bool(table.paper)
    return ComparisonView(
        comparison.title,
        comparison.description,
        table if worth else None,
        figures.curves(comparison) if worth else (),
        tuple(figures.grids(comparison)) if worth else (),  # one run shows its pictures anyway
        (),
    )


def render(views: Sequence[RunView], comparison: ComparisonView | None = None) -> str:
    """The page as text."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("report.html.jinja").render(
        runs=views,
        comparison=comparison,
        columns=[METRICS[path].name for path in COMPARED],
        title=views[0].title if len(views) == 1 or not comparison else comparison.title,
        version=__version__,
        written=f"{datetime.now(UTC).astimezone():%Y-%m-%d %H:%M}",
    )
