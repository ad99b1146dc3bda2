"""`RunFollower`: reads a run folder's events as they are written, by this program or by another."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QTimer, Signal

from engine.progress import Event, event_from_dict
from engine.runs.run import EVENTS, RESULT

POLL_MS = 200
# The window redraws 60 times a second; parsing takes a quarter of that, the receivers have the rest.
_SLICE_SECONDS = 0.004
_LINES = 128
_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 24


class RunFollower(QObject):
    """Tails `events.jsonl` in slices that never block the window. No file stays open between slices.

    Signals:
        events(list): Events in the order in which they were written, many at a time.
        caught_up(): What the file held has been sent; emitted once after every `follow` or restart.
        restarted(): The file was replaced or cut short; what was sent before no longer holds.
        skipped_changed(int): So many lines are no events and were left out.
        finished(dict): `result.json` has appeared or changed, and the events so far were sent: its content.
        failed(str): A file is there but cannot be read; says which, why and the cure. Watching goes on.
    """

    events = Signal(list)
    caught_up = Signal()
    restarted = Signal()
    skipped_changed = Signal(int)
    finished = Signal(dict)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = Path()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._read_slice)
        self._forget()

    @property
    def skipped(self) -> int:
        """Lines that were left out because they are no events."""
        return self._skipped

    @property
    def catching_up(self) -> bool:
        """Whether there is more in the file that was not sent yet."""
        return not self._caught_up

    @property
    def following(self) -> bool:
        """Whether a folder is being watched."""
        return self._timer.isActive()

    def follow(self, folder: Path) -> None:
        """Send the events of the run in `folder` from the beginning, then what is added."""
        self.folder = folder
        self._forget()
        self._timer.start(0)

    def stop(self) -> None:
        """Follow nothing."""
        self._timer.stop()

    def _forget(self) -> None:
        self._identity: tuple[int, int] | None = None
        self._offset = 0
        self._lines: list[bytes] = []
        self._next = 0
        self._skipped = 0
        self._caught_up = False
        self._result_seen: tuple[int, int] | None = None
        self._complaint = ""

    def _read_slice(self) -> None:
        deadline = time.perf_counter() + _SLICE_SECONDS
        batch: list[Event] = []
        more, skipped = True, self._skipped
        while more and time.perf_counter() < deadline:
            more = self._parse_some(batch) or self._fetch(batch)
        self._timer.start(0 if more else POLL_MS)
        if batch:
            self.events.emit(batch)
        if self._skipped != skipped:
            self.skipped_changed.emit(self._skipped)
        if not more and self.following:
            self._settle()

    def _settle(self) -> None:
        """Everything that is there has been sent."""
        if not self._caught_up:
            self._caught_up = True
            self.caught_up.emit()
        result = self._new_result()
        if result is not None:
            self.finished.emit(result)

    def _parse_some(self, batch: list[Event]) -> bool:
        """Parse a few waiting lines into `batch`; False when none wait."""
        lines = self._lines[self._next : self._next + _LINES]
        self._next += len(lines)
        found = parse_lines(lines)
        batch += found
        if len(found) < len(lines):
            self._skipped += sum(1 for line in lines if line.strip()) - len(found)
        return bool(lines)

    def _fetch(self, batch: list[Event]) -> bool:
        """Let the next lines wait; False at the end of the file. A line that is still being written is left there."""
        path = self.folder / EVENTS
        try:
            with path.open("rb") as file:
                self._recognise(os.fstat(file.fileno()), batch)
                chunk = self._whole_lines(file)
        except FileNotFoundError:
            return False
        except OSError as error:
            self._complain(f"{path}: {error.strerror or error}. Make the run folder readable.")
            return False
        self._offset += len(chunk)
        self._lines, self._next = chunk.split(b"\n")[:-1], 0
        return bool(chunk)

    def _whole_lines(self, file: BinaryIO) -> bytes:
        """The next chunk up to its last line end; a longer one where a single line fills it."""
        size = _CHUNK
        while True:
            file.seek(self._offset)
            chunk = file.read(size)
            end = chunk.rfind(b"\n") + 1
            if end or len(chunk) < size:
                return chunk[:end]
            if size >= _LONGEST_LINE:
                return chunk  # no event is that long: let it be skipped
            size *= 4

    def _recognise(self, status: os.stat_result, batch: list[Event]) -> None:
        """Start over where the file is another one, or shorter than what was read of it."""
        identity = (status.st_dev, status.st_ino)
        if self._identity is not None and (identity != self._identity or status.st_size < self._offset):
            batch.clear()
            self._forget()
            self.restarted.emit()
        self._identity = identity

    def _new_result(self) -> dict[str, object] | None:
        """The content of `result.json`, where it is there and was not sent yet."""
        path = self.folder / RESULT
        try:
            status = path.stat()
            seen = (status.st_ino, status.st_mtime_ns)
            if seen == self._result_seen:
                return None
            content = json.loads(path.read_bytes())
            self._result_seen = seen
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self._complain(f"{path}: cannot be read ({error}). Resume the run to write it anew.")
            return None
        return content if isinstance(content, dict) else None

    def _complain(self, text: str) -> None:
        """Say `text`, once in a row."""
        if text != self._complaint:
            self._complaint = text
            self.failed.emit(text)


def parse_lines(lines: Sequence[bytes]) -> list[Event]:
    """The events of `lines`; what is no event is left out."""
    try:
        # One call for all lines takes half the time of a call for each.
        records = json.loads(b"[" + b",".join(lines) + b"]")
        if len(records) == len(lines):
            return [event_from_dict(record) for record in records]
    except (ValueError, TypeError, KeyError):
        pass  # at least one is no event: find out which
    return [event for line in lines if (event := _parse(line)) is not None]


def _parse(line: bytes) -> Event | None:
    try:
        return event_from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError):
        return None
