"""Pictures of every page, light and dark, in two sizes: `python -m app.screenshots OUT [--run RUN]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from app.screenshots.album import PAGES, newest_finished, open_window, shoot
from app.settings import Settings
from engine.errors import EngineError
from engine.runs.run import default_workspace, open_run


def main(argv: Sequence[str]) -> None:
    """Write the pictures.

    Args:
        argv: The folder to write to and, optionally, the run or the workspace to show.

    Raises:
        SystemExit: There is no such run; with the reason.
    """
    arguments = _parser().parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        run = open_run(arguments.run) if arguments.run else newest_finished(arguments.workspace)
    except EngineError as error:
        raise SystemExit(str(error)) from error
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        window = open_window(run, Settings(QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)))
        shoot(window, arguments.pages, arguments.out)
        window.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--run", type=Path, help="finished run to show")
    parser.add_argument("--workspace", type=Path, default=default_workspace(), help="whose newest finished run is shown instead")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES, help="pages to draw")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
