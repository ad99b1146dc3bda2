"""The one progress vocabulary: what long work says, and how it is paused or stopped.

Work calls a `Reporter`; a reporter turns each call into an `Event` and hands it to its sinks (a console,
`events.jsonl`, the window's queue). The same events come back when a run folder is read later.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Literal, TypeAlias

from engine.errors import Cancelled


class StageState(StrEnum):
    """Where a stage stands; `reused`: another run made the same; `shared`: an earlier stage of this run did."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REUSED = "reused"
    SHARED = "shared"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True)
class StageEvent:
    """A stage changed its state; `seconds` is the time it took so far, resumed parts included."""

    stage: str
    state: StageState
    seconds: float = 0.0
    time: float = field(default_factory=time.time)
    kind: Literal["stage"] = "stage"


@dataclass(frozen=True)
class ProgressEvent:
    """`done` of `total` units are finished in `stage`; `rate` is units a second, 0 when unknown."""

    stage: str
    done: int
    total: int
    unit: str = "images"
    rate: float = 0.0
    note: str = ""
    time: float = field(default_factory=time.time)
    kind: Literal["progress"] = "progress"


@dataclass(frozen=True)
class ScalarEvent:
    """Named values at a step of a stage, for curves."""

    stage: str
    step: int
    values: dict[str, float]
    time: float = field(default_factory=time.time)
    kind: Literal["scalar"] = "scalar"


@dataclass(frozen=True)
class SampleEvent:
    """A picture was written; `path` is relative to the run folder."""

    stage: str
    step: int
    path: str
    time: float = field(default_factory=time.time)
    kind: Literal["sample"] = "sample"


@dataclass(frozen=True)
class MessageEvent:
    """A line for the log."""

    text: str
    level: Literal["info", "warning", "error"] = "info"
    stage: str = ""
    time: float = field(default_factory=time.time)
    kind: Literal["message"] = "message"


Event: TypeAlias = StageEvent | ProgressEvent | ScalarEvent | SampleEvent | MessageEvent
Sink: TypeAlias = Callable[[Event], None]

_EVENT_TYPES: dict[str, Callable[..., Event]] = {
    "stage": StageEvent,
    "progress": ProgressEvent,
    "scalar": ScalarEvent,
    "sample": SampleEvent,
    "message": MessageEvent,
}
_SCALAR_FIELDS = frozenset(each.name for each in fields(ScalarEvent))


def event_to_dict(event: Event) -> dict[str, object]:
    """The JSON form of an event, one line of `events.jsonl`."""
    return asdict(event)


def event_from_dict(record: Mapping[str, object]) -> Event:
    """The event behind a line of `events.jsonl`.

    Raises:
        KeyError: The record is of no known kind.
        TypeError: The record lacks or has extra fields.
    """
    if record["kind"] == "scalar" and record.keys() == _SCALAR_FIELDS:
        return _scalar(record)
    event = _EVENT_TYPES[str(record["kind"])](**record)
    if isinstance(event, StageEvent):
        return StageEvent(event.stage, StageState(event.state), event.seconds, event.time)
    return event


def _scalar(record: Mapping[str, object]) -> ScalarEvent:
    """Nearly all events are scalars, and a frozen class's own `__init__` takes three times as long."""
    event = object.__new__(ScalarEvent)
    object.__setattr__(event, "__dict__", record)
    return event


class Control:
    """Pause and stop requests, set from any thread and polled by the work."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._go = threading.Event()
        self._go.set()

    def stop(self) -> None:
        self._stop.set()
        self._go.set()

    def pause(self) -> None:
        self._go.clear()

    def resume(self) -> None:
        self._go.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    @property
    def paused(self) -> bool:
        return not self._go.is_set()

    def wait_while_paused(self) -> None:
        self._go.wait()


class Reporter:
    """What verbs get to speak through. Without sinks it is silent, which suits tests and libraries.

    Args:
        sinks: Called in order, on the thread that does the work, for every event.
        control: Where pause and stop requests come from.
    """

    def __init__(self, *sinks: Sink, control: Control | None = None) -> None:
        self.control = control or Control()
        self._sinks = sinks
        self._stage = ""

    def with_sink(self, sink: Sink) -> Reporter:
        """A reporter that also tells `sink`, under the same control."""
        return Reporter(*self._sinks, sink, control=self.control)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Everything reported inside belongs to stage `name`; nested stages are restored on leaving."""
        outer, self._stage = self._stage, name
        try:
            yield
        finally:
            self._stage = outer

    def state(self, state: StageState, seconds: float = 0.0) -> None:
        """The current stage is now `state`."""
        self._emit(StageEvent(self._stage, state, seconds))

    def progress(self, done: int, total: int, *, unit: str = "images", rate: float = 0.0, note: str = "") -> None:
        self._emit(ProgressEvent(self._stage, done, total, unit, rate, note))

    def scalars(self, step: int, values: Mapping[str, float]) -> None:
        self._emit(ScalarEvent(self._stage, step, dict(values)))

    def sample(self, step: int, path: str) -> None:
        self._emit(SampleEvent(self._stage, step, path))

    def message(self, text: str, level: Literal["info", "warning", "error"] = "info") -> None:
        self._emit(MessageEvent(text, level, self._stage))

    def poll(self) -> None:
        """Called once a step: waits while paused.

        Raises:
            Cancelled: A stop was requested.
        """
        self.control.wait_while_paused()
        if self.control.stopping:
            raise Cancelled(f"Stopped in stage {self._stage or 'start'}.")

    def _emit(self, event: Event) -> None:
        for sink in self._sinks:
            sink(event)
