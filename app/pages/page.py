"""What all pages have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.theme import GRID, Text, font
from app.workspace import Workspace


class Page(QWidget):
    """A title with room for actions, above either an empty state or the content.

    Args:
        title: Shown at the top.
        workspace: What the page works on.
    """

    def __init__(self, title: str, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.title = QLabel(title)
        self.title.setFont(font(Text.HEADLINE))
        self._bar = QWidget()
        self._actions = QHBoxLayout(self._bar)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(GRID)
        self._stack = QStackedLayout()
        self.setAccessibleName(title)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self._bar)
        self.outline = QVBoxLayout(self)
        self.outline.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.outline.setSpacing(2 * GRID)
        self.outline.addLayout(top)
        self.outline.addLayout(self._stack, 1)

    def add_action_widget(self, widget: QWidget) -> None:
        """Put a control at the right of the title."""
        self._actions.addWidget(widget)

    def show_actions(self, *, shown: bool) -> None:
        """Show the controls, or hide them where there is nothing that they could work on."""
        self._bar.setVisible(shown)

    def set_bodies(self, *bodies: QWidget) -> None:
        """The widgets of which one is shown at a time; the first one at once."""
        for body in bodies:
            self._stack.addWidget(body)

    def show_body(self, body: QWidget) -> None:
        """Show one of them."""
        self._stack.setCurrentWidget(body)

    @property
    def body(self) -> QWidget | None:
        """The one that is shown."""
        return self._stack.currentWidget()
