"""Run."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.pages.page import Page
from app.widgets.empty_state import EmptyState
from app.workspace import Workspace


class RunPage(Page):
    """Run."""

    resume_requested = Signal(object)
    open_requested = Signal()
    quick_start = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Run"), workspace)
        self.set_bodies(EmptyState("run", self.tr("Nothing here yet"), ""))
