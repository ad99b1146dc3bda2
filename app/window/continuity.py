"""The window as it was left: its page, its splitters, and after a crash what was open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QSplitter

from app.logs import log, state_folder
from app.theme import Tone
from app.window.pages import page_titles
from app.window.session import Open, Session
from engine.config.experiment_toml import validate
from engine.errors import EngineError
from engine.files import is_folder

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

ALONE = ("runs", "data", "experiment")
"""Pages that show something before a run was chosen; the window starts on no other."""


class Continuity(QObject):
    """Brings back what was left, and keeps what will be left.

    Args:
        window: The one that is restored; its first page is built already.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._names = [name for _, name in page_titles()]
        self._session = Session(state_folder() / "sessions", self.open_now, self)
        self._restored = set[str]()
        kept = self._workspace.settings.page
        if kept in ALONE and kept in self._names:
            window.go_to(self._names.index(kept))
        self._restore_layout()
        window.page_shown.connect(self._take_page)
        # The first paint waits for nothing that is not needed for it.
        window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def open_now(self) -> Open:
        """What the window shows."""
        run = self._workspace.run
        page = self._names[self._window.position]
        planned = self._workspace.experiment
        experiment = planned.model_dump_json() if planned is not None else ""
        return Open(page, self._workspace.source, str(run.folder) if run is not None else "", experiment)

    def end(self) -> None:
        """The program ends well: remember the layout, forget the session."""
        for splitter in self._splitters():
            self._workspace.settings.set_layout(splitter.objectName(), splitter.saveState())
        self._session.end()

    @Slot()
    def _take_page(self) -> None:
        self._workspace.settings.page = self._names[self._window.position]
        self._restore_layout()
        self._session.keep()

    def _splitters(self) -> list[QSplitter]:
        return [splitter for splitter in self._window.findChildren(QSplitter) if splitter.objectName()]

    def _restore_layout(self) -> None:
        """Splitters come with their pages, which are built when they are first shown."""
        for splitter in self._splitters():
            if splitter.objectName() not in self._restored:
                self._restored.add(splitter.objectName())
                splitter.restoreState(self._workspace.settings.layout(splitter.objectName()))

    @Slot()
    def _begin(self) -> None:
        left = self._session.begin()
        self._workspace.run_changed.connect(self._session.keep)
        self._workspace.source_changed.connect(self._session.keep)
        self._workspace.experiment_changed.connect(self._session.keep)
        self._workspace.experiment_noted.connect(self._session.keep)
        # What was named on the command line goes before what was open.
        if left is not None and self._workspace.run is None and not self._workspace.source:
            self._reopen(left)

    def _reopen(self, left: Open) -> None:
        if left.source:
            self._workspace.set_source(left.source)
        if left.run and is_folder(Path(left.run)):
            self._window.open_path(Path(left.run))
        if left.experiment:
            self._plan_again(left.experiment)
        if left.page in self._names:
            self._window.go_to(self._names.index(left.page))
        self._workspace.say(self.tr("The program did not end well the last time. What was open is open again."), Tone.INFO)

    def _plan_again(self, kept: str) -> None:
        try:
            self._workspace.set_experiment(validate(json.loads(kept)))
        except (EngineError, ValueError) as error:  # of another version of the program, whose options were others
            log.warning("the planned experiment is not restored: %s", error)
