"""What can be undone on the page of runs: other words about a run, and moves to the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from app.translation import plural
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.runs.notes import RunNotes
    from engine.runs.summary import RunSummary
    from engine.runs.trash import Trashed

Told = Callable[[EngineError], None]


class ChangeNotes(QUndoCommand):
    """Write other notes into runs.

    Args:
        text: What the command is called in *Undo*.
        changes: Each run with the notes that it gets.
        show: Called with a run's folder and notes after they were written.
        tell: Called with what went wrong.
    """

    def __init__(
        self, text: str, changes: Sequence[tuple[RunSummary, RunNotes]], show: Callable[[str, RunNotes], None], tell: Told
    ) -> None:
        super().__init__(text)
        self._changes = tuple(changes)
        self._show, self._tell = show, tell

    def redo(self) -> None:
        self._write([(run.folder, notes) for run, notes in self._changes])

    def undo(self) -> None:
        self._write([(run.folder, run.notes) for run, _ in self._changes])

    def _write(self, wanted: Sequence[tuple[str, RunNotes]]) -> None:
        from pathlib import Path

        from engine.runs.notes import write_notes

        for folder, notes in wanted:
            try:
                write_notes(Path(folder), notes)
            except EngineError as error:
                self._tell(error)
                self.setObsolete(True)
            else:
                self._show(folder, notes)


class MoveToTrash(QUndoCommand):
    """Move runs to the trash of their workspace; undoing moves them back.

    Args:
        runs: Which.
        moved: Called with the folders that are no longer, or again, where they were.
        tell: Called with what went wrong.
    """

    def __init__(self, runs: Sequence[RunSummary], moved: Callable[[Sequence[str]], None], tell: Told) -> None:
        one = QCoreApplication.translate("runs", "moving “{name}” to the trash")
        many = plural("moving {count} runs to the trash", len(runs))
        super().__init__(one.format(name=runs[0].name) if len(runs) == 1 else many.format(count=len(runs)))
        self._runs = [summary.run for summary in runs]
        self._trashed: list[Trashed] = []
        self._moved, self._tell = moved, tell

    @property
    def trashed(self) -> tuple[Trashed, ...]:
        """What lies in the trash now."""
        return tuple(self._trashed)

    def redo(self) -> None:
        from engine.runs.trash import move_to_trash

        self._trashed = []
        for run in self._runs:
            try:
                self._trashed.append(move_to_trash(run))
            except EngineError as error:
                self._tell(error)
        self.setObsolete(not self._trashed)
        self._moved([str(trashed.origin) for trashed in self._trashed])

    def undo(self) -> None:
        from engine.runs.trash import restore

        folders = []
        for trashed in self._trashed:
            try:
                folders.append(str(restore(trashed).folder))
            except EngineError as error:
                self._tell(error)
        self._moved(folders)
