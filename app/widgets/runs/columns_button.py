"""`ColumnsButton`: which columns of the table of runs are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from app.theme import icon
from app.widgets.runs.runs_view import RunsView


class ColumnsButton(QToolButton):
    """Opens a list of the columns, each to be shown or hidden.

    Args:
        view: The table.
    """

    def __init__(self, view: RunsView) -> None:
        super().__init__()
        self._view = view
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setIcon(icon("columns"))
        self.setText(self.tr("Columns"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Which columns are shown"))

    @Slot()
    def _fill(self) -> None:
        self._view.fill_columns(self._menu)
