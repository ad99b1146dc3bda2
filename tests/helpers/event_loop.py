"""How late an event loop comes to what waits for it."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Slot

STEP = 0.004


class DelayProbe(QObject):
    """A timer of 4 ms that notes how late each of its ticks is, and how long this thread computed since the one before.

    The second is the window's own share: it is less on a machine that has other work, where the first tells of that work too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._own: list[float] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=round(1e3 * STEP))
        self._timer.timeout.connect(self._tick)

    @Slot()
    def start(self) -> None:
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    def late(self, quantile: float) -> float:
        """Seconds between when a tick was due and when it came."""
        return float(np.quantile(self._late, quantile))

    def own(self, quantile: float) -> float:
        """Seconds for which this thread computed between two ticks."""
        return float(np.quantile(self._own, quantile))

    def __str__(self) -> str:
        figures = [1e3 * figure for figure in (self.late(0.5), self.late(0.99), self.late(1), self.own(0.99), self.own(1))]
        told = "median {:.1f} ms, p99 {:.1f} ms, most {:.1f} ms; of the window's own computing p99 {:.1f} ms, most {:.1f} ms"
        return told.format(*figures) + f" ({len(self._late):,} ticks)"

    @Slot()
    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self._late.append(max(0.0, now[0] - self._last[0] - STEP))
        self._own.append(now[1] - self._last[1])
        self._last = now
