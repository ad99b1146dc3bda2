"""Pictures of every page, light and dark, for the manual: `python -m app.screenshots OUT [--run RUN]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.theme import use_palette

if TYPE_CHECKING:
    from app.main_window import MainWindow

SIZES = ((1280, 800), (1920, 1080))
PAGES = ("data", "experiment", "run", "inspect", "retrieve")
WAIT_MS = 60_000
SETTLE_MS = 600


def main(argv: Sequence[str]) -> int:
    """Write the pictures.

    Args:
        argv: The folder to write to and, optionally, the run to show.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m app.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the PNG files")
    parser.add_argument("--run", type=Path, help="finished run to show")
    arguments = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        window = _open(Path(scratch), arguments.run)
        for dark in (False, True):
            _shoot_all(window, arguments.out, "dark" if dark else "light")
        window.close()
    return 0


def _open(scratch: Path, run: Path | None) -> MainWindow:
    from app.main import make_application
    from app.main_window import MainWindow
    from app.workspace import Workspace

    application = make_application()
    application.setStyle("Fusion")
    store = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(run.resolve().parent if run else scratch / "runs", Settings(store)))
    window.show()
    if run is not None:
        window.workspace.set_source("shapes")
        window.open_path(run)
    return window


def _shoot_all(window: MainWindow, out: Path, theme: str) -> None:
    use_palette(dark=theme == "dark")
    for width, height in SIZES:
        window.resize(width, height)
        for position, name in enumerate(PAGES):
            window.go_to(position)
            _wait_until(_ready(window, position))
            window.grab().save(str(out / f"{name}-{theme}-{width}x{height}.png"))


def _ready(window: MainWindow, position: int) -> Callable[[], bool]:
    """Whether a page shows what it will show."""
    from app.pages.data_page import DataPage
    from app.pages.inspect_page import InspectPage
    from app.pages.retrieve_page import RetrievePage

    def ready() -> bool:
        page = window.page(position)
        if window.messages.text:
            return True
        if isinstance(page, DataPage):
            return not window.workspace.source or bool(window.workspace.classes)
        if isinstance(page, InspectPage):
            return window.workspace.run is None or bool(page.facts.value())
        if isinstance(page, RetrievePage):
            return window.workspace.run is None or bool(page.board.clean.results())
        return True

    return ready


def _wait_until(ready: Callable[[], bool]) -> None:
    """Run the event loop until `ready`, and a little longer for pictures that load."""
    deadline = QDeadlineTimer(WAIT_MS)
    while not ready() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    settled = QDeadlineTimer(SETTLE_MS)
    while not settled.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
