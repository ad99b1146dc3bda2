"""Runs: one executed experiment, one folder, readable without us."""

from __future__ import annotations

import errno
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from engine.artifacts import read_json, write_json
from engine.config import Experiment
from engine.config.paths import located
from engine.errors import ArtifactError, ConfigError
from engine.experiments import EXPERIMENT_FILE, load_experiment, save_experiment
from engine.progress import Event, event_from_dict, event_to_dict
from engine.runs.failure import RunFailure
from engine.runs.lock import hold, is_locked

EVENTS, RESULT, STATUS, LOCK = "events.jsonl", "result.json", "status.json", "run.lock"
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO)


class RunState(StrEnum):
    """Where a run stands; `stopped` covers a process that died."""

    NEW = "new"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True)
class Run:
    """A run folder."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def experiment(self) -> Experiment:
        return load_experiment(str(self.folder / EXPERIMENT_FILE))

    @property
    def page(self) -> Path:
        """The report of this run alone; it need not exist."""
        return self.folder / "report.html"

    @property
    def samples(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "samples").glob("*.png")))

    @property
    def state(self) -> RunState:
        """Where it stands.

        Raises:
            ArtifactError: Its status cannot be read.
        """
        if (self.folder / RESULT).is_file():
            return RunState.DONE
        if is_locked(self.folder / LOCK):
            return RunState.RUNNING
        if not (self.folder / STATUS).is_file():
            return RunState.NEW
        state = _told_state(self.folder / STATUS)
        return RunState.STOPPED if state is RunState.RUNNING else state

    @property
    def failure(self) -> RunFailure | None:
        """Why it failed; None where it did not, or was made by a version that did not keep the reason.

        Raises:
            ArtifactError: Its status cannot be read.
        """
        if self.state is not RunState.FAILED:
            return None
        status = read_json(self.folder / STATUS)
        return RunFailure(str(status["reason"]), status.get("by_settings") is True) if status.get("reason") else None

    def set_state(self, state: RunState, failure: RunFailure | None = None) -> None:
        why = vars(failure) if failure is not None else {}
        write_json(self.folder / STATUS, {"state": state.value, "time": time.time(), "process": os.getpid(), **why})

    def result(self) -> dict[str, object] | None:
        """What `result.json` holds; None while the run is not finished."""
        path = self.folder / RESULT
        return read_json(path) if path.is_file() else None

    def save_result(self, result: dict[str, object]) -> None:
        write_json(self.folder / RESULT, result)

    def events(self) -> Iterator[Event]:
        """Everything reported so far; half-written and unknown lines are passed over."""
        path = self.folder / EVENTS
        if not path.is_file():
            return
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                event = parse_event(line)
                if event:
                    yield event


def _told_state(status: Path) -> RunState:
    try:
        return RunState(str(read_json(status).get("state")))
    except ValueError as error:
        raise ArtifactError(f"{status} tells no state ({error}). Delete it, and resume the run.") from error


def parse_event(line: str) -> Event | None:
    """The event of one line of `events.jsonl`, None where the line holds none."""
    try:
        return event_from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None


class EventLog:
    """Appends events to `events.jsonl`, a line each, flushed at once so that others can follow."""

    def __init__(self, run: Run) -> None:
        path = run.folder / EVENTS
        end = "\n" if _is_torn(path) else ""
        self._file = path.open("a", encoding="utf-8")
        self._file.write(end)

    def __call__(self, event: Event) -> None:
        self._file.write(json.dumps(event_to_dict(event)) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def _is_torn(events: Path) -> bool:
    """Whether the last line has no end, because the process was killed that wrote it."""
    try:
        with events.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
            return file.read() not in (b"", b"\n")
    except FileNotFoundError:
        return False


def default_workspace() -> Path:
    """Where runs go unless told otherwise: `runs` in the current folder."""
    return Path("runs").resolve()


def create_run(workspace: Path, experiment: Experiment) -> Run:
    """Make the folder of a new run, named by date, experiment and seed; its files are found from any folder.

    Raises:
        ArtifactError: The folder cannot be written.
        ConfigError: The experiment cannot be saved; no folder is left.
    """
    experiment = located(experiment)
    slug = re.sub(r"[^\w.-]+", "-", experiment.name).strip("-.") or "run"
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{slug[:60]}-s{experiment.seed}"
    for attempt in range(100):
        folder = workspace / (f"{stem}-{attempt + 1}" if attempt else stem)
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise ArtifactError(f"{folder} cannot be written ({error}). Choose another workspace.") from error
        try:
            save_experiment(experiment, folder / EXPERIMENT_FILE)
        except ConfigError:
            folder.rmdir()
            raise
        return Run(folder)
    raise ArtifactError(f"{workspace} already has 100 runs named {stem}. Choose another name.")


def open_run(folder: Path) -> Run:
    """The run in `folder`.

    Raises:
        ArtifactError: It is no run folder.
    """
    if not (folder / EXPERIMENT_FILE).is_file():
        raise ArtifactError(f"{folder} is no run folder: it has no {EXPERIMENT_FILE}. Choose a folder that a run was written to.")
    return Run(folder.resolve())


def list_runs(workspace: Path) -> tuple[Run, ...]:
    """All runs in `workspace`, newest first."""
    if not workspace.is_dir():
        return ()
    folders = [Path(entry.path) for entry in os.scandir(workspace) if entry.is_dir()]
    return tuple(Run(f) for f in sorted(folders, reverse=True) if (f / EXPERIMENT_FILE).is_file())


@contextmanager
def locked(run: Run) -> Iterator[None]:
    """Only one process works on a run at a time.

    Raises:
        ArtifactError: Another process holds the run, or its folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(run.folder / LOCK))
        except TimeoutError as error:
            raise ArtifactError(f"{run.folder} is being worked on{_by_whom(run)}. Wait for it, or stop it.") from error
        yield


@contextmanager
def disk_errors_told(folder: Path) -> Iterator[None]:
    """Names cause and cure where the disk fails that `folder` lies on; other errors of the system pass.

    Raises:
        ArtifactError: The disk is full, say. What else went wrong is its context.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        raise ArtifactError(f"{folder} cannot be written ({error}). Free or mend the disk, and resume.") from error


def _by_whom(run: Run) -> str:
    """The process that works on a run, as far as it has said so."""
    try:
        return f" by process {read_json(run.folder / STATUS)['process']}"
    except (ArtifactError, KeyError):
        return " by another process"
