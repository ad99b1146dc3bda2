"""What is searched: the database of a run, or a folder once that is indexed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.engine_messages import reworded
from app.jobs import Running
from app.operations import retrieval
from app.theme import Tone
from app.translation import plural
from app.widgets.retrieval.database_box import DatabaseBox
from app.widgets.transfer_bar import TransferBar
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.trained.folder_index import FolderIndex
    from engine.trained.run import Trained
    from engine.trained.searching import Database


class SearchPlace(QObject):
    """Indexes the folder that is chosen in `box`, and shows in `progress` how far that is.

    Args:
        workspace: Runs the indexing, and says what went wrong.
        parent: Owner.
    """

    changed = Signal()
    """Another database is searched."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._trained: Trained | None = None
        self._indexing: Running | None = None
        self.database: Database | None = None
        self.box = DatabaseBox()
        self.progress = TransferBar()
        self.box.chosen.connect(self._choose)

    @property
    def own(self) -> bool:
        """Whether it is the run's own database."""
        return self.database is self._trained

    def set_run(self, trained: Trained) -> None:
        """Search in the database of a run, without saying so."""
        self._stop()
        self._trained = self.database = trained
        self.box.show_own()

    def _stop(self) -> None:
        if self._indexing is not None:
            self._indexing.stop()

    @Slot(object)
    def _choose(self, folder: Path | None) -> None:
        if self._trained is None:
            return
        self._stop()
        self.database = self._trained
        if folder is None:
            self.changed.emit()
            return
        self._indexing = self._workspace.start(retrieval.index(self._trained, folder))
        if self._indexing is not None:
            self._indexing.finished.connect(self._take)
            self._indexing.ended.connect(self._end)
            self.progress.follow(self._indexing)

    @Slot(object)
    def _take(self, made: FolderIndex) -> None:
        if self.sender() is not self._indexing:
            return
        self.database = made
        if made.problems:
            count, first = len(made.problems), made.problems[0]
            text = plural("{count:,} files of {folder} cannot be searched. First: {path}, {reason}", count)
            said = text.format(count=count, folder=made.folder, path=first.path, reason=reworded(first.reason))
            self._workspace.say(said, Tone.WARNING)
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        """Where it was cancelled or failed, the run's own database is searched."""
        if self.sender() is not self._indexing:
            return
        self._indexing = None
        if self.own:
            self.box.show_own()
            self.changed.emit()
