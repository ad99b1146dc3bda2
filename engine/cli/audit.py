"""Verbs that look for what others did: `scan`; and the tables of runs: `report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.images import print_problems
from engine.cli.output import JsonFlag, QuietFlag, console_reporter, print_json, print_table

FOUND = 5


class ReportFormat(StrEnum):
    """How a report is written."""

    HTML = "html"
    CSV = "csv"
    LATEX = "latex"


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
    from engine.marks import scan_folder

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
        typer.echo(f"{len(found.marked) - models} of {found.images} images are poisoned.")
        if models:
            typer.echo(f"{models} of the files {'is a backdoored model' if models == 1 else 'are backdoored models'}.")
    if found.marked:
        raise typer.Exit(FOUND)


def report(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run folders, or folders of sweeps.")],
    output: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default report.html in the folder, CSV and LaTeX on stdout.")
    ] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="html, csv or latex.")] = ReportFormat.HTML,
    means: Annotated[bool, typer.Option("--means", help="CSV: means over seeds, with intervals.")] = False,
    hash_space: Annotated[bool, typer.Option("--tsne/--no-tsne", help="HTML: draw the hash space, seconds a row.")] = True,
) -> None:
    """Tables and figures of one or many runs, or of a sweep; the paper's figures stand beside its tables."""
    from engine.comparison import compare_folders
    from engine.report import means_csv, report_csv, report_latex, write_comparison
    from engine.report.output import put

    comparison = compare_folders(runs)
    if format is ReportFormat.CSV:
        put(means_csv(comparison) if means else report_csv(comparison.runs), output)
    elif format is ReportFormat.LATEX:
        put(report_latex(comparison), output)
    else:
        page = output or (runs[0] / "report.html" if len(runs) == 1 else Path("report.html"))
        write_comparison(comparison, page, hash_space=hash_space)
        typer.echo(str(page))
