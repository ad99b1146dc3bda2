"""Secondary text that follows the palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.theme import Text, Tone, font, quiet, tone


class QuietLabel(QLabel):
    """A label behind the primary text, or in a tone of meaning."""

    def __init__(self, text: str = "", style: Text = Text.BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
        self._tone: Tone | None = None
        self.setFont(font(style))
        self._recolour()

    def set_tone(self, which: Tone | None) -> None:
        """Say it in a tone, or quietly again."""
        self._tone = which
        self._recolour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange):
            self._recolour()

    def _recolour(self) -> None:
        base = QApplication.palette()
        colour = tone(self._tone, base) if self._tone else quiet(base)
        # Setting a palette announces a change of palette, which leads back here.
        if self.palette().color(QPalette.ColorRole.WindowText) != colour:
            colours = QPalette()
            colours.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(colours)


def problem_label() -> QuietLabel:
    """An empty label for what keeps a dialog from going on."""
    label = QuietLabel(style=Text.SMALL)
    label.set_tone(Tone.ERROR)
    label.setWordWrap(True)
    return label
