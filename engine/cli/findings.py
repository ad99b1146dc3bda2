"""The tables of `badhash doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from engine.cli.output import print_table

if TYPE_CHECKING:
    from engine.doctor import Findings


def print_findings(found: Findings) -> None:
    """All findings as tables on stdout; problems last, where they are seen."""
    print_table(("package", "version"), found.versions.items())
    devices = [(each.name, each.model, size(each.memory), each.precision) for each in found.devices]
    print_table(("device", "model", "memory", "trains in"), devices)
    typer.echo(f"{found.threads['processors']} processors, torch uses {found.threads['torch']} threads\n")
    print_table(("folder", "size", "path"), [(each.what, size(each.bytes), each.path) for each in found.stores])
    weights = sorted(found.weights, key=lambda each: not each.found)
    print_table(("weights for", "found", "path"), [(each.user, "yes" if each.found else "no", each.path) for each in weights])
    if any(not each.found for each in found.weights):
        typer.echo("Only pretrained backbones and LPIPS need weights. Get or import them with `badhash weights`.")
    for problem in found.problems:
        typer.echo(f"Problem: {problem.what} {problem.cure}")
    if not found.problems:
        typer.echo("No problems found.")


def size(count: int) -> str:
    """Bytes as a person reads them: `1.5 GiB`."""
    value = float(count)
    for unit in ("B", "KiB", "MiB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} GiB"
