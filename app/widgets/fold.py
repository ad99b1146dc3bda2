"""A heading that shows or hides what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, icon


class Fold(QWidget):
    """Folded until its heading is pressed; put the content's layout into `content`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.content.hide()
        self._button = QToolButton()
        self._button.setText(title)
        self._button.setAutoRaise(True)
        self._button.setFont(font(Text.STRONG))
        self._button.setIcon(icon("chevron-right"))
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._button)
        layout.addWidget(self.content)

    @Slot(bool)
    def set_open(self, opened: bool) -> None:
        """Unfold or fold."""
        self._button.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self.content.setVisible(opened)

    @property
    def is_open(self) -> bool:
        return not self.content.isHidden()

    @Slot()
    def _toggle(self) -> None:
        self.set_open(not self.is_open)
