"""The window's pages: their places on the rail, and how each is made on its first use, joined to what the window does for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.pages.page import Page

if TYPE_CHECKING:
    from app.pages.hash_space_panel import HashSpacePanel
    from app.window.main_window import MainWindow


RUNS, DATA, EXPERIMENT, RUN, INSPECT, RETRIEVE, COMPARE = range(7)
"""Positions on the rail."""


def page_titles() -> list[tuple[str, str]]:
    """Title and icon of each page, in the order of the rail."""
    return [
        (_tr("Runs"), "runs"),
        (_tr("Data"), "data"),
        (_tr("Experiment"), "experiment"),
        (_tr("Run"), "run"),
        (_tr("Inspect"), "inspect"),
        (_tr("Retrieve"), "retrieve"),
        (_tr("Compare"), "compare"),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("pages", text)


class PageMakers:
    """Makes the pages of a window. A page is imported when it is made: the first paint waits for one only.

    Args:
        window: What the pages ask for is done by it.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def in_order(self) -> tuple[Callable[[], Page], ...]:
        """The makers, in the order of the rail."""
        return self._runs, self._data, self._experiment, self._run, self._inspect, self._retrieve, self._compare

    def _runs(self) -> Page:
        from app.pages.runs.runs_page import RunsPage

        page = RunsPage(self._window.workspace)
        page.above.addWidget(self._queue())
        page.open_requested.connect(self._window.opener.open_path)
        page.duplicate_requested.connect(self._window.workspace.set_experiment)
        page.duplicate_requested.connect(self._window.plan)
        page.compare_requested.connect(self._window.handover.compare)
        page.plan_requested.connect(self._window.plan)
        page.quick_start.connect(self._window.starter.quick_start)
        return page

    def _queue(self) -> QWidget:
        from app.pages.runs.queue_board import QueueBoard

        board = QueueBoard(self._window.feeder)
        board.open_requested.connect(self._window.opener.open_path)
        return board

    def _data(self) -> Page:
        from app.pages.data.data_page import DataPage

        page = DataPage(self._window.workspace)
        page.quick_start.connect(self._window.starter.quick_start)
        page.open_folder.connect(self._window.opener.choose_folder)
        page.open_list.connect(self._window.opener.choose_list)
        page.plan_requested.connect(self._window.plan)
        return page

    def _experiment(self) -> Page:
        from app.pages.experiment.experiment_page import ExperimentPage

        page = ExperimentPage(self._window.workspace)
        page.run_requested.connect(self._window.starter.start)
        page.queue_requested.connect(self._window.starter.enqueue)
        return page

    def _run(self) -> Page:
        from app.pages.runs.run_page import RunPage

        page = RunPage(self._window.workspace)
        page.resume_requested.connect(self._window.starter.resume)
        page.plan_requested.connect(self._window.workspace.set_experiment)
        page.plan_requested.connect(self._window.plan)
        page.open_requested.connect(self._window.opener.choose_run)
        page.quick_start.connect(self._window.starter.quick_start)
        return page

    def _inspect(self) -> Page:
        from app.pages.inspect.inspect_page import InspectPage

        page = InspectPage(self._window.workspace, self._window.trained)
        page.open_requested.connect(self._window.opener.choose_run)
        page.show_run_requested.connect(self._window.show_run)
        page.show_runs_requested.connect(partial(self._window.go_to, RUNS))
        return page

    def _retrieve(self) -> Page:
        from app.pages.retrieve.retrieve_page import RetrievePage

        page = RetrievePage(self._window.workspace, self._window.trained)
        page.inspect_requested.connect(self._window.handover.inspect)
        self._join_space(page.space)
        page.open_requested.connect(self._window.opener.choose_run)
        page.show_run_requested.connect(self._window.show_run)
        page.show_runs_requested.connect(partial(self._window.go_to, RUNS))
        return page

    def _compare(self) -> Page:
        from app.pages.compare.compare_page import ComparePage

        page = ComparePage(self._window.workspace)
        self._join_space(page.space)
        return page

    def _join_space(self, space: HashSpacePanel) -> None:
        space.gallery_requested.connect(self._window.handover.show_images)
        space.search_requested.connect(self._window.handover.search_images)
        space.opened.connect(self._window.handover.show_image)
