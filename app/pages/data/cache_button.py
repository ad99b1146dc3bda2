"""`CacheButton`: empties the cache of decoded images and indexes of folders."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.jobs import Latest
from app.operations import data
from app.theme import Tone
from app.workspace import Workspace


class CacheButton(QPushButton):
    """Starts the cleaning, and has the workspace say what came of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setText(self.tr("Clean the image cache"))
        self.setToolTip(self.tr("Deletes decoded copies and indexes of folders that the program keeps; your files stay"))
        self._workspace = workspace
        self._cleaning = Latest(workspace.runner, self)
        self._cleaning.finished.connect(self._say_cleaned)
        self._cleaning.failed.connect(workspace.say_failure)
        self.clicked.connect(self._clean)

    @Slot()
    def _clean(self) -> None:
        self._cleaning.start(data.clear_cache())

    @Slot(object)
    def _say_cleaned(self, freed: int) -> None:
        text = self.tr("The cache of decoded images and indexes of folders is empty; {size:,.0f} MB freed.")
        self._workspace.say(text.format(size=freed / 1e6), Tone.SUCCESS)
