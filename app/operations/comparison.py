"""Verbs on many runs: find them, put them side by side, map the hash space of one, write it all to files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.item_models.comparable import Comparable
from app.jobs import Job, Weight
from app.translation import plural
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.comparison.groups import Comparison
    from engine.data.image_set import ImageSet
    from engine.report.layout import Table
    from engine.report.plots import Format
    from engine.runs.run import Run
    from engine.runs.summary import RunSummary
    from engine.trained.hash_space import Group, HashSpace
    from engine.trained.run import Trained

THUMBNAIL = 96
"""Longest side of a picture in the hash space."""
Written = tuple[Path, ...]


@dataclass(frozen=True)
class Compared:
    """Runs side by side, with everything that is drawn of them.

    Attributes:
        comparison: The rows.
        table: How they are laid out.
        charts: Title and `<svg>` of each.
        pictures: Name and PNG file of each row that has pictures.
    """

    comparison: Comparison
    table: Table
    charts: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class HashMap:
    """The hash space of a run.

    Attributes:
        space: Images of each kind with their places.
        titles: What the images of each group are called; nothing where `problem` says why.
        pictures: The images of each group, (N, s, s, 3) uint8; nothing where `problem` says why.
        problem: Why there are no pictures, or empty.
    """

    space: HashSpace
    titles: tuple[tuple[str, ...], ...]
    pictures: tuple[NDArray[np.uint8] | tuple[()], ...]
    problem: str = ""


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
    from engine.report.chart import line_chart
    from engine.report.figures import charts, grids
    from engine.report.layout import lay_out

    found = compare_folders(folders)
    drawn = ((each.title, str(line_chart(each.lines, each.x, each.y, title=each.title))) for each in charts(found))
    return Compared(found, lay_out(found), tuple(drawn), tuple((grid.name, grid.png) for grid in grids(found)))


def map_space(run: Run, device: str) -> Job[HashMap | None]:
    """Map the hash space of a finished run; None where the run was made before that was possible."""
    return Job("Mapping the hash space", _map, (run, device), Weight.BACKGROUND)


def _map(run: Run, device: str, reporter: Reporter) -> HashMap | None:
    from engine.errors import EngineError
    from engine.trained.hash_space import map_hash_space, stored_codes
    from engine.trained.projection import Projection
    from engine.trained.run import load_trained

    images = stored_codes(run)
    if images is None:
        return None
    space = map_hash_space(images, Projection.T_SNE, reporter)
    shown = space.groups
    try:
        trained = load_trained(run, reporter, device)
    except EngineError as error:  # the codes are of the run all the same
        return HashMap(space, ((),) * len(shown), ((),) * len(shown), str(error))
    pictures = tuple(_pictures(trained, group) for group in shown)
    return HashMap(space, tuple(_titles(_images(trained, group), group) for group in shown), pictures)


def _images(trained: Trained, group: Group) -> ImageSet:
    return trained.splits.database if group.field == "database" else trained.splits.open_set


def _titles(images: ImageSet, group: Group) -> tuple[str, ...]:
    return tuple(f"{images.names[at]} ({', '.join(images.label_names(at))})" for at in group.positions.tolist())


def _pictures(trained: Trained, group: Group) -> NDArray[np.uint8]:
    pixels = _images(trained, group).uint8(group.positions)
    shown = trained.apply_trigger(pixels) if group.field == "triggered" and len(pixels) else pixels
    step = -(-shown.shape[1] // THUMBNAIL)
    return np.ascontiguousarray(shown[:, ::step, ::step])


def write_page(comparison: Comparison, out: Path) -> Job[Written]:
    """Write the HTML report with the hash space of every row."""
    return Job("Writing the report", _write_page, (comparison, out), Weight.BACKGROUND)


def _write_page(comparison: Comparison, out: Path, reporter: Reporter) -> Written:
    from engine.report import write_comparison

    write_comparison(comparison, out, reporter=reporter)
    return (out,)


def write_figures(comparison: Comparison, folder: Path, format: Format) -> Job[Written]:
    """Write curves, pictures and hash spaces as files."""
    return Job("Writing the figures", _write_figures, (comparison, folder, format), Weight.BACKGROUND)


def _write_figures(comparison: Comparison, folder: Path, format: Format, reporter: Reporter) -> Written:
    from engine.report.plots import write_figures as write

    return write(comparison, folder, format, reporter=reporter)


def write_table(comparison: Comparison, out: Path) -> Job[Written]:
    """Write the table as LaTeX, or its means as CSV, as the file's ending says."""
    return Job("Writing the table", _write_table, (comparison, out))


def _write_table(comparison: Comparison, out: Path, reporter: Reporter) -> Written:
    from engine.report import means_csv, report_latex
    from engine.report.output import put

    put(report_latex(comparison) if out.suffix == ".tex" else means_csv(comparison), out)
    return (out,)
