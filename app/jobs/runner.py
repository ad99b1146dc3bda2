"""Who runs what: one heavy slot, and queues for the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.jobs.job import Busy, Job, Weight
from app.jobs.lane import Lane
from app.jobs.running import Running

NICENESS = 10


class JobRunner(QObject):
    """Starts jobs. The owner calls `close` before it goes away."""

    started = Signal(object)
    """A heavy job started; carries its `Running`."""
    idle = Signal()
    """No heavy job runs any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heavy = Lane("heavy jobs", NICENESS, self)
        self._lanes = {
            Weight.HEAVY: self._heavy,
            Weight.LIGHT: Lane("light jobs", 0, self),
            Weight.BACKGROUND: Lane("background jobs", NICENESS, self),
        }
        self._heavy.idle.connect(self.idle)
        self._number = 0

    @property
    def heavy(self) -> Running | None:
        """The heavy job that runs, if one does."""
        return self._heavy.current

    def start(self, job: Job[Any]) -> Running:
        """Start a job and return its handle.

        Connect to the handle at once; its signals come through the event loop, never before this returns.

        Raises:
            Busy: The job is heavy and another heavy one runs.
        """
        if job.weight is Weight.HEAVY and self.heavy is not None:
            raise Busy(_refusal(self.heavy.job.title, job.title))
        self._number += 1
        running = Running(job, self._number, self)
        self._lanes[job.weight].submit(running)
        if job.weight is Weight.HEAVY:
            self.started.emit(running)
        return running

    @Slot()
    def stop_all(self) -> None:
        """Ask everything to save and stop."""
        for lane in self._lanes.values():
            lane.stop_all()

    def close(self) -> None:
        """Stop everything, wait for it, and end the threads."""
        self.stop_all()
        for lane in self._lanes.values():
            lane.close()


def _refusal(current: str, wanted: str) -> str:
    text = QCoreApplication.translate("JobRunner", "“{current}” is still running. Wait for it or stop it, then start “{wanted}”.")
    return text.format(current=current, wanted=wanted)
