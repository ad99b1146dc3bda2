"""How long is left, from progress reports that come unevenly."""

from __future__ import annotations

import math

_SHORTEST_PAUSE = 3.0


class Eta:
    """Estimates the remaining time of counted work.

    The rate is (decayed units done) / (decayed seconds), so recent reports count most and bursts of reports
    cannot distort it. A gap far longer than usual (a pause, a sleeping machine) is shortened before it counts.

    Args:
        memory: Seconds after which a report counts 1/e.
    """

    def __init__(self, *, memory: float = 20.0) -> None:
        self._memory = memory
        self.reset()

    def reset(self) -> None:
        """Forget everything, as at the start of a stage."""
        self._done: int | None = None
        self._total = 0
        self._time = 0.0
        self._units = 0.0
        self._seconds = 0.0
        self._squares = 0.0

    def update(self, done: int, total: int, time: float) -> None:
        """Note that `done` of `total` units were finished at `time` (seconds of any clock)."""
        if self._done is None or done < self._done or total != self._total:
            self.reset()
        elif time > self._time:
            self._learn(done - self._done, time - self._time)
        elif done != self._done:  # another report in the same instant: its units count when time has passed
            return
        self._done, self._total, self._time = done, total, time

    @property
    def rate(self) -> float:
        """Units a second, 0 while unknown."""
        return self._units / self._seconds if self._seconds > 0 else 0.0

    def remaining(self, now: float | None = None) -> float | None:
        """Seconds left after the last report, less what has passed until `now`; None while unknown."""
        if self._done is None or self.rate <= 0:
            return None
        left = (self._total - self._done) / self.rate
        return max(0.0, left - max(0.0, (now or self._time) - self._time))

    def _learn(self, units: int, gap: float) -> None:
        if self._seconds:
            # The usual gap as a clock would see it, so that bursts of reports do not make it tiny.
            gap = min(gap, max(_SHORTEST_PAUSE, 5.0 * self._squares / self._seconds))
        keep = math.exp(-gap / self._memory)
        self._units = keep * self._units + units
        self._seconds = keep * self._seconds + gap
        self._squares = keep * self._squares + gap * gap


def format_seconds(seconds: float) -> str:
    """`4:10`, or `1:04:10` from an hour on."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
