"""Thumbnails decoded on background threads, what is visible first, and kept in a bounded cache.

No Qt object is shared with the threads: they take requests from one queue and leave pictures in another, which
a timer on the main thread empties. A thread ends when nothing is wanted, so none is left behind.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from app.engine_messages import reworded
from app.item_models.decoding import ImageSource, decode_thumbnail

CACHE_BYTES = 96 * 2**20
DRAIN_INTERVAL_MS = 15
DRAIN_LIMIT = 24


@dataclass(frozen=True, slots=True)
class _Request:
    generation: int
    key: int
    source: ImageSource
    side: int


@dataclass(frozen=True, slots=True)
class _Answer:
    request: _Request
    image: QImage | None
    reason: str = ""


def _answer(request: _Request) -> _Answer:
    try:
        return _Answer(request, decode_thumbnail(request.source, request.side))
    except Exception as error:  # noqa: BLE001 - nothing may escape a thread; the gallery shows it
        return _Answer(request, None, str(error) or type(error).__name__)


class _DecodeQueue:
    """Requests in, answers out; plain Python, so that it may outlive the window's objects."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._pending: deque[_Request] = deque()
        self._busy: set[tuple[int, int, int]] = set()
        self._running = 0
        self._answers: deque[_Answer] = deque()

    def want(self, requests: Sequence[_Request]) -> None:
        """Replace what waits; what is being decoded is finished."""
        with self._lock:
            self._pending = deque(r for r in requests if (r.generation, r.key, r.side) not in self._busy)
            missing = min(self._threads, self._running + len(self._pending)) - self._running
            self._running += missing
        for _ in range(missing):
            threading.Thread(target=self._work, name="thumbnails").start()

    def take(self, limit: int) -> list[_Answer]:
        return [self._answers.popleft() for _ in range(min(limit, len(self._answers)))]

    @property
    def active(self) -> bool:
        return bool(self._running or self._answers)

    def clear(self) -> None:
        self.want(())

    def _next(self, done: _Request | None) -> _Request | None:
        with self._lock:
            if done is not None:
                self._busy.discard((done.generation, done.key, done.side))
            if not self._pending:
                self._running -= 1
                return None
            request = self._pending.popleft()
            self._busy.add((request.generation, request.key, request.side))
            return request

    def _work(self) -> None:
        request = self._next(None)
        while request is not None:
            self._answers.append(_answer(request))
            request = self._next(request)


@dataclass(frozen=True, slots=True)
class _Cached:
    pixmap: QPixmap | None
    side: int
    reason: str = ""

    @property
    def bytes(self) -> int:
        return 64 if self.pixmap is None else self.pixmap.width() * self.pixmap.height() * 4


class ThumbnailLoader(QObject):
    """Thumbnails by integer key.

    A thumbnail of another size stays on show until the wanted one is there.

    Args:
        source_of: The source behind a key.
        parent: Owner.
        cache_bytes: The cache drops the longest unused pictures above this size.
    """

    loaded = Signal(list)
    """Keys whose thumbnail, or whose failure, has arrived."""

    def __init__(
        self, source_of: Callable[[int], ImageSource], parent: QObject | None = None, *, cache_bytes: int = CACHE_BYTES
    ) -> None:
        super().__init__(parent)
        self._source_of = source_of
        self._limit = cache_bytes
        self._cache: OrderedDict[int, _Cached] = OrderedDict()
        self._bytes = 0
        self._generation = 0
        # One core stays free for the window.
        self._queue = _DecodeQueue(max(1, min(4, (os.cpu_count() or 2) - 1)))
        self._timer = QTimer(self, interval=DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self._drain)
        self.destroyed.connect(self._queue.clear)

    def want(self, keys: Sequence[int], side: int) -> None:
        """Ask for these thumbnails, most wanted first; earlier wishes that are not repeated are dropped.

        Args:
            keys: Keys known to `source_of`.
            side: Side of the square that a thumbnail fits, device pixels.
        """
        missing = [key for key in keys if not self._has(key, side)]
        self._queue.want([_Request(self._generation, key, self._source_of(key), side) for key in missing])
        if missing:
            self._timer.start()

    def pixmap(self, key: int) -> QPixmap | None:
        """The thumbnail, or None while it is not there."""
        cached = self._cache.get(key)
        if cached is None:
            return None
        self._cache.move_to_end(key)
        return cached.pixmap

    def failure(self, key: int) -> str:
        """Why there is no thumbnail; empty when none is known to fail."""
        cached = self._cache.get(key)
        return "" if cached is None else reworded(cached.reason)

    @property
    def cached_bytes(self) -> int:
        return self._bytes

    @property
    def active(self) -> bool:
        """Whether anything is being decoded or about to be shown."""
        return self._queue.active

    def clear(self) -> None:
        """Forget everything; answers that are still on their way are dropped."""
        self._generation += 1
        self._queue.clear()
        self._cache.clear()
        self._bytes = 0

    def _has(self, key: int, side: int) -> bool:
        cached = self._cache.get(key)
        return cached is not None and cached.side == side

    def _drain(self) -> None:
        fresh = [a for a in self._queue.take(DRAIN_LIMIT) if a.request.generation == self._generation]
        for answer in fresh:
            self._store(answer)
        if not self._queue.active:
            self._timer.stop()
        if fresh:
            self.loaded.emit([answer.request.key for answer in fresh])

    def _store(self, answer: _Answer) -> None:
        pixmap = None if answer.image is None else QPixmap.fromImage(answer.image)
        entry = _Cached(pixmap, answer.request.side, answer.reason)
        old = self._cache.pop(answer.request.key, None)
        self._cache[answer.request.key] = entry
        self._bytes += entry.bytes - (old.bytes if old else 0)
        while self._bytes > self._limit and len(self._cache) > 1:
            self._bytes -= self._cache.popitem(last=False)[1].bytes
