"""What the pages that need a finished run have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.pages.page import Page
from app.runs.trained import TrainedRun
from app.widgets.invitation import Invitation
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.run import Trained


class TrainedPage(Page):
    """An invitation until the models of the chosen run are there."""

    open_requested = Signal()
    show_runs_requested = Signal()
    show_run_requested = Signal()

    def __init__(self, title: str, icon_name: str, purpose: str, workspace: Workspace, source: TrainedRun) -> None:
        super().__init__(title, workspace)
        self._purpose = purpose
        self._source = source
        self._asked: Callable[[], None] | None = None
        self._empty = Invitation(icon_name, self.tr("Choose a finished run"), purpose)
        choose = self._empty.add_button(self.tr("Choose from the runs"), "runs", primary=True)
        choose.clicked.connect(self.show_runs_requested)
        self._empty.add_button(self.tr("Open run…"), "open").clicked.connect(self.open_requested)
        self._empty.add_button(self.tr("Go to the run page"), "run").clicked.connect(self.show_run_requested)
        self._content = self.make_content()
        self.set_bodies(self._empty, self._content)
        source.changed.connect(self._take)
        source.status_changed.connect(self._say)
        workspace.runner.idle.connect(self._want_if_visible)
        workspace.run_changed.connect(self._want_if_visible)

    def when_there(self, run: Run, call: Callable[[], None]) -> None:
        """Call this once the models of the run that was just chosen are there; given up when another one is chosen."""
        if self.trained is not None and self.trained.run == run:
            call()
        else:
            self._asked = call

    def begin(self) -> None:
        """Show what is already there; the last step of a subclass's construction."""
        self._take(self._source.trained)

    def make_content(self) -> QWidget:
        """What is shown when the models are there."""
        raise NotImplementedError

    def take_trained(self, trained: Trained) -> None:
        """Other models are there."""
        raise NotImplementedError

    @property
    def trained(self) -> Trained | None:
        return self._source.trained

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._source.want()

    @Slot()
    def _want_if_visible(self) -> None:
        if self.isVisible():
            self._source.want()

    @Slot(object)
    def _take(self, trained: Trained | None) -> None:
        asked, self._asked = self._asked, None
        self.show_actions(shown=trained is not None)
        if trained is None:
            self._empty.set_text(self.tr("Choose a finished run"), self._purpose)
            self.show_body(self._empty)
            return
        self.take_trained(trained)
        self.show_body(self._content)
        if asked is not None:
            asked()

    @Slot(str)
    def _say(self, status: str) -> None:
        self._empty.set_text(status, self._purpose)
