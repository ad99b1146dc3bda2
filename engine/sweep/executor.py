"""Where the runs of a sweep are executed: the one seam between a sweep and a machine, or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.errors import EngineError
from engine.progress import Reporter, StageState
from engine.runs.run import Run


@dataclass(frozen=True)
class Task:
    """A run to be executed; `title` is what progress calls it."""

    title: str
    run: Run


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `reason` says why it failed, and is empty where it did not."""

    run: Run
    reason: str = ""


class Executor(Protocol):
    """Executes runs; how many at a time, and where, is its own business."""

    def outcomes(self, tasks: Iterable[Task], reporter: Reporter) -> Iterator[Outcome]:
        """Execute the tasks, taking one when there is room for it, and yield each outcome as soon as it is known.

        Raises:
            Cancelled: Stopped on request; what was running is saved.
        """


@dataclass(frozen=True)
class InProcess:
    """One run after another, in this process.

    Attributes:
        device: `auto`, `cpu`, `cuda` or `cuda:N`.
    """

    device: str = "auto"

    def outcomes(self, tasks: Iterable[Task], reporter: Reporter) -> Iterator[Outcome]:
        for task in tasks:
            with reporter.stage(task.title):
                reporter.poll()
                reporter.state(StageState.RUNNING)
                yield Outcome(task.run, self._execute(task.run, reporter))

    def _execute(self, run: Run, reporter: Reporter) -> str:
        from engine.pipeline import run_experiment  # only now: a wrong sweep file is told at once, torch takes seconds

        try:
            run_experiment(run, reporter, self.device)
        except (EngineError, OSError, MemoryError, RuntimeError) as error:  # torch raises RuntimeError; the other cells go on
            return str(error) or type(error).__name__
        return ""
