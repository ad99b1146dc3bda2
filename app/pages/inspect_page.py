"""Inspect."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.pages.page import Page
from app.widgets.invitation import Invitation
from app.workspace import Workspace


class InspectPage(Page):
    """Inspect."""

    open_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Inspect"), workspace)
        self.set_bodies(Invitation("inspect", self.tr("Nothing here yet"), ""))
