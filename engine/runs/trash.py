"""The trash of a workspace: runs are moved there and back, and deleted only when it is emptied."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.artifacts import SWEEP, read_json, write_json
from engine.errors import ArtifactError
from engine.progress import Reporter
from engine.runs.run import Run, RunState

TRASH = ".trash"
_RECORD = "trash.json"


@dataclass(frozen=True)
class Trashed:
    """A run in the trash.

    Attributes:
        folder: Where it is now.
        origin: Where it was.
        time: When it was moved, in seconds since the epoch.
    """

    folder: Path
    origin: Path
    time: float


def workspace_of(run: Run) -> Path:
    """The workspace a run lies in, beside other runs or inside a sweep's folder."""
    beside = run.folder.parent
    return beside.parent if (beside / SWEEP).is_file() else beside


def move_to_trash(run: Run) -> Trashed:
    """Move a run's folder into its workspace's trash. Artifacts in it are not reused while it is there.

    Raises:
        ArtifactError: It is being worked on, or cannot be moved.
    """
    if run.state is RunState.RUNNING:
        raise ArtifactError(f"{run.folder} is being worked on. Stop it first, then move it to the trash.")
    workspace, now = workspace_of(run), time.time()
    try:
        folder = _free(workspace / TRASH, run.name)
        write_json(run.folder / _RECORD, {"from": run.folder.relative_to(workspace).as_posix(), "time": now})
        os.replace(run.folder, folder)
    except OSError as error:
        (run.folder / _RECORD).unlink(missing_ok=True)
        raise ArtifactError(_refusal(run.folder, error)) from error
    return Trashed(folder, run.folder, now)


def restore(trashed: Trashed) -> Run:
    """Move a run from the trash to where it was.

    Raises:
        ArtifactError: Another folder is there now, or it cannot be moved.
    """
    if trashed.origin.exists():
        raise ArtifactError(f"{trashed.origin} exists already. Move that folder away, then restore the run.")
    try:
        trashed.origin.parent.mkdir(parents=True, exist_ok=True)
        os.replace(trashed.folder, trashed.origin)
        (trashed.origin / _RECORD).unlink(missing_ok=True)
    except OSError as error:
        raise ArtifactError(_refusal(trashed.folder, error)) from error
    return Run(trashed.origin)


def list_trash(workspace: Path) -> tuple[Trashed, ...]:
    """The runs in the trash of a workspace, those that were moved last first."""
    return tuple(sorted(_trashed(workspace), key=_time, reverse=True))


def find_trashed(workspace: Path, names: Sequence[str]) -> list[Trashed]:
    """The runs of these names in the trash; of several with one name the one that was moved last.

    Raises:
        ArtifactError: There is none of a name.
    """
    trash = list_trash(workspace)
    found = {each.folder.name: each for each in reversed(trash)} | {each.origin.name: each for each in reversed(trash)}
    missing = [name for name in names if name not in found]
    if missing:
        there = ", ".join(sorted(found)) or "nothing"
        raise ArtifactError(f"{missing[0]} is not in the trash of {workspace}. In it: {there}.")
    return [found[name] for name in names]


def delete_for_good(trashed: Trashed, reporter: Reporter) -> None:
    """Delete a run in the trash.

    Raises:
        ArtifactError: Some of it cannot be deleted.
        Cancelled: Stopped on request, before anything was deleted.
    """
    reporter.poll()
    try:
        shutil.rmtree(trashed.folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArtifactError(f"{error.filename} cannot be deleted ({error.strerror}). Close what uses it; try again.") from error


def empty_trash(workspace: Path, reporter: Reporter) -> int:
    """Delete all runs in the trash; how many they were.

    Raises:
        ArtifactError: Some of it cannot be deleted.
        Cancelled: Stopped on request, between two runs.
    """
    found = list_trash(workspace)
    for done, trashed in enumerate(found, start=1):
        delete_for_good(trashed, reporter)
        reporter.progress(done, len(found), unit="runs")
    return len(found)


def _trashed(workspace: Path) -> Iterator[Trashed]:
    for record in (workspace / TRASH).glob(f"*/{_RECORD}"):
        try:
            content = read_json(record)
            origin = _inside(workspace, str(content["from"])) or workspace / record.parent.name
            yield Trashed(record.parent, origin, float(str(content["time"])))
        except (ArtifactError, KeyError, ValueError):
            yield Trashed(record.parent, workspace / record.parent.name, record.parent.stat().st_mtime)


def _inside(workspace: Path, relative: str) -> Path | None:
    """A path below the workspace; None for one that would lead out of it."""
    path = PurePosixPath(relative)
    return None if path.is_absolute() or ".." in path.parts else workspace / path


def _time(trashed: Trashed) -> float:
    return trashed.time


def _free(trash: Path, name: str) -> Path:
    """A path in the trash that nothing has yet."""
    trash.mkdir(exist_ok=True)
    folder, number = trash / name, 1
    while folder.exists():
        number += 1
        folder = trash / f"{name}-{number}"
    return folder


def _refusal(folder: Path, error: OSError) -> str:
    return f"{folder} cannot be moved ({error.strerror or error}). Close what uses it, and make its folder writable."
