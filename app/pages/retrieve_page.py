"""Retrieve: search with an image, with and without the trigger, on the clean and the backdoored model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.pages.trained_page import TrainedPage
from app.trained import TrainedRun
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.trained import Trained


class RetrievePage(TrainedPage):
    """Query at the left, two rows of results."""

    def __init__(self, workspace: Workspace, source: TrainedRun) -> None:
        super().__init__(workspace.tr("Retrieve"), "retrieve", "", workspace, source)
        self.begin()

    def make_content(self) -> QWidget:
        return QWidget()

    def take_trained(self, trained: Trained) -> None: ...
