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
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="One or more run folders.")],
    output: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default report.html in the run, CSV on stdout.")
    ] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="html or csv.")] = ReportFormat.HTML,
) -> None:
    """Tables and figures of one or many runs."""
    from engine.report import write_csv, write_report
    from engine.runs import open_run

    opened = [open_run(folder) for folder in runs]
    if format is ReportFormat.CSV:
        write_csv(opened, output)
        return
    page = output or (opened[0].page if len(opened) == 1 else Path("report.html"))
    write_report(opened, page)
    typer.echo(str(page))
