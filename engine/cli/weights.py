"""Verbs about published weights: `weights list`, `weights get`, `weights import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.findings import size
from engine.cli.output import JsonFlag, QuietFlag, console_reporter, print_json, print_table

if TYPE_CHECKING:
    from engine.pretrained.catalogue import Standing

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `badhash weights list` calls it.")]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    weights = typer.Typer(help="Published weights for backbones and LPIPS.", no_args_is_help=True)
    weights.command("list")(list_weights)
    weights.command("get")(get)
    weights.command("import")(import_file)
    app.add_typer(weights, name="weights")


def list_weights(
    verify: Annotated[bool, typer.Option("--verify", help="Read the files and compare their checksums.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Which weights backbones and LPIPS can use, which are on this machine, and where they were looked for."""
    from engine.pretrained.catalogue import examine_all

    found = list(examine_all(verify=verify))
    if as_json:
        print_json({"weights": [record(standing) for standing in found]})
        return
    rows = [(s.file.name, ", ".join(s.file.users), s.source.words, size(s.bytes or s.file.bytes), _place(s)) for s in found]
    print_table(("name", "needed by", "state", "size", "path"), rows)
    missing = [standing for standing in found if standing.found is None]
    if missing:
        typer.echo("Get one with `badhash weights get NAME`, or without a network: badhash weights import NAME FILE")


def get(name: Name, as_json: JsonFlag = False, quiet: QuietFlag = False) -> None:
    """Download published weights into torch's own folder, and compare their checksum. Ctrl-C leaves nothing behind."""
    from engine.pretrained.catalogue import examine, weights_file
    from engine.pretrained.download import download

    file = weights_file(name)
    if examine(file).found is None:
        with console_reporter(quiet=quiet) as reporter, reporter.stage(name):
            download(file, reporter)
    _tell(examine(file, verify=True), as_json=as_json)


def import_file(
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A state dict: torch's own format, or safetensors.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the file that is there already.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Copy weights from a file to where backbones look for them, once every tensor is known to fit."""
    from engine.pretrained.catalogue import weights_file
    from engine.pretrained.importing import import_weights

    _tell(import_weights(weights_file(name), file, replace=replace), as_json=as_json)


def record(standing: Standing) -> dict[str, object]:
    """A file of weights as JSON."""
    return {
        "name": standing.file.name,
        "needed_by": list(standing.file.users),
        "state": standing.source.value,
        "bytes": standing.bytes,
        "path": str(standing.found) if standing.found else None,
        "looked_in": list(standing.looked_in),
        "cure": standing.cure,
    }


def _tell(standing: Standing, *, as_json: bool) -> None:
    from engine.pretrained.catalogue import Source

    if as_json:
        print_json(record(standing))
        return
    said = {
        Source.PUBLISHED: "the published file, its checksum is right",
        Source.OTHER: "its tensors fit, but it is not the published file: results, and LPIPS above all, compare with nobody's",
    }
    typer.echo(f"{standing.found} ({size(standing.bytes)}): {said[standing.source]}")


def _place(standing: Standing) -> str:
    return str(standing.found) if standing.found else "looked in " + ", ".join(standing.looked_in)
