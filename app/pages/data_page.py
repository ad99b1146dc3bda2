"""Data: choose images and see what they are."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.pages.page import Page
from app.widgets.invitation import Invitation
from app.workspace import Workspace


class DataPage(Page):
    """Where the images come from."""

    quick_start = Signal()
    open_folder = Signal()
    plan_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Data"), workspace)
        self._empty = Invitation(
            "data",
            self.tr("Start with some images"),
            self.tr(
                "Watch the whole method on a small data set that the program draws itself, or open a folder of photos with "
                "one sub-folder for each class. Your files are only read, never changed."
            ),
        )
        self._empty.add_button(self.tr("Run the quick-start experiment"), "play", primary=True).clicked.connect(self.quick_start)
        self._empty.add_button(self.tr("Open a folder of images…"), "folder").clicked.connect(self.open_folder)
        self.set_bodies(self._empty)
