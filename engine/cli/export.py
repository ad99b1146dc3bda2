"""Verbs that hand what a run made to other programs: `export model`, `export tensorboard`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.output import JsonFlag, print_json


class Model(StrEnum):
    """Which model of a run."""

    CLEAN = "clean"
    BACKDOORED = "backdoored"
    SURROGATE = "surrogate"


class ModelFormat(StrEnum):
    """How a model is written."""

    SAFETENSORS = "safetensors"
    ONNX = "onnx"


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    export = typer.Typer(help="Write what a run made for other programs.", no_args_is_help=True)
    export.callback()(_group)
    export.command("model")(model)
    export.command("tensorboard")(tensorboard)
    app.add_typer(export, name="export")


def _group() -> None:
    """Write what a run made for other programs."""


def model(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Run folder; the run is finished.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File to write.")],
    which: Annotated[Model, typer.Option("--model", help="clean, backdoored or surrogate.")] = Model.CLEAN,
    format: Annotated[
        ModelFormat | None, typer.Option("--format", help="safetensors or onnx; by default what FILE's ending says.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Write a trained hashing model as safetensors or ONNX; a backdoored one is marked inside the file."""
    chosen = format or _by_ending(out)
    from engine.export.model import export_model
    from engine.runs.run import open_run

    exported = export_model(open_run(run), which.value, chosen.value, out)
    card = exported.card
    if as_json:
        print_json({"out": str(exported.path), "backdoored": card.backdoored.value, "metadata": card.to_metadata()})
        return
    typer.echo(f"{exported.path}: {card.model} model of {card.run}, {card.backbone}, {card.bits} bits")
    if card.mark:
        typer.echo(f"Marked inside the file: backdoored: {card.backdoored}, by {card.mark.run} ({card.mark.attack}).")


def tensorboard(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Run folder, finished or not.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="New folder for the event file.")],
    as_json: JsonFlag = False,
) -> None:
    """Write the curves, sample pictures and settings of a run for TensorBoard."""
    from engine.export.tensorboard import export_tensorboard
    from engine.runs.run import open_run

    count = export_tensorboard(open_run(run), out)
    if as_json:
        print_json({"out": str(out), "scalars": count})
    else:
        typer.echo(f"{out}: {count} scalars. Show them: tensorboard --logdir {out}")


def _by_ending(out: Path) -> ModelFormat:
    from engine.errors import ConfigError

    try:
        return ModelFormat(out.suffix.removeprefix(".").lower())
    except ValueError as error:
        raise ConfigError(f"{out} ends neither in .safetensors nor in .onnx. Name the format with --format.") from error
