"""Verbs on all runs of a workspace: read them in a line each, and empty their trash."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.jobs import Job, Weight
from engine.errors import DataError
from engine.files import is_folder
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.runs.catalogue import Catalogue
    from engine.runs.trash import Trashed


@dataclass(frozen=True)
class Shelf:
    """What a workspace holds: its runs, and those in its trash."""

    catalogue: Catalogue
    trash: tuple[Trashed, ...]


def read(workspace: Path, before: Catalogue | None) -> Job[Shelf]:
    """Read what has changed since `before`; fails where a folder that held runs is gone, rather than find none."""
    return Job("Runs", _read, (workspace, before))


def _read(workspace: Path, before: Catalogue | None, reporter: Reporter) -> Shelf:
    from engine.runs.catalogue import read_catalogue
    from engine.runs.trash import list_trash

    if before is not None and before.runs and not is_folder(workspace):
        text = QCoreApplication.translate(
            "operations",
            "{folder}: the workspace folder is not there any more. Connect its disk, or choose another in the preferences.",
        )
        raise DataError(text.format(folder=workspace))
    return Shelf(read_catalogue(workspace, reporter, before), list_trash(workspace))


def empty_trash(workspace: Path) -> Job[int]:
    """Delete the runs in the trash; how many they were."""
    return Job("Emptying the trash", _empty_trash, (workspace,), Weight.BACKGROUND)


def _empty_trash(workspace: Path, reporter: Reporter) -> int:
    from engine.runs.trash import empty_trash as empty

    return empty(workspace, reporter)


def has_runs(workspace: Path) -> bool:
    """Whether there is any run; quick, so not a job."""
    from engine.runs.catalogue import has_runs as any_run

    return any_run(workspace)
