"""Every page of the window on a finished run, in both themes and two sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, product
from pathlib import Path

from app.main import make_application
from app.pages.runs.run_page import RunPage
from app.screenshots.picture import SUFFIX, write_picture
from app.screenshots.ready import is_ready, still_picture, wait_until
from app.settings import Settings
from app.theme import use_palette
from app.window.main_window import MainWindow
from app.window.pages import RUN
from app.workspace import Workspace
from engine.errors import DataError
from engine.runs.catalogue import all_runs
from engine.runs.run import Run, RunState

THEMES = ("light", "dark")
SIZES = ((1280, 800), (1920, 1080))
PAGES = ("runs", "data", "experiment", "run", "inspect", "retrieve", "compare")
"""In the order of the rail."""
STAGE = "attack"
"""The stage of the run that is shown: it has curves and samples."""
MOST_COMPARED = 8


def newest_finished(workspace: Path) -> Run:
    """The run of a workspace that was started last, of those that have ended well.

    Raises:
        DataError: There is none.
    """
    finished = next(_finished(workspace), None)
    if finished is None:
        raise DataError(f"{workspace} holds no finished run to show. Make one with `make demo`, or name one with --run.")
    return finished


def picture_name(page: str, theme: str, size: tuple[int, int]) -> str:
    """File name of a picture."""
    return f"{page}-{theme}-{size[0]}x{size[1]}{SUFFIX}"


def open_window(run: Run, settings: Settings) -> MainWindow:
    """The window on a run, its workspace, and the images that it was made with."""
    application = make_application()
    application.setStyle("Fusion")
    application.setCursorFlashTime(0)  # a cursor that blinks is in one picture and not in the next
    window = MainWindow(Workspace(run.folder.parent, settings))
    window.show()
    window.workspace.set_source(run.experiment.data.source)
    window.workspace.set_experiment(run.experiment)
    window.handover.compare([each.folder for each in islice(_finished(run.folder.parent), MOST_COMPARED)])
    window.open_path(run.folder)
    _show_stage(window)
    return window


def shoot(window: MainWindow, pages: Sequence[str], out: Path) -> None:
    """Write the pictures of these pages into a folder."""
    for theme, size in product(THEMES, SIZES):
        use_palette(dark=theme == "dark")
        window.resize(*size)
        for name in pages:
            position = PAGES.index(name)
            window.go_to(position)
            wait_until(partial(is_ready, window, window.page(position)))
            write_picture(still_picture(window), out / picture_name(name, theme, size))


def _finished(workspace: Path) -> Iterator[Run]:
    """Finished runs, the newest first."""
    return (run for run in all_runs(workspace) if run.state is RunState.DONE)


def _show_stage(window: MainWindow) -> None:
    page = window.page(RUN)
    assert isinstance(page, RunPage)
    wait_until(partial(is_ready, window, page))
    page.monitor.select(STAGE)
