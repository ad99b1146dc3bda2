"""Runs that do nothing until they are told how to end."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from app.queue.feeder import QueueFeeder
from app.workspace import Workspace
from engine.config import Experiment
from engine.experiments import load_experiment
from engine.progress import Reporter
from engine.runs.run import Run, RunState, locked


class Work:
    """Stands in for the pipeline: `begun` names the runs in their order; each goes on until `let_end`."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.wrong: dict[str, Exception] = {}
        self._allowed = threading.Semaphore(0)

    def let_end(self, count: int = 1) -> None:
        self._allowed.release(count)

    def __call__(self, run: Run, device: str, reporter: Reporter) -> None:
        name = run.experiment.name
        with locked(run):
            run.set_state(RunState.RUNNING)
            self.begun.append(name)
            try:
                while not self._allowed.acquire(blocking=False):
                    reporter.poll()
                    time.sleep(0.002)
            except BaseException:
                run.set_state(RunState.STOPPED)
                raise
            if name in self.wrong:
                run.set_state(RunState.FAILED)
                raise self.wrong[name]
            run.save_result({})


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    made = Work()
    monkeypatch.setattr("app.operations.runs._execute", made)
    return made


@pytest.fixture
def feeder(workspace: Workspace) -> Iterator[QueueFeeder]:
    made = QueueFeeder(workspace)
    yield made
    made.close()
    workspace.runner.close()


def planned(name: str) -> Experiment:
    return load_experiment("tiny").model_copy(update={"name": name})


def names(feeder: QueueFeeder) -> str:
    return " ".join(entry.name for entry in feeder.store.entries)
