"""`Notices`: tells somebody who looks elsewhere that a job or the queue has ended."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.errors import cause_and_cure
from app.jobs import Failure, JobRunner, Running
from app.queue.feeder import QueueFeeder
from app.theme import app_icon


class Notices(QObject):
    """After each heavy job a message of the desktop, unless a window of the program is in front.

    Without a tray, the window's entry in the task bar asks for attention instead.

    Args:
        runner: Its heavy jobs are told of; what somebody stopped is not.
        feeder: Its queue is told of with the last job of it.
        window: Comes to the front when a message is clicked.
    """

    told = Signal(str, str)
    """A message was shown: title, text."""

    def __init__(self, runner: JobRunner, feeder: QueueFeeder, window: QWidget) -> None:
        super().__init__(window)
        self._feeder, self._window = feeder, window
        self._tray: QSystemTrayIcon | None = None
        self._running: Running | None = None
        self.last = ""
        """How the last job ended, and when; empty where it was stopped."""
        self.sign = "success"
        """Name of the icon that goes with that."""
        runner.started.connect(self._begin)
        window.installEventFilter(self)

    @Slot(object)
    def _begin(self, running: Running) -> None:
        self._running = running
        self._title, self._reason, self.sign = "", "", "success"
        running.finished.connect(self._finished)
        running.failed.connect(self._failed)
        running.ended.connect(self._tell)

    @Slot()
    def _finished(self) -> None:
        self._title = self.tr("“{name}” is finished")

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._title, self._reason = self.tr("“{name}” failed"), cause_and_cure(failure.error)
        self.sign = "error"

    @Slot()
    def _tell(self) -> None:
        assert self._running is not None
        title = self._title.format(name=self._running.job.title)
        self._running = None
        self.last = f"{title} · {datetime.now():%H:%M}" if title else ""
        if title and QApplication.activeWindow() is None:
            text = "\n".join(filter(None, (self._reason, self._of_queue())))
            self._show(title, text)
            self.told.emit(title, text)

    def _of_queue(self) -> str:
        left, ended = len(self._feeder.store.waiting), self._feeder.done + self._feeder.failed
        if left and not self._feeder.paused:
            return self.tr("{0} more in the queue.").format(left)
        if left or ended < 2:
            return ""
        text = self.tr("The queue is done: {done} finished, {failed} failed.")
        return text.format(done=self._feeder.done, failed=self._feeder.failed)

    def _show(self, title: str, text: str) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            QApplication.alert(self._window)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.setToolTip(QApplication.applicationDisplayName())
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(self._come_forward)
        self._tray.show()
        self._tray.showMessage(title, text, app_icon())

    @Slot()
    def _come_forward(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the program's sign out of the tray when its window is in front again."""
        if event.type() == QEvent.Type.WindowActivate and self._tray is not None:
            self._tray.hide()
        return False
