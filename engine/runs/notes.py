"""`notes.json`: what a person calls a run and says about it. Its folder keeps its name, because marks and sweeps name that."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.artifacts import write_json
from engine.errors import ArtifactError

NOTES = "notes.json"
_SCHEMA = 1


@dataclass(frozen=True)
class RunNotes:
    """A person's words about a run.

    Attributes:
        name: What the run is called instead of its experiment's name; empty for that.
        tags: Short words to find it by, in the order in which they were given, none twice.
        note: Any text.
    """

    name: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags from a text that separates them by commas."""
    return tidy_tags(text.split(","))


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without empty ones, without those that were there before, with single spaces."""
    words = (" ".join(tag.split()) for tag in tags)
    return tuple(dict.fromkeys(word for word in words if word))


def retagged(tags: Iterable[str], *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> tuple[str, ...]:
    """`tags` without those in `remove` and with those in `add` behind them."""
    gone = set(tidy_tags(remove))
    return tidy_tags([*(tag for tag in tags if tag not in gone), *add])


def read_notes(folder: Path) -> RunNotes:
    """The notes in a run's folder; empty ones where there are none.

    Raises:
        ArtifactError: The file is damaged or cannot be read.
    """
    path = folder / NOTES
    try:
        content = json.loads(path.read_bytes())
        return RunNotes(str(content.get("name", "")), tidy_tags(map(str, content.get("tags", ()))), str(content.get("note", "")))
    except FileNotFoundError:
        return RunNotes()
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ArtifactError(f"{path} cannot be read ({error}). Mend or delete it; the run itself is not affected.") from error


def write_notes(folder: Path, notes: RunNotes) -> None:
    """Keep `notes` in a run's folder, atomically; empty ones leave no file.

    Raises:
        ArtifactError: The folder cannot be written.
    """
    path = folder / NOTES
    try:
        if notes == RunNotes():
            path.unlink(missing_ok=True)
        else:
            write_json(path, {"schema": _SCHEMA, "name": notes.name, "tags": list(notes.tags), "note": notes.note})
    except OSError as error:
        raise ArtifactError(f"{path} cannot be written ({error.strerror}). Make the run's folder writable.") from error
