"""Only the newest answer counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs.job import Failure, Job
from app.jobs.runner import JobRunner
from app.jobs.running import Running


class Latest(QObject):
    """Starts light jobs of which each replaces the one before it.

    An older job is asked to stop, and whatever it still answers is dropped by its number.
    """

    finished = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._current: Running | None = None

    @property
    def busy(self) -> bool:
        return self._current is not None

    def start(self, job: Job[Any]) -> Running:
        """Start `job` instead of whatever runs here."""
        self.forget()
        running = self._runner.start(job)
        self._current = running
        running.finished.connect(self._finish)
        running.failed.connect(self._fail)
        running.ended.connect(self._end)
        self.busy_changed.emit(True)
        return running

    @Slot()
    def forget(self) -> None:
        """Drop the answer that is awaited, if any."""
        if self._current is not None:
            self._current.stop()
            self._current = None
            self.busy_changed.emit(False)

    @Slot(object)
    def _finish(self, result: object) -> None:
        if self._is_current():
            self._current = None
            self.busy_changed.emit(False)
            self.finished.emit(result)

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        if self._is_current():
            self._current = None
            self.busy_changed.emit(False)
            self.failed.emit(failure)

    @Slot()
    def _end(self) -> None:
        if self._is_current():
            self._current = None
            self.busy_changed.emit(False)

    def _is_current(self) -> bool:
        sender = self.sender()
        return self._current is not None and isinstance(sender, Running) and sender.number == self._current.number
