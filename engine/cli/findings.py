"""The tables of `badhash doctor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from engine.cli.output import counted, print_table, table_text

if TYPE_CHECKING:
    from engine.doctor import Findings

Table = Callable[[Sequence[str], Iterable[Sequence[object]]], None]


def print_findings(found: Findings) -> None:
    """All findings as tables on stdout; problems last, where they are seen."""
    _tell(found, print_table, typer.echo)


def findings_text(found: Findings) -> str:
    """What `print_findings` prints into a pipe."""
    parts: list[str] = []

    def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        parts.append(table_text(columns, rows))

    _tell(found, table, parts.append)
    return "\n".join(parts) + "\n"


def _tell(found: Findings, table: Table, echo: Callable[[str], None]) -> None:
    table(("package", "version"), found.versions.items())
    devices = [(each.name, each.model, size(each.memory), each.precision) for each in found.devices]
    table(("device", "model", "memory", "trains in"), devices)
    echo(f"{counted(found.threads['processors'], 'processor')}, torch uses {counted(found.threads['torch'], 'thread')}\n")
    table(("folder", "size", "path"), [(each.what, size(each.bytes), each.path) for each in found.stores])
    weights = sorted(found.weights, key=lambda each: not each.found)
    table(("weights for", "found", "path"), [(each.user, "yes" if each.found else "no", each.path) for each in weights])
    if any(not each.found for each in found.weights):
        echo("Only pretrained backbones and LPIPS need weights. Get or import them with `badhash weights`.")
    for problem in found.problems:
        echo(f"Problem: {problem.what} {problem.cure}")
    if not found.problems:
        echo("No problems found.")


def size(count: int) -> str:
    """Bytes as a person reads them: `1.5 GiB`."""
    value = float(count)
    for unit in ("B", "KiB", "MiB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} GiB"
