"""What verbs share: the JSON document, tables, and a reporter that Ctrl-C can stop."""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from engine.progress import Control, Reporter

if TYPE_CHECKING:
    from rich.table import Table

JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of a table.")]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="No progress; only warnings and errors on stderr.")]
DeviceOption = Annotated[str, typer.Option("--device", help="auto, cpu, cuda or cuda:N.", metavar="DEVICE")]
ParallelFlag = Annotated[bool, typer.Option("--parallel", help="Run although another job runs in the workspace.")]


def print_json(document: Mapping[str, object]) -> None:
    """One JSON document on stdout, in ASCII, so that no terminal or file name can break it."""
    typer.echo(json.dumps(finite(document), indent=2, allow_nan=False))


def finite(value: object) -> object:
    """The same value with NaN and infinities as null: JSON has no word for them."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(item) for item in value]
    return value


def counted(count: int, one: str, many: str = "") -> str:
    """`1 image`, `2 images`; `many` where it is not `one` with an s."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """A table on stdout; numbers are aligned to the right."""
    from rich.console import Console

    table = _table(columns, [tuple(row) for row in rows], title)
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(table)
    else:
        typer.echo(_plain(table))


def table_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as it is printed into a pipe."""
    return _plain(_table(columns, [tuple(row) for row in rows], ""))


def _plain(table: Table) -> str:
    """Nothing is wrapped or cut: whoever reads it decides on the width."""
    from rich.console import Console

    console = Console(highlight=False, width=10_000, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _table(columns: Sequence[str], rows: list[tuple[object, ...]], title: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for index, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[index], (int, float)) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


@contextmanager
def console_reporter(*, quiet: bool = False) -> Iterator[Reporter]:
    """A reporter that draws on stderr and that Ctrl-C stops: once to save and end, twice to end at once."""
    from engine.cli.console import ConsoleSink

    control = Control()
    with ConsoleSink(quiet=quiet) as sink, stop_on_interrupt(control):
        yield Reporter(sink, control=control)


@contextmanager
def stop_on_interrupt(control: Control) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM ask `control` to stop; a second one ends the process at once."""

    def handle(number: int, frame: FrameType | None) -> None:
        if control.stopping:
            # Nothing to clean up: every file is written under another name first.
            os._exit(128 + number)
        control.stop()
        sys.stderr.write("\nStopping after this step and saving; once more to end at once.\n")

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
