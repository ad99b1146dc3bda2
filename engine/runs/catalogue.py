"""All runs of a workspace in a line each, kept on disk so that a thousand of them are there at once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import platformdirs

from engine.artifacts import SWEEP
from engine.experiments import EXPERIMENT_FILE
from engine.files import write_text
from engine.progress import Reporter
from engine.runs.notes import NOTES, RunNotes
from engine.runs.run import EVENTS, RESULT, STATUS, Run, RunState
from engine.runs.summary import RunSummary, state_of, summarise

_SCHEMA = 1
_FILES = (EXPERIMENT_FILE, RESULT, NOTES, STATUS, EVENTS)
Stamp: TypeAlias = tuple[int, ...]
"""Times of change and sizes of a run's files: the same stamp means the same summary."""


@dataclass(frozen=True)
class Catalogue:
    """The runs of a workspace as they were last read.

    Attributes:
        runs: Newest first.
        stamps: By folder; what each summary was read from.
    """

    runs: tuple[RunSummary, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False)


def read_catalogue(workspace: Path, reporter: Reporter, before: Catalogue | None = None) -> Catalogue:
    """Read what has changed since `before`, of whatever was remembered where there is none.

    Args:
        workspace: Folder of runs and of sweeps' folders; it need not exist.
        reporter: Asked to stop between runs.
        before: What is known already.

    Raises:
        Cancelled: Stopped on request.
    """
    remembered = before if before is not None else _remembered(workspace)
    known = {summary.folder: summary for summary in remembered.runs}
    runs: list[RunSummary] = []
    stamps: dict[str, Stamp] = {}
    for folder, sweep in run_folders(workspace):
        reporter.poll()
        path, stamp = str(folder), _stamp(str(folder))
        same = remembered.stamps.get(path) == stamp
        runs.append(_with_state(known[path], folder) if same else summarise(folder, sweep))
        stamps[path] = stamp
    runs.sort(key=_age, reverse=True)
    found = Catalogue(tuple(runs), stamps)
    if stamps != remembered.stamps:
        _remember(workspace, found)
    return found


def run_folders(workspace: Path) -> Iterator[tuple[Path, str]]:
    """Folders of runs, each with the name of the sweep's folder that it lies in, or an empty text."""
    for folder in _folders(workspace):
        if _is_run(folder):
            yield folder, ""
        elif (folder / SWEEP).is_file():
            yield from ((run, folder.name) for run in _folders(folder) if _is_run(run))


def all_runs(workspace: Path) -> tuple[Run, ...]:
    """The runs of a workspace and of its sweeps, newest first by the dates in their names; nothing of them is read."""
    folders = sorted((folder for folder, _ in run_folders(workspace)), key=_name, reverse=True)
    return tuple(Run(folder) for folder in folders)


def has_runs(workspace: Path) -> bool:
    """Whether there is any run."""
    return next(run_folders(workspace), None) is not None


def _is_run(folder: Path) -> bool:
    return (folder / EXPERIMENT_FILE).is_file()


def _folders(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            yield from (Path(entry.path) for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return


def _name(folder: Path) -> str:
    return folder.name


def _stamp(folder: str) -> Stamp:
    numbers: list[int] = []
    for name in _FILES:
        try:
            status = os.stat(os.path.join(folder, name))
            numbers += (status.st_mtime_ns, status.st_size)
        except OSError:
            numbers += (0, 0)
    return tuple(numbers)


def _with_state(summary: RunSummary, folder: Path) -> RunSummary:
    """Of an unfinished run the state may change without any of its files: when the process that makes it dies."""
    if summary.state is RunState.DONE:
        return summary
    state = state_of(folder)
    return summary if state is summary.state else replace(summary, state=state)


def _age(summary: RunSummary) -> tuple[float, str]:
    return summary.created, summary.folder


def _file(workspace: Path) -> Path:
    digest = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("badhash-workbench", appauthor=False)) / "runs" / f"{digest}.json"


def _remembered(workspace: Path) -> Catalogue:
    """What an earlier session read; nothing where that is damaged or of another version."""
    try:
        content = json.loads(_file(workspace).read_bytes())
        if content["schema"] != _SCHEMA:
            return Catalogue()
        runs = tuple(_summary(record) for record in content["runs"])
        return Catalogue(runs, {path: tuple(stamp) for path, stamp in content["stamps"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Catalogue()


def _remember(workspace: Path, catalogue: Catalogue) -> None:
    records = [{**vars(summary), "notes": vars(summary.notes)} for summary in catalogue.runs]
    path = _file(workspace)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps({"schema": _SCHEMA, "runs": records, "stamps": catalogue.stamps}))
    except OSError:
        return  # it is read again next time


def _summary(record: dict[str, object]) -> RunSummary:
    if record.keys() != RunSummary.__dataclass_fields__.keys():  # what is new would stay empty for ever
        raise TypeError("written by another version")
    notes = record["notes"]
    if not isinstance(notes, dict):
        raise TypeError("notes are no table")
    notes = RunNotes(str(notes["name"]), tuple(notes["tags"]), str(notes["note"]))
    return RunSummary(**{**record, "state": RunState(str(record["state"])), "notes": notes})  # type: ignore[arg-type]
