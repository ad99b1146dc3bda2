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
    from app.window.main_window import MainWindow

SIZES = ((1280, 800), (1920, 1080))
PAGES = ("runs", "data", "experiment", "run", "inspect", "retrieve", "compare")
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
    parser.add_argument("--stage", default="", help="stage of the run to show, such as attack")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES, help="pages to draw")
    parser.add_argument("--short", action="store_true", help="light and small only, named after the page")
    arguments = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        window = _open(Path(scratch), arguments.run)
        if arguments.stage:
            _select_stage(window, arguments.stage)
        for theme, size in _looks(short=arguments.short):
            use_palette(dark=theme == "dark")
            window.resize(*size)
            ending = "" if arguments.short else f"-{theme}-{size[0]}x{size[1]}"
            for name in arguments.pages:
                _shoot(window, name, arguments.out / f"{name}{ending}.png")
        window.close()
    return 0


def _open(scratch: Path, run: Path | None) -> MainWindow:
    from app.main import make_application
    from app.window.main_window import MainWindow
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


def _looks(*, short: bool) -> list[tuple[str, tuple[int, int]]]:
    """Theme and size of the window, in the order of drawing."""
    return [("light", SIZES[0])] if short else [(theme, size) for theme in ("light", "dark") for size in SIZES]


def _select_stage(window: MainWindow, stage: str) -> None:
    from app.pages.run_page import RunPage
    from app.window.main_window import RUN

    page = window.page(RUN)
    assert isinstance(page, RunPage)
    _wait_until(_ready(window, RUN))
    page.monitor.select(stage)


def _shoot(window: MainWindow, name: str, path: Path) -> None:
    position = PAGES.index(name)
    window.go_to(position)
    _wait_until(_ready(window, position))
    # Quality 0 is the smallest file; PNG loses nothing.
    window.grab().save(str(path), "PNG", 0)


def _ready(window: MainWindow, position: int) -> Callable[[], bool]:
    """Whether a page shows what it will show."""
    from app.pages.data_page import DataPage
    from app.pages.inspect_page import InspectPage
    from app.pages.retrieve_page import RetrievePage
    from app.pages.run_page import RunPage
    from app.pages.runs_page import RunsPage

    def ready() -> bool:
        page = window.page(position)
        if isinstance(page, RunsPage):
            return page.is_read
        if window.messages.text:
            return True
        if isinstance(page, DataPage):
            return not window.workspace.source or bool(window.workspace.classes)
        if isinstance(page, RunPage):
            return window.workspace.run is None or page.monitor.table.has_result
        if isinstance(page, InspectPage):
            return window.workspace.run is None or bool(page.facts.value())
        return not isinstance(page, RetrievePage) or window.workspace.run is None or bool(page.board.clean.results())

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
