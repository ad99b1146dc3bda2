"""What was open, kept while the program runs, so that it can be opened again when the program did not end well."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSaveFile, Slot

from app.logs import log


@dataclass(frozen=True)
class Open:
    """What a window shows: the name of its page, its source of images, its run's folder, the planned experiment as JSON.

    Each is empty for none.
    """

    page: str = ""
    source: str = ""
    run: str = ""
    experiment: str = ""


class Session(QObject):
    """A marker file that is there while the program runs, and gone once it ended well.

    Each process has a marker and a lock of its own, and a lock frees itself when its process dies; a marker whose lock
    is free is what a crash left.

    Args:
        folder: Where the markers lie.
        ask: Says what is open now.
        parent: Owner.
    """

    def __init__(self, folder: Path, ask: Callable[[], Open], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._ask = ask
        self._marker = folder / f"{os.getpid()}.json"
        self._lock: QLockFile | None = None
        self._kept: Open | None = None

    def begin(self) -> Open | None:
        """Start to keep what is open. Returns what the last program that did not end well had open, None if all did."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:  # nothing can be restored then, which is no reason not to start
            log.warning("no session is kept: %s", error)
            return None
        left = self._collect()
        self._lock = _lock(self._marker)
        self._lock.tryLock(0)
        self.keep()
        return left

    @Slot()
    def keep(self) -> None:
        """Write down what is open, if it changed."""
        now = self._ask()
        if self._lock is None or now == self._kept:
            return
        self._kept = now
        file = QSaveFile(str(self._marker))
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            file.write(json.dumps(asdict(now)).encode())
            file.commit()

    def end(self) -> None:
        """The program ends well."""
        if self._lock is not None:
            self._marker.unlink(missing_ok=True)
            self._lock.unlock()
            self._lock = None

    def _collect(self) -> Open | None:
        """Read and remove the markers of programs that died; the newest counts."""
        found = [(marker.stat().st_mtime, marker) for marker in self._folder.glob("*.json")]
        left = None
        for _, marker in sorted(found):
            lock = _lock(marker)
            if lock.tryLock(0):
                left = _read(marker) or left
                marker.unlink(missing_ok=True)
                lock.unlock()
        return left


def _lock(marker: Path) -> QLockFile:
    lock = QLockFile(str(marker.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # however old, it holds as long as its process lives
    return lock


def _read(marker: Path) -> Open | None:
    try:
        document = json.loads(marker.read_text(encoding="utf-8"))
        return Open(**{field.name: str(document.get(field.name, "")) for field in fields(Open)})
    except (OSError, ValueError, AttributeError):
        return None
