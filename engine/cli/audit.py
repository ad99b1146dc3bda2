"""Verbs that look for what others did: `scan`; and the tables of runs: `report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.images import print_problems
from engine.cli.output import JsonFlag, QuietFlag, console_reporter, counted, print_json, print_table

if TYPE_CHECKING:
    from engine.comparison.groups import Comparison
    from engine.trained.projection import Projection

FOUND = 5
_FORMAT = "html, csv or latex; svg or png: every figure as a file."
_OUT = "File to write, or folder of the figures; by default report.html or figures beside the runs, CSV and LaTeX on stdout."


class ReportFormat(StrEnum):
    """How a report is written."""

    HTML = "html"
    CSV = "csv"
    LATEX = "latex"
    SVG = "svg"
    PNG = "png"


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command("scan")(scan)
    app.command("report")(report)


def scan(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of images.")],
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Find the files that this program marked as poisoned, and by which run; exit code 5 when there are any."""
    from engine.marking.scan import scan_folder

    with console_reporter(quiet=quiet) as reporter:
        found = scan_folder(folder, reporter)
    if as_json:
        print_json(found.to_json())
    else:
        if found.marked:
            rows = [(each.path, each.mark.run, each.mark.attack, each.evidence) for each in found.marked]
            print_table(("poisoned file", "run", "attack", "known by"), rows)
        print_problems(found.problems)
        models = found.marked_models
        images = counted(found.images, "image is", "images are")
        typer.echo(f"{len(found.marked) - models} of {images} poisoned.")
        if models:
            typer.echo(f"{models} of the files {'is a backdoored model' if models == 1 else 'are backdoored models'}.")
    if found.marked:
        raise typer.Exit(FOUND)


def report(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run folders, or folders of sweeps.")],
    output: Annotated[Path | None, typer.Option("--out", help=_OUT)] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help=_FORMAT)] = ReportFormat.HTML,
    means: Annotated[bool, typer.Option("--means", help="CSV: means over seeds, with intervals.")] = False,
    by_t_sne: Annotated[bool, typer.Option("--tsne/--no-tsne", help="Draw the hash space by t-SNE, seconds a row.")] = True,
    by_pca: Annotated[bool, typer.Option("--pca", help="Draw the hash space by PCA instead, at once.")] = False,
) -> None:
    """Tables and figures of one or many runs, or of a sweep; the paper's figures stand beside its tables."""
    from engine.comparison.groups import compare_folders
    from engine.report import means_csv, report_csv, report_latex
    from engine.report.output import put
    from engine.trained.projection import Projection

    comparison = compare_folders(runs)
    if format is ReportFormat.CSV:
        put(means_csv(comparison) if means else report_csv(comparison.runs), output)
    elif format is ReportFormat.LATEX:
        put(report_latex(comparison), output)
    else:
        beside = runs[0] if len(runs) == 1 else Path()
        hash_space = Projection.PCA if by_pca else Projection.T_SNE if by_t_sne else None
        for written in _draw(comparison, format, output, beside, hash_space=hash_space):
            typer.echo(str(written))


def _draw(
    comparison: Comparison, format: ReportFormat, output: Path | None, beside: Path, *, hash_space: Projection | None
) -> tuple[Path, ...]:
    """Write the page, or the figures as files, and say where."""
    with console_reporter(quiet=True) as reporter:
        if format is ReportFormat.HTML:
            from engine.report import write_comparison

            page = output or beside / "report.html"
            write_comparison(comparison, page, hash_space=hash_space, reporter=reporter)
            return (page,)
        from engine.report.plots import write_figures

        folder = output or beside / "figures"
        return write_figures(
            comparison, folder, "svg" if format is ReportFormat.SVG else "png", hash_space=hash_space, reporter=reporter
        )
