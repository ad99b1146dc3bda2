"""What is to be done: an engine callable with frozen inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from engine.progress import Reporter

T = TypeVar("T")


class Weight(Enum):
    """Which lane a job runs in."""

    HEAVY = "heavy"
    """Training and whole folders: one at a time, a second one is refused."""
    LIGHT = "light"
    """Queries and previews: queued on a thread of their own."""
    BACKGROUND = "background"
    """Slow, but nobody waits for it: loading libraries, checking every file of a folder."""


class Busy(Exception):
    """A heavy job was refused because another one runs; the message says which."""


@dataclass(frozen=True)
class Failure:
    """Why a job failed: the error and its traceback as text, for the details."""

    error: Exception
    details: str


@dataclass(frozen=True)
class Job(Generic[T]):
    """Work for a background thread.

    Attributes:
        title: What the window calls it.
        call: Called as `call(*inputs, reporter)` on the worker's thread. It must not touch a widget.
        inputs: Frozen values only, since they cross a thread.
        weight: The lane.
    """

    title: str
    call: Callable[..., T]
    inputs: tuple[object, ...] = ()
    weight: Weight = Weight.LIGHT

    def run(self, reporter: Reporter) -> T:
        """Do it on the calling thread."""
        return self.call(*self.inputs, reporter)
