"""When a page shows what it will show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.pages.compare.compare_page import ComparePage
from app.pages.data.data_page import DataPage
from app.pages.inspect.inspect_page import InspectPage
from app.pages.page import Page
from app.pages.retrieve.retrieve_page import RetrievePage
from app.pages.runs.run_page import RunPage
from app.pages.runs.runs_page import RunsPage
from app.window.main_window import MainWindow

WAIT_MS = 60_000
STILL_MS = 600


def is_ready(window: MainWindow, page: Page) -> bool:
    """Whether what the page shows has been read, or something has been said instead."""
    if isinstance(page, RunsPage):
        return page.is_read
    if window.messages.text:
        return True
    if isinstance(page, DataPage):
        return not window.workspace.source or bool(window.workspace.classes)
    return window.workspace.run is None or _shows_run(page)


def _shows_run(page: Page) -> bool:
    if isinstance(page, RunPage):
        return page.monitor.table.has_result
    if isinstance(page, InspectPage):
        return bool(page.facts.value())
    if isinstance(page, RetrievePage):
        return bool(page.board.clean.results())
    return not isinstance(page, ComparePage) or page.table.model.rowCount() > 0


def wait_until(ready: Callable[[], bool]) -> None:
    """Run the event loop until `ready`, a minute at most."""
    deadline = QDeadlineTimer(WAIT_MS)
    while not ready() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def still_picture(window: MainWindow) -> QImage:
    """The window as soon as two pictures of it, a while apart, are the same: thumbnails and curves come in one by one."""
    deadline = QDeadlineTimer(WAIT_MS)
    before, now = QImage(), window.grab().toImage()
    while now != before and not deadline.hasExpired():
        pause = QDeadlineTimer(STILL_MS)
        wait_until(pause.hasExpired)
        before, now = now, window.grab().toImage()
    return now
