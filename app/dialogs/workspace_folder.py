"""Which folder runs are kept in: typed or chosen, made only when that is asked for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from app.theme import Tone, icon
from app.widgets.message_bar import MessageBar
from app.workspace import Workspace
from engine.files import from_home, is_folder, is_there


class WorkspaceFolder(QObject):
    """A line with the folder and a button that chooses one; whoever builds the dialog lays them out.

    Args:
        workspace: Its folder is chosen here.
        messages: Says why a folder cannot be used, and offers to make one that is not there.
    """

    def __init__(self, workspace: Workspace, messages: MessageBar) -> None:
        super().__init__(messages)
        self._workspace = workspace
        self._messages = messages
        self.line = QLineEdit(str(workspace.folder))
        self.choose = QPushButton(icon("folder"), self.tr("Ch&oose…"))
        self.choose.setToolTip(self.tr("Choose the folder that runs are kept in"))
        self.make = messages.add_button(self.tr("&Make this folder"), "folder")
        self.line.editingFinished.connect(self._take)
        self.choose.clicked.connect(self._choose)
        self.make.clicked.connect(self._make)

    @Slot()
    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.line, self.tr("Folder for runs"), str(self._workspace.folder))
        if folder:
            self.line.setText(folder)
            self._take()

    @Slot()
    def _take(self) -> None:
        """Use the folder that the line names, once it is there and can be written to."""
        folder = self._named()
        problem = unusable(folder)
        if problem:
            self._refuse(folder, problem)
        elif folder != self._workspace.folder and not is_there(folder):
            self._offer(folder)
        else:
            self._use(folder)

    def _named(self) -> Path:
        text = self.line.text().strip()
        return from_home(text).resolve() if text else self._workspace.folder

    @Slot()
    def _make(self) -> None:
        folder = self._named()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._refuse(folder, error.strerror or str(error))
            return
        self._use(folder)

    def _use(self, folder: Path) -> None:
        self._messages.hide()
        self.line.setText(str(folder))
        if folder != self._workspace.folder:
            self._workspace.set_folder(folder)

    def _offer(self, folder: Path) -> None:
        """Runs would seem lost if a slip of the finger led to a new, empty folder."""
        text = self.tr("There is no folder {folder}. Correct the path or make the folder; until then, runs are kept in {kept}.")
        self.make.show()
        self._messages.say(Tone.WARNING, text.format(folder=folder, kept=self._workspace.folder))

    def _refuse(self, folder: Path, problem: str) -> None:
        text = self.tr("{folder} cannot hold runs ({problem}). Choose a folder that you may write to.")
        self.make.hide()
        self._messages.say(Tone.ERROR, text.format(folder=folder, problem=problem))
        self.line.setText(str(self._workspace.folder))


def unusable(folder: Path) -> str:
    """Why runs cannot be kept in a folder, or why it cannot be made where it is missing; empty where they can."""
    nearest = next((place for place in (folder, *folder.parents) if is_there(place)), folder)
    if not is_folder(nearest):
        return os.strerror(errno.ENOTDIR)
    return "" if os.access(nearest, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)
