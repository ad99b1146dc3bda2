"""A started job, as the window sees it. It lives on the window's thread."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.jobs.job import Failure, Job
from engine.progress import Control, Event, Reporter

DRAIN_MS = 100


@dataclass(frozen=True)
class Outcome:
    """How work ended: exactly one of a result, a failure or a cancellation."""

    result: object = None
    failure: Failure | None = None
    cancelled: bool = False


class Running(QObject):
    """Handle of a started job.

    Events are collected by the worker in a deque and handed over ten times a second, so that no amount of
    reporting can flood the window. After the last batch exactly one of `finished`, `failed` and `cancelled` is
    emitted, then `ended`.
    """

    events = Signal(list)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    paused_changed = Signal(bool)

    def __init__(self, job: Job[Any], number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.number = number
        self.control = Control()
        self._queue: deque[Event] = deque()
        self.reporter = Reporter(self._queue.append, control=self.control)
        self.over = False
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)
        self._timer.start()

    @property
    def stopping(self) -> bool:
        return self.control.stopping

    @property
    def paused(self) -> bool:
        return self.control.paused

    @Slot()
    def stop(self) -> None:
        """Ask the work to save and stop; it answers with `cancelled`, at most one step later."""
        self.control.stop()
        self.paused_changed.emit(False)

    @Slot(bool)
    def set_paused(self, paused: bool) -> None:
        """Hold the work before its next step, or let it go on."""
        if paused and not self.stopping:
            self.control.pause()
        else:
            self.control.resume()
        self.paused_changed.emit(self.paused)

    @Slot(object)
    def conclude(self, outcome: Outcome) -> None:
        """Hand over what is left and emit the one terminal signal. Called once, by the lane."""
        assert not self.over, f"{self.job.title} ended twice"
        self._timer.stop()
        self._drain()
        self.over = True
        self._emit_terminal(outcome)
        self.ended.emit()

    def _emit_terminal(self, outcome: Outcome) -> None:
        if outcome.failure is not None:
            self.failed.emit(outcome.failure)
        elif outcome.cancelled:
            self.cancelled.emit()
        else:
            self.finished.emit(outcome.result)

    @Slot()
    def _drain(self) -> None:
        batch: list[Event] = []
        while self._queue:
            batch.append(self._queue.popleft())
        if batch:
            self.events.emit(batch)
