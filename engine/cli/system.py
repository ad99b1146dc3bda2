"""Verbs about the program itself: `doctor`, `open`, and the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.output import JsonFlag, print_json


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command("doctor")(doctor)
    app.command("open")(open_path)


def doctor(
    clear_cache: Annotated[bool, typer.Option("--clear-cache", help="Delete the cache of decoded images first.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Versions, devices, caches, weights found, what is missing and its cure."""
    from engine.cli.findings import print_findings
    from engine.doctor import clear_caches, examine

    freed = clear_caches() if clear_cache else None
    found = examine()
    if as_json:
        print_json({**found.to_json(), **({} if freed is None else {"freed_bytes": freed})})
        return
    if freed is not None:
        typer.echo(f"Cache cleared: {freed / 2**20:.1f} MiB freed.")
    print_findings(found)


def open_path(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Run folder, experiment file or folder of images.")],
) -> None:
    """Open a run, an experiment file or a folder of images in the window."""
    from engine.errors import DataError

    if not path.exists():
        raise DataError(f"{path}: no such file or folder. Give a run folder, an experiment file or a folder of images.")
    open_window(path)


def has_display() -> bool:
    """Whether a window can be shown; only X11 and Wayland tell."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def open_window(path: Path | None) -> None:
    """Open the window, on `path` where one is given, and stay until it is closed.

    Raises:
        ConfigError: There is no display.
    """
    from engine.errors import ConfigError

    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        raise ConfigError("There is no display to open the window on. Use a verb instead: `badhash --help` lists them.")
    # The one arrow from the engine's side to the window; by name, because the engine never imports it.
    from importlib import import_module

    status = import_module("app.main").main([] if path is None else [str(path)])
    raise typer.Exit(status or 0)
