"""The queue of a workspace: experiments that wait to be run, in `queue.json`, which several programs may change."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from engine.artifacts import read_json, write_json
from engine.errors import ArtifactError
from engine.experiments import dump_experiment, parse_experiment
from engine.runs.lock import hold

if TYPE_CHECKING:
    from engine.config import Experiment
    from engine.runs.run import Run

QUEUE, LOCK = "queue.json", "queue.lock"
SCHEMA = 1


@dataclass(frozen=True)
class QueueEntry:
    """An experiment that waits, or that failed.

    Attributes:
        key: Tells entries apart, whatever they are called.
        name: Of the experiment.
        text: The complete, resolved experiment as TOML: nothing that changes later changes what will be run.
        device: `auto`, `cpu`, `cuda` or `cuda:N`.
        run: Name of its run folder in the workspace; empty before it was begun.
        reason: Why it failed, or empty.
    """

    key: str
    name: str
    text: str
    device: str = "auto"
    run: str = ""
    reason: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.reason)

    @property
    def experiment(self) -> Experiment:
        """What is to be run.

        Raises:
            ConfigError: This version of the program cannot read it.
        """
        return parse_experiment(self.text, f"“{self.name}” in the queue")

    def fields(self) -> dict[str, object]:
        """The experiment's options as plain tables, unchecked; empty where the text is damaged."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError:
            return {}


Entries: TypeAlias = tuple[QueueEntry, ...]
"""A queue, the next one first."""


def new_entry(experiment: Experiment, device: str = "auto") -> QueueEntry:
    """An entry for an experiment that was not begun."""
    return QueueEntry(uuid.uuid4().hex, experiment.name, dump_experiment(experiment), device)


def entry_of(run: Run, device: str = "auto") -> QueueEntry:
    """An entry that goes on with a run.

    Raises:
        ConfigError: Its experiment cannot be read.
    """
    experiment = run.experiment
    return QueueEntry(uuid.uuid4().hex, experiment.name, dump_experiment(experiment), device, run.name)


def read_queue(workspace: Path) -> Entries:
    """The queue of a workspace; empty where it has none.

    Raises:
        ArtifactError: The file is damaged or of another version.
    """
    path = workspace / QUEUE
    if not path.is_file():
        return ()
    content = read_json(path)
    if content.get("schema") != SCHEMA:
        raise ArtifactError(f"{path} is of another version of this program. Open the workspace with that, or rename the file.")
    entries = content.get("entries")
    if not isinstance(entries, list):
        raise _damaged(path)
    return tuple(_entry(record, path) for record in entries)


def change_queue(workspace: Path, change: Callable[[Entries], Entries]) -> Entries:
    """Let `change` make another queue out of the one that is there now, and keep that; returns it.

    Raises:
        ArtifactError: The file is damaged, cannot be written, or another program holds it for too long.
    """
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        with hold(workspace / LOCK):
            before = read_queue(workspace)
            after = change(before)
            if after != before:
                write_json(workspace / QUEUE, {"schema": SCHEMA, "entries": [asdict(entry) for entry in after]})
            return after
    except TimeoutError as error:
        raise ArtifactError(f"{workspace / QUEUE} is being changed by another program. Try again.") from error
    except OSError as error:
        raise ArtifactError(f"{workspace / QUEUE} cannot be written ({error}). Choose another workspace.") from error


def without(entries: Entries, key: str) -> Entries:
    """All but one entry."""
    return tuple(entry for entry in entries if entry.key != key)


def inserted(entries: Entries, entry: QueueEntry, before: str = "") -> Entries:
    """With `entry` before the one with the key `before`, or last where that is gone; if it is there already, it moves."""
    rest = without(entries, entry.key)
    row = next((row for row, each in enumerate(rest) if each.key == before), len(rest))
    return (*rest[:row], entry, *rest[row:])


def moved(entries: Entries, key: str, before: str = "") -> Entries:
    """With one entry before another, or last; the same where it is gone."""
    entry = next((each for each in entries if each.key == key), None)
    return inserted(entries, entry, before) if entry is not None and key != before else entries


def updated(entries: Entries, entry: QueueEntry) -> Entries:
    """With `entry` in the place of the one of its key; the same where that is gone."""
    return tuple(entry if each.key == entry.key else each for each in entries)


def _entry(record: object, path: Path) -> QueueEntry:
    names = {field.name for field in fields(QueueEntry)}
    if not isinstance(record, dict) or set(record) != names or not all(isinstance(value, str) for value in record.values()):
        raise _damaged(path)
    return QueueEntry(**record)


def _damaged(path: Path) -> ArtifactError:
    return ArtifactError(f"{path} is damaged. Mend or rename it; finished runs are not touched by that.")
