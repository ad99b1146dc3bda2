"""`Recovery`: after the start, offers to go on with what was interrupted."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton

from app.jobs import Latest
from app.operations import runs
from app.queue.feeder import QueueFeeder
from app.theme import Tone
from app.translation import plural
from app.widgets.message_bar import MessageBar
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.runs.interrupted import Interrupted


class Recovery(QObject):
    """Fills a bar of its own, which can be closed; what was there then is not offered again.

    Args:
        workspace: Its runs are looked at.
        feeder: Its queue may be let go on.
        bar: Shown where there is something to offer.
    """

    resume_requested = Signal(object)
    """The run that was interrupted last shall go on; carries it."""

    def __init__(self, workspace: Workspace, feeder: QueueFeeder, bar: MessageBar) -> None:
        super().__init__(bar)
        self._workspace, self._feeder, self._bar = workspace, feeder, bar
        self._found: tuple[Interrupted, ...] = ()
        self._looking = Latest(workspace.runner, self)
        self._looking.finished.connect(self._take)
        self.resume = self._button(self.tr("Resume"), "play")
        self.queue = self._button(self.tr("Add to the queue"), "queue")
        self.go_on = self._button(self.tr("Continue queue"), "play")
        self.resume.clicked.connect(self._resume)
        self.queue.clicked.connect(self._enqueue)
        self.go_on.clicked.connect(self._continue)
        bar.closed.connect(self._dismiss)
        workspace.folder_changed.connect(self.look)
        workspace.runner.started.connect(bar.hide)

    def _button(self, text: str, icon_name: str) -> QPushButton:
        return self._bar.add_button(text, icon_name)

    @Slot()
    def look(self) -> None:
        """Look for interrupted runs, and offer them."""
        self._looking.start(runs.interrupted(self._workspace.folder))

    @Slot(object)
    def _take(self, found: tuple[Interrupted, ...]) -> None:
        closed = self._workspace.settings.offers_closed
        self._found = tuple(each for each in found if each.time > closed)
        waiting = len(self._feeder.store.waiting) if self._feeder.paused else 0
        if self._workspace.runner.heavy is not None or not (self._found or waiting):
            self._bar.hide()
            return
        self.resume.setVisible(bool(self._found))
        self.queue.setVisible(bool(self._found))
        self.go_on.setVisible(bool(waiting))
        self._bar.say(Tone.INFO, " ".join(filter(None, (self._of_runs(), self._of_queue(waiting)))))

    def _of_runs(self) -> str:
        if not self._found:
            return ""
        last = self._found[0]
        when = datetime.fromtimestamp(last.time)
        moment = f"{when:%H:%M}" if when.date() == datetime.now().date() else f"{when:%Y-%m-%d %H:%M}"
        self.resume.setToolTip(self.tr("Go on with {0}").format(last.run.name))
        if len(self._found) == 1:
            return self.tr("The run “{name}” was interrupted ({time}) and can go on.").format(name=last.name, time=moment)
        text = plural("{count} runs were interrupted and can go on, the last one is “{name}” ({time}).", len(self._found))
        return text.format(count=len(self._found), name=last.name, time=moment)

    def _of_queue(self, waiting: int) -> str:
        if not waiting:
            return ""
        return plural("{count} experiments wait in the queue, which is paused.", waiting).format(count=waiting)

    @Slot()
    def _resume(self) -> None:
        self._bar.hide()
        self.resume_requested.emit(self._found[0].run)

    @Slot()
    def _enqueue(self) -> None:
        self._bar.hide()
        for each in self._found:
            self._feeder.add_run(each.run)

    @Slot()
    def _continue(self) -> None:
        self._bar.hide()
        self._feeder.set_paused(False)

    @Slot()
    def _dismiss(self) -> None:
        self._workspace.settings.offers_closed = time.time()
