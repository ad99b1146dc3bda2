"""`ActionBar`: actions as a row of buttons with their words, in groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.theme import GRID


class ActionBar(QWidget):
    """One button an action, a line between groups.

    Args:
        groups: The actions, from left to right.
        parent: Owner.
    """

    def __init__(self, groups: Sequence[Sequence[QAction]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for position, group in enumerate(groups):
            if position:
                row.addWidget(_line())
            for action in group:
                row.addWidget(action_button(action))
        row.addStretch(1)


def action_button(action: QAction) -> QToolButton:
    """A flat button that does what an action does, and is called as it is."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setFixedWidth(GRID)
    return line
