"""Retrieve."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.pages.page import Page
from app.widgets.invitation import Invitation
from app.workspace import Workspace


class RetrievePage(Page):
    """Retrieve."""

    open_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Retrieve"), workspace)
        self.set_bodies(Invitation("retrieve", self.tr("Nothing here yet"), ""))
