"""One running job a workspace: whoever runs one holds `job.lock` and says in `job.json` what runs where."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from engine.artifacts import read_json, write_json
from engine.errors import ArtifactError
from engine.runs.lock import hold, is_locked

LOCK, JOB = "job.lock", "job.json"


class WorkspaceBusy(ArtifactError):
    """Another job runs in the workspace; the message says what and where."""


@dataclass(frozen=True)
class RunningJob:
    """What runs in a workspace.

    Attributes:
        run: Name of the folder of the run or the sweep; empty where the process has not said so yet.
        program: `window` or `command line`.
        process: Its number.
        host: The machine that it runs on.
        since: Seconds since the epoch.
    """

    run: str
    program: str
    process: int
    host: str
    since: float

    @property
    def place(self) -> str:
        """Where it runs, as words."""
        begun = f" since {datetime.fromtimestamp(self.since):%H:%M on %Y-%m-%d}" if self.since else ""
        process = f", process {self.process}" if self.process else ""
        return f"{self.program}{process} on {self.host}{begun}"


def running_job(workspace: Path) -> RunningJob | None:
    """The job that runs in a workspace, in this process or another.

    What a process left behind that died is no job: its lock is free.
    """
    return _told(workspace) if is_locked(workspace / LOCK) else None


def require_free(workspace: Path) -> None:
    """Check that a job can start.

    Raises:
        WorkspaceBusy: Another one runs.
    """
    job = running_job(workspace)
    if job is not None:
        raise WorkspaceBusy(_refusal(workspace, job))


@contextmanager
def only_job(workspace: Path, run: str, program: str) -> Iterator[None]:
    """Be the one job of a workspace.

    Raises:
        WorkspaceBusy: Another one runs.
        ArtifactError: The workspace cannot be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(workspace / LOCK))
        except TimeoutError as error:
            raise WorkspaceBusy(_refusal(workspace, _told(workspace))) from error
        job = workspace / JOB
        stack.callback(job.unlink, missing_ok=True)
        write_json(job, asdict(RunningJob(run, program, os.getpid(), platform.node(), time.time())))
        yield


def _refusal(workspace: Path, job: RunningJob) -> str:
    """What runs where, and what to do."""
    what = f"{job.run} is running" if job.run else "a run is starting"
    return f"{workspace} is in use: {what} ({job.place}). Wait for it, stop it there, or choose another workspace."


def _told(workspace: Path) -> RunningJob:
    """What the holder of the lock has said, as far as it has."""
    try:
        return RunningJob(**read_json(workspace / JOB))  # type: ignore[arg-type]
    except (ArtifactError, TypeError):
        return RunningJob("", "another program", 0, "this or another machine", 0.0)
