"""Verbs on runs: start or resume, open, list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs import Job, Weight
from engine.config import Experiment
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.runs.interrupted import Interrupted
    from engine.runs.job_lock import RunningJob
    from engine.runs.run import Run


def create_run(workspace: Path, experiment: Experiment) -> Run:
    """A new run folder; quick, so not a job.

    Raises:
        EngineError: The folder cannot be written.
    """
    from engine.runs import run

    return run.create_run(workspace, experiment)


def open_run(folder: Path) -> Run:
    """The run in a folder.

    Raises:
        EngineError: It is not a run, or its experiment cannot be read by this version.
    """
    from engine.runs import run

    found = run.open_run(folder)
    found.experiment  # noqa: B018 - everything that follows reads it; better to fail here, where it is reported
    return found


def execute(run: Run, device: str) -> Job[dict[str, Any]]:
    """Run all stages, or those that are left, of a run."""
    return Job(run.experiment.name, _execute, (run, device), Weight.HEAVY)


def _execute(run: Run, device: str, reporter: Reporter) -> dict[str, Any]:
    from engine.pipeline import run_experiment
    from engine.runs.job_lock import only_job
    from engine.runs.trash import workspace_of

    with only_job(workspace_of(run), run.name, "window"):
        return run_experiment(run, reporter, device)


def is_finished(run: Run) -> bool:
    """Whether nothing of a run is left to do.

    Raises:
        EngineError: Its state cannot be read.
    """
    from engine.runs.run import RunState

    return run.state is RunState.DONE


def running_job(workspace: Path) -> RunningJob | None:
    """What runs in a workspace, in this window or anywhere else."""
    from engine.runs import job_lock

    return job_lock.running_job(workspace)


def require_free(workspace: Path) -> None:
    """Check that no other program runs anything in a workspace.

    Raises:
        EngineError: One does; the message says what and where.
    """
    from engine.runs import job_lock

    job_lock.require_free(workspace)


def is_busy(error: Exception) -> bool:
    """Whether a job was refused because another one runs in its workspace."""
    from engine.runs.job_lock import WorkspaceBusy

    return isinstance(error, WorkspaceBusy)


def interrupted(workspace: Path) -> Job[tuple[Interrupted, ...]]:
    """The runs of a workspace that were interrupted, the last one first."""
    return Job("Interrupted runs", _interrupted, (workspace,))


def _interrupted(workspace: Path, reporter: Reporter) -> tuple[Interrupted, ...]:
    from engine.runs.interrupted import interrupted_runs

    return interrupted_runs(workspace)


def list_all(workspace: Path) -> Job[tuple[Run, ...]]:
    """The runs of a workspace and of its sweeps, newest first."""
    return Job("Runs", _list_all, (workspace,))


def _list_all(workspace: Path, reporter: Reporter) -> tuple[Run, ...]:
    from engine.runs.catalogue import all_runs

    return all_runs(workspace)
