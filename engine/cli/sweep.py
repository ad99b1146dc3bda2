"""The verb `sweep`: many experiments from one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.experiments import SetOption
from engine.cli.output import DeviceOption, JsonFlag, ParallelFlag, QuietFlag, counted, print_json, print_table, stop_on_interrupt

if TYPE_CHECKING:
    from engine.comparison.groups import Comparison
    from engine.progress import Reporter
    from engine.sweep.cells import Cell
    from engine.sweep.record import CellRecord, SweepRecord

_SHOWN = ("clean_model.map", "backdoored_model.map", "backdoored_model.t_map", "stealth.psnr")
SOME_FAILED = 3


def register(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command("sweep")(sweep)


def sweep(
    file: Annotated[str, typer.Argument(metavar="SWEEP_OR_FILE", help="A sweep of the program, such as table5-mini, or a file.")],
    workspace: Annotated[Path | None, typer.Option("--workspace", help="Folder that holds the sweep's folder.")] = None,
    assignments: SetOption = [],  # noqa: B006  typer copies it
    only: Annotated[
        list[str], typer.Option("--only", metavar="PATTERN", help="Only cells of this name, such as 'S3-*'; may be repeated.")
    ] = [],  # noqa: B006  typer copies it
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Run the cells again that failed before.")] = False,
    list_only: Annotated[bool, typer.Option("--list", help="List the cells, and run nothing.")] = False,
    device: DeviceOption = "auto",
    parallel: ParallelFlag = False,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Run a grid of experiments and seeds one after another; the same command continues after Ctrl-C."""
    from engine.comparison.groups import compare_sweep
    from engine.files import from_home
    from engine.runs.job_lock import only_job
    from engine.runs.run import default_workspace
    from engine.sweep.cells import sweep_cells
    from engine.sweep.definition import load_sweep, sweep_path
    from engine.sweep.executor import InProcess
    from engine.sweep.running import run_sweep

    definition = load_sweep(file)
    if not (quiet or as_json):
        typer.echo(f"{definition.name}: {definition.description} {definition.needs}", err=True)
    everything = sweep_cells(definition, assignments)
    cells = _chosen(everything, only)
    titles = [cell.title for cell in cells]
    if list_only:
        _print_cells(cells, as_json=as_json)
        return
    folder = from_home(workspace or default_workspace()).resolve() / definition.name
    alone = nullcontext() if parallel else only_job(folder.parent, definition.name, "command line")
    with alone, _reporter(titles, quiet=quiet) as reporter:
        whole = run_sweep(
            definition,
            everything,
            folder,
            InProcess(device),
            reporter,
            source=sweep_path(file),
            only=titles,
            retry_failed=retry_failed,
        )
    record = whole.part(titles)
    comparison = compare_sweep(record)
    if as_json:
        print_json({"folder": str(folder), **record.to_json(), "rows": comparison.to_json()})
    else:
        _print_outcome(record, comparison)
    if any(cell.reason for cell in record.cells):
        raise typer.Exit(SOME_FAILED)


def _chosen(cells: tuple[Cell, ...], patterns: list[str]) -> tuple[Cell, ...]:
    from engine.errors import ConfigError

    wanted = [pattern.lower() for pattern in patterns] or ["*"]
    found = tuple(cell for cell in cells if any(fnmatchcase(cell.name.lower(), pattern) for pattern in wanted))
    if not found:
        raise ConfigError(f"--only {' '.join(patterns)}: no cell has this name. --list shows all; one is {cells[0].name}.")
    return found


def _print_cells(cells: tuple[Cell, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"cells": [{"cell": cell.name, "seed": cell.seed, "labels": dict(cell.labels)} for cell in cells]})
        return
    axes = list(dict.fromkeys(axis for cell in cells for axis in cell.labels))
    rows = [(cell.name, *(cell.labels.get(axis, "") for axis in axes), cell.seed) for cell in cells]
    print_table(("cell", *axes, "seed"), rows, title=counted(len(cells), "cell"))


def _print_outcome(record: SweepRecord, comparison: Comparison) -> None:
    from engine.metrics.catalogue import METRICS

    heads = (*comparison.axes, "labels", "poisoned (class / set)", "seeds", *(METRICS[path].name for path in _SHOWN))
    rows = [
        (
            *(row.labels.get(axis, "") for axis in comparison.axes),
            row.label_policy,
            row.ratio,
            len(row.results),
            *(row.text(path) for path in _SHOWN),
        )
        for row in comparison.rows
    ]
    print_table(heads, rows)
    failed = [cell for cell in record.cells if cell.reason]
    if failed:
        print_table(("failed cell", "reason"), list(_failures(failed)))
        typer.echo("Mend the cause, then run the same command with --retry-failed.")
    typer.echo(f"Sweep:  {record.folder}")
    typer.echo(f"Report: badhash report {record.folder}")


def _failures(failed: list[CellRecord]) -> Iterator[tuple[str, str]]:
    """Each failed cell with its reason, which is said once for those that share it."""
    for reason in dict.fromkeys(cell.reason for cell in failed):
        titles = [cell.title for cell in failed if cell.reason == reason]
        yield from zip(titles, (reason, *["the same"] * (len(titles) - 1)), strict=True)


@contextmanager
def _reporter(titles: list[str], *, quiet: bool) -> Iterator[Reporter]:
    from engine.cli.sweep_table import SweepSink
    from engine.progress import Control, Reporter

    control = Control()
    with SweepSink(titles, quiet=quiet) as sink, stop_on_interrupt(control):
        yield Reporter(sink, control=control)
