"""The button that counts the runs in the trash, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from app.operations import run_table
from app.pages.runs.trash_dialog import TrashDialog
from app.theme import Tone, icon
from app.translation import plural
from app.workspace import Workspace
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.runs.trash import Trashed


class TrashBin(QToolButton):
    """Hidden while the trash is empty; opens the list of what is in it.

    Args:
        workspace: Whose trash it is; told when runs came back.

    Signals:
        undone(): Runs left the trash otherwise than by undoing, so that nothing can be undone any more.
    """

    undone = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._trash: tuple[Trashed, ...] = ()
        self.setIcon(icon("trash"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Runs that were moved to the trash: restore them, or delete them for good"))
        self.clicked.connect(self.show_trash)
        self.hide()

    def set_trash(self, trash: Sequence[Trashed]) -> None:
        """Other runs are in the trash."""
        self._trash = tuple(trash)
        self.setText(self.tr("Trash ({count})…").format(count=len(trash)))
        self.setVisible(bool(trash))

    @Slot()
    def show_trash(self) -> None:
        """Show what is in the trash."""
        dialog = TrashDialog(self._trash, self.window())
        dialog.restore_wanted.connect(self._restore)
        dialog.empty_wanted.connect(self._empty)
        dialog.open()

    @Slot(object)
    def _restore(self, trashed: Sequence[Trashed]) -> None:
        from engine.runs.trash import restore

        for each in trashed:
            try:
                restore(each)
            except EngineError as error:
                self._workspace.say_error(error)
        self.undone.emit()
        self._workspace.runs_changed.emit()

    @Slot()
    def _empty(self) -> None:
        running = self._workspace.start(run_table.empty_trash(self._workspace.folder))
        if running is not None:
            self.undone.emit()
            running.finished.connect(self._emptied)

    @Slot(object)
    def _emptied(self, count: int) -> None:
        text = plural("{count} runs were deleted.", count)
        self._workspace.say(text.format(count=count), Tone.SUCCESS)
        self._workspace.runs_changed.emit()
