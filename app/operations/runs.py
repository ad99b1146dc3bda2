"""Verbs on runs: start or resume, open, list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs import Job, Weight
from engine.config import Experiment
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.runs import Run


def create_run(workspace: Path, experiment: Experiment) -> Run:
    """A new run folder; quick, so not a job.

    Raises:
        EngineError: The folder cannot be written.
    """
    from engine import runs

    return runs.create_run(workspace, experiment)


def open_run(folder: Path) -> Run:
    """The run in a folder.

    Raises:
        EngineError: It is not a run, or its experiment cannot be read by this version.
    """
    from engine import runs

    found = runs.open_run(folder)
    found.experiment  # noqa: B018 - everything that follows reads it; better to fail here, where it is reported
    return found


def execute(run: Run, device: str) -> Job[dict[str, Any]]:
    """Run all stages, or those that are left, of a run."""
    return Job(run.experiment.name, _execute, (run, device), Weight.HEAVY)


def _execute(run: Run, device: str, reporter: Reporter) -> dict[str, Any]:
    from engine.pipeline import run_experiment

    return run_experiment(run, reporter, device)


def list_all(workspace: Path) -> Job[tuple[Run, ...]]:
    """The runs of a workspace, newest first."""
    return Job("Runs", _list_all, (workspace,))


def _list_all(workspace: Path, reporter: Reporter) -> tuple[Run, ...]:
    from engine.runs import list_runs

    return list_runs(workspace)
