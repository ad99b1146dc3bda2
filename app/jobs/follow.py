"""Follows the events of a run folder, whether it is finished or another program writes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.runs import EVENTS, parse_event

CATCH_UP_MS = 15
WATCH_MS = 200
CHUNK = 96 * 1024
"""Read at a time, so that a long log is taken in without a stutter."""


class RunFollower(QObject):
    """Emits the events of `events.jsonl` in batches: the past first, then what is appended."""

    events = Signal(list)
    caught_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = Path()
        self._offset = 0
        self._behind = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read)

    def follow(self, folder: Path) -> None:
        """Start at the beginning of a run's events."""
        self._file = folder / EVENTS
        self._offset = 0
        self._behind = True
        self._timer.start(CATCH_UP_MS)

    @Slot()
    def stop(self) -> None:
        """Follow nothing."""
        self._timer.stop()

    @Slot()
    def _read(self) -> None:
        chunk = self._next_lines()
        batch = [event for line in chunk.decode(errors="replace").splitlines() if (event := parse_event(line)) is not None]
        if batch:
            self.events.emit(batch)
        self._pace(done=not chunk)

    def _pace(self, *, done: bool) -> None:
        if done and self._behind:
            self._behind = False
            self._timer.setInterval(WATCH_MS)
            self.caught_up.emit()
        elif not done and not self._behind:
            self._behind = True
            self._timer.setInterval(CATCH_UP_MS)

    def _next_lines(self) -> bytes:
        """Whole lines only: the writer may be in the middle of one."""
        try:
            with self._file.open("rb") as file:
                file.seek(self._offset)
                chunk = file.read(CHUNK)
        except OSError:
            return b""
        whole = chunk[: chunk.rfind(b"\n") + 1]
        self._offset += len(whole)
        return whole
