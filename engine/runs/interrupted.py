"""Runs that were interrupted: by a crash, a power failure, or because somebody stopped them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError
from engine.runs.queue import read_queue
from engine.runs.run import EVENTS, Run, RunState, list_runs


@dataclass(frozen=True)
class Interrupted:
    """A run that can go on.

    Attributes:
        run: Its folder.
        name: Of its experiment.
        time: When it was last heard of, in seconds since the epoch.
    """

    run: Run
    name: str
    time: float


def interrupted_runs(workspace: Path) -> tuple[Interrupted, ...]:
    """The runs of a workspace that began, neither ended nor failed, and that nobody works on; the last one first.

    Those that wait in the queue are left out: that goes on with them.
    """
    queued = _queued(workspace)
    found = [each for run in list_runs(workspace) if run.name not in queued for each in _interrupted(run)]
    return tuple(sorted(found, key=_time, reverse=True))


def _interrupted(run: Run) -> Iterator[Interrupted]:
    try:
        if run.state is RunState.STOPPED:
            yield Interrupted(run, run.experiment.name, (run.folder / EVENTS).stat().st_mtime)
    except (EngineError, OSError):  # damaged: the table of runs tells of that
        return


def _queued(workspace: Path) -> set[str]:
    try:
        return {entry.run for entry in read_queue(workspace)}
    except EngineError:
        return set()


def _time(interrupted: Interrupted) -> float:
    return interrupted.time
