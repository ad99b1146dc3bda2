"""The one training loop: steps, curves, progress, pause, stop and resume for every stage that trains."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from torch import Tensor

from engine.errors import Cancelled
from engine.progress import Reporter
from engine.training.checkpoint import State, load_state, save_state

_CURVE_POINTS = 400
_OBSERVATIONS = 20
_CHECKPOINT_SECONDS = 30.0


class Part(Protocol):
    """A module, an optimizer, or anything else whose state can be saved."""

    def state_dict(self) -> dict[str, Any]: ...

    def load_state_dict(self, state_dict: dict[str, Any]) -> object: ...


class Task(Protocol):
    """What is trained. A step depends on the parts' state and the step's number only: that makes resuming exact."""

    @property
    def parts(self) -> Mapping[str, Part]:
        """Everything that a step changes, by name."""

    def step(self, step: int) -> Mapping[str, Tensor]:
        """Do step number `step`; returns detached scalar tensors for the curves."""


@dataclass(frozen=True)
class Length:
    """How long a loop runs.

    Attributes:
        steps: Steps in all.
        steps_per_epoch: Steps in an epoch, for the progress text.
        batch_size: Images in a step, for the speed.
    """

    steps: int
    steps_per_epoch: int
    batch_size: int

    @property
    def epochs(self) -> int:
        return -(-self.steps // self.steps_per_epoch)


class Meter:
    """Sums of scalar tensors; reading them is the only point where the device is waited for."""

    def __init__(self) -> None:
        self._sums: dict[str, tuple[Tensor | float, int]] = {}

    def add(self, values: Mapping[str, Tensor]) -> None:
        for name, value in values.items():
            total, count = self._sums.get(name, (0.0, 0))
            self._sums[name] = total + value, count + 1

    def read(self) -> dict[str, float]:
        """Means since the last reading, of each term over the steps that had it."""
        means = {name: float(total) / count for name, (total, count) in self._sums.items()}
        self._sums = {}
        return means


def run_loop(
    task: Task,
    length: Length,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Callable[[int], None] | None = None,
) -> None:
    """Run `task` to its end, from the checkpoint where there is one.

    Args:
        task: What is trained.
        length: How long.
        reporter: Told about curves and progress, and asked to pause or stop, at every step.
        checkpoint: Written every half minute and when stopped; None keeps nothing.
        observe: Called with the number of steps done, about 20 times over the whole length and at its end.

    Raises:
        Cancelled: A stop was requested; the checkpoint holds the state after the last whole step.
    """
    start = _restore(task, checkpoint)
    every = max(1, length.steps // _CURVE_POINTS)
    look_every = max(1, length.steps // _OBSERVATIONS)
    meter, clock, saved = Meter(), time.monotonic(), time.monotonic()
    for step in range(start, length.steps):
        with _saved_when_stopped(task, step, checkpoint):
            reporter.poll()
        meter.add(task.step(step))
        if observe and _due(step + 1, look_every, length):
            with _saved_when_stopped(task, step + 1, checkpoint):
                observe(step + 1)
        if not _due(step + 1, every, length):
            continue
        values = meter.read()
        now = time.monotonic()
        reporter.scalars(step + 1, values)
        _report_progress(step + 1, length, every / max(now - clock, 1e-9), reporter)
        clock = now
        if checkpoint and now - saved > _CHECKPOINT_SECONDS:
            _save(task, step + 1, checkpoint)
            saved = now


def _due(done: int, every: int, length: Length) -> bool:
    return done % every == 0 or done == length.steps


def _report_progress(done: int, length: Length, steps_per_second: float, reporter: Reporter) -> None:
    epoch = -(-done // length.steps_per_epoch)
    note = f"epoch {epoch}/{length.epochs}"
    scale = length.batch_size
    reporter.progress(done * scale, length.steps * scale, rate=steps_per_second * scale, note=note)


def _restore(task: Task, checkpoint: Path | None) -> int:
    if checkpoint is None or not checkpoint.is_file():
        return 0
    state = cast("dict[str, Any]", load_state(checkpoint))
    for name, part in task.parts.items():
        part.load_state_dict(state["task"][name])
    return int(state["step"])


@contextmanager
def _saved_when_stopped(task: Task, done: int, checkpoint: Path | None) -> Iterator[None]:
    """Keeps the state after `done` steps where a stop is noticed inside."""
    try:
        yield
    except Cancelled:
        if checkpoint:
            _save(task, done, checkpoint)
        raise


def _save(task: Task, step: int, checkpoint: Path) -> None:
    parts = cast("State", {name: part.state_dict() for name, part in task.parts.items()})
    save_state(checkpoint, {"step": step, "task": parts})
