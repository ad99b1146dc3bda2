"""A thread that runs jobs one after the other."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal, Slot

from app.jobs.job import Failure
from app.jobs.running import Outcome, Running
from engine.errors import Cancelled

STACK_BYTES = 16 * 1024 * 1024
"""macOS gives secondary threads 512 KiB, too little for the libraries under torch."""


class _Worker(QObject):
    """Lives on the lane's thread."""

    concluded = Signal(object, object)

    def __init__(self, niceness: int) -> None:
        super().__init__()
        self._niceness = niceness

    @Slot()
    def settle(self) -> None:
        """Give way to the window; threads that the work starts later inherit it."""
        if self._niceness and sys.platform == "linux":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), self._niceness)

    @Slot(object)
    def run(self, running: Running) -> None:
        self.concluded.emit(running, _outcome(running))


def _outcome(running: Running) -> Outcome:
    try:
        running.reporter.poll()
        return Outcome(result=running.job.run(running.reporter))
    except Cancelled:
        return Outcome(cancelled=True)
    except Exception as error:  # noqa: BLE001 - nothing may escape a thread; the window shows it
        return Outcome(failure=Failure(error, traceback.format_exc()))


class Lane(QObject):
    """One thread and its queue. The thread starts with the first job.

    Args:
        name: Name of the thread, for debuggers.
        niceness: How far the work gives way to the window (Linux, where Qt's priorities have no effect).
    """

    _submitted = Signal(object)
    idle = Signal()

    def __init__(self, name: str, niceness: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Running] = []
        self._closed = False
        self._thread = QThread(self)
        self._thread.setObjectName(name)
        self._thread.setStackSize(STACK_BYTES)
        self._worker = _Worker(niceness)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.settle)
        self._submitted.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._worker.concluded.connect(self._conclude, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> Running | None:
        """The oldest job that has not ended."""
        return self._waiting[0] if self._waiting else None

    def submit(self, running: Running) -> None:
        """Run it when the ones before it have ended; once the lane is closed it is cancelled instead."""
        if self._closed:  # a thread that is started again would never be ended, and would run what was given up before
            self._waiting.append(running)
            QTimer.singleShot(0, self, partial(self._conclude, running, Outcome(cancelled=True)))
            return
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._waiting.append(running)
        self._submitted.emit(running)

    def stop_all(self) -> None:
        """Ask everything here to stop."""
        for running in self._waiting:
            running.stop()

    def close(self) -> None:
        """Wait for the work that was asked to stop, and end the thread. Never kills it. Every job still ends once."""
        self._closed = True
        self.stop_all()
        self._thread.quit()
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        while self._waiting:  # whoever hears of it may close again
            self._conclude(self._waiting[0], Outcome(cancelled=True))

    @Slot(object, object)
    def _conclude(self, running: Running, outcome: Outcome) -> None:
        if running not in self._waiting:  # given up while this was on its way
            return
        self._waiting.remove(running)
        running.conclude(outcome)
        running.deleteLater()
        if not self._waiting:
            self.idle.emit()
