"""What a page shows before it has anything: what it is for, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, icon
from app.widgets.quiet_label import QuietLabel

PICTURE = 48
BUTTON_HEIGHT = 4 * GRID
SENTENCE_WIDTH = 68 * GRID


class Invitation(QWidget):
    """A picture, a headline, a sentence and buttons, in the middle of the page."""

    def __init__(self, icon_name: str, headline: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._draw_picture()
        self._headline = QLabel(headline)
        self._headline.setFont(font(Text.HEADLINE))
        self._headline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = QuietLabel(sentence)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setFixedWidth(SENTENCE_WIDTH)
        self._fit_sentence()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._headline)
        layout.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def set_text(self, headline: str, sentence: str) -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._fit_sentence()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_picture()

    def _draw_picture(self) -> None:
        self._picture.setPixmap(icon(self._icon_name).pixmap(PICTURE, PICTURE))

    def _fit_sentence(self) -> None:
        # A wrapped label that is centred in its layout is otherwise given the height of one line.
        height = self._sentence.heightForWidth(SENTENCE_WIDTH) if self._sentence.text() else 0
        self._sentence.setFixedHeight(height)

    def add_button(self, text: str, icon_name: str = "", *, primary: bool = False) -> QPushButton:
        """Add a button and return it; the primary one answers to Enter."""
        button = QPushButton(text)
        if icon_name:
            button.setIcon(icon(icon_name))
        button.setDefault(primary)
        button.setAutoDefault(primary)
        button.setMinimumHeight(BUTTON_HEIGHT)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button
