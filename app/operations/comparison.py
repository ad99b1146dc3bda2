"""Verbs on many runs: find them, put them side by side, write it all to files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.comparison_text import row_name
from app.item_models.comparable import Comparable
from app.jobs import Job, Weight
from app.translation import engine_text, plural
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.comparison.groups import Comparison
    from engine.report.chart import Chart
    from engine.report.layout import Table
    from engine.report.plots import Format
    from engine.runs.run import Run
    from engine.runs.summary import RunSummary

Written = tuple[Path, ...]


@dataclass(frozen=True)
class Compared:
    """Runs side by side, with everything that is drawn of them.

    Attributes:
        comparison: The rows.
        table: How they are laid out.
        charts: Title and `<svg>` of each.
        pictures: Name and PNG file of each row that has pictures.
        finished: The first finished run of each row, None where there is none.
    """

    comparison: Comparison
    table: Table
    charts: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, bytes], ...]
    finished: tuple[Run | None, ...]


def find_comparable(workspace: Path) -> Job[tuple[Comparable, ...]]:
    """Sweeps of a workspace and its other finished runs, newest first."""
    return Job("Runs to compare", _find, (workspace,))


def _find(workspace: Path, reporter: Reporter) -> tuple[Comparable, ...]:
    from engine.runs.catalogue import read_catalogue
    from engine.runs.run import RunState

    done = [run for run in read_catalogue(workspace, reporter).runs if run.state is RunState.DONE]
    counts = Counter(run.sweep for run in done if run.sweep)
    sweeps = (Comparable(workspace / name, name, _finished(count), is_sweep=True) for name, count in counts.items())
    return (*sweeps, *(_entry(run) for run in done if not run.sweep))


def _finished(count: int) -> str:
    return plural("Sweep, {count} runs finished", count).format(count=count)


def _entry(run: RunSummary) -> Comparable:
    reached = "" if run.t_map is None else f"t-MAP {run.t_map:.2f}"
    facts = (reached, run.attack, run.data, f"{datetime.fromtimestamp(run.created):%Y-%m-%d %H:%M}")
    named = QCoreApplication.translate("operations", "{name}, seed {seed}").format(name=run.name, seed=run.seed)
    return Comparable(Path(run.folder), run.name if run.seed is None else named, " · ".join(filter(None, facts)))


def compare(folders: Sequence[Path]) -> Job[Compared]:
    """Put runs and sweeps side by side."""
    return Job("Comparing", _compare, (tuple(folders),))


def _compare(folders: Sequence[Path], reporter: Reporter) -> Compared:
    from engine.comparison.groups import compare_folders
    from engine.report.figures import charts, grids
    from engine.report.layout import lay_out

    found = compare_folders(folders)
    drawn = tuple(_drawn(chart) for chart in charts(found))
    pictures = tuple((row_name(grid.name), grid.png) for grid in grids(found))
    finished = tuple(next((run for run in row.runs if run.result() is not None), None) for row in found.rows)
    return Compared(found, lay_out(found), drawn, pictures, finished)


def _drawn(chart: Chart) -> tuple[str, str]:
    """Its title and itself, in the language of the window."""
    from engine.report.chart import line_chart

    title = engine_text(chart.title)
    x, y = (replace(axis, label=engine_text(axis.label)) for axis in (chart.x, chart.y))
    lines = [replace(line, name=row_name(line.name)) for line in chart.lines]
    return title, str(line_chart(lines, x, y, title=title))


def write_page(comparison: Comparison, out: Path, method: str) -> Job[Written]:
    """Write the HTML report with the hash space of every row by `pca` or `t-sne`."""
    return Job("Writing the report", _write_page, (comparison, out, method), Weight.BACKGROUND)


def _write_page(comparison: Comparison, out: Path, method: str, reporter: Reporter) -> Written:
    from engine.report import write_comparison
    from engine.trained.projection import Projection

    write_comparison(comparison, out, hash_space=Projection(method), reporter=reporter)
    return (out,)


def write_figures(comparison: Comparison, folder: Path, format: Format, method: str) -> Job[Written]:
    """Write curves, pictures and hash spaces, by `pca` or `t-sne`, as files."""
    return Job("Writing the figures", _write_figures, (comparison, folder, format, method), Weight.BACKGROUND)


def _write_figures(comparison: Comparison, folder: Path, format: Format, method: str, reporter: Reporter) -> Written:
    from engine.report.plots import write_figures as write
    from engine.trained.projection import Projection

    return write(comparison, folder, format, hash_space=Projection(method), reporter=reporter)


def write_table(comparison: Comparison, out: Path) -> Job[Written]:
    """Write the table as LaTeX, or its means as CSV, as the file's ending says."""
    return Job("Writing the table", _write_table, (comparison, out))


def _write_table(comparison: Comparison, out: Path, reporter: Reporter) -> Written:
    from engine.report import means_csv, report_latex
    from engine.report.output import put

    put(report_latex(comparison) if out.suffix.lower() == ".tex" else means_csv(comparison), out)
    return (out,)
