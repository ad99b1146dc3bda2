"""`RunningJob`: the one heavy job, seen and held from the strip below every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.jobs import JobRunner, Running
from app.queue.feeder import QueueFeeder
from app.widgets.shell.status_strip import StatusStrip
from app.window.notices import Notices


class RunningJob(QObject):
    """Shows the job in the strip, and does there what the strip asks for.

    Args:
        runner: Its heavy job is shown.
        strip: Shows it, and asks to hold or stop it.
        feeder: What waits in its queue is counted.
        notices: Know how the last job ended.
    """

    def __init__(self, runner: JobRunner, strip: StatusStrip, feeder: QueueFeeder, notices: Notices) -> None:
        super().__init__(strip)
        self._runner, self._strip, self._feeder, self._notices = runner, strip, feeder, notices
        runner.started.connect(self._show)
        runner.idle.connect(self._show_none)
        strip.stop_requested.connect(self.stop)
        strip.pause_requested.connect(self._pause)
        feeder.state_changed.connect(self._count_waiting)
        self._count_waiting()

    @Slot()
    def stop(self) -> None:
        """Ask the running job to save and stop."""
        running = self._runner.heavy
        if running is not None:
            running.stop()
            self._strip.show_stopping()

    @Slot(bool)
    def _pause(self, paused: bool) -> None:
        running = self._runner.heavy
        if running is not None:
            running.set_paused(paused)

    @Slot(object)
    def _show(self, running: Running) -> None:
        self._strip.show_job(running.job.title)
        running.events.connect(self._strip.take)
        running.paused_changed.connect(self._strip.show_paused)

    @Slot()
    def _show_none(self) -> None:
        self._strip.show_idle(self._notices.last, self._notices.sign)

    @Slot()
    def _count_waiting(self) -> None:
        self._strip.show_waiting(self._feeder.ahead)
