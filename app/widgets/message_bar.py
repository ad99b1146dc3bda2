"""A bar above the page that names a cause and its cure, with details on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.theme import GRID, Tone, icon, tone

_ICONS = {Tone.ERROR: "error", Tone.WARNING: "warning", Tone.SUCCESS: "success", Tone.INFO: "info"}
DETAILS_HEIGHT = 22 * GRID


class MessageBar(QWidget):
    """Hidden until something is to be said; stays until it is closed, replaced or taken back."""

    closed = Signal()
    """It was closed by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QPushButton(self.tr("Details"))
        self._more.setCheckable(True)
        self._close = QToolButton()
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self._close.toolTip())
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFixedHeight(DETAILS_HEIGHT)
        self._details.setAccessibleName(self.tr("Details of the message"))
        self._lay_out()
        self._more.toggled.connect(self._details.setVisible)
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.closed)
        self.hide()

    def _lay_out(self) -> None:
        self._top = top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._text, 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addLayout(top)
        layout.addWidget(self._details)

    @property
    def text(self) -> str:
        """What is being said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, which: Tone, text: str, details: str = "") -> None:
        """Show `text`; `details` fold out."""
        self._tone = which
        self._text.setText(text)
        self._details.setPlainText(details)
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self._details.hide()
        self._draw_icon()
        self.setAccessibleName(text)
        self.show()
        self.update()

    @Slot(str)
    def take_back(self, text: str) -> None:
        """Say it no longer, where it is what is being said."""
        if self.text == text:
            self.hide()

    def keep(self) -> None:
        """Take away what closes it: who owns it hides it when it is no longer true."""
        self._close.hide()

    def add_button(self, text: str, icon_name: str = "") -> QPushButton:
        """Offer something to do beside what is said; returns its button."""
        button = QPushButton(text)
        if icon_name:
            button.setIcon(icon(icon_name))
        self._top.insertWidget(self._top.indexOf(self._more), button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    @Slot()
    def _draw_icon(self) -> None:
        self._picture.setPixmap(icon(_ICONS[self._tone]).pixmap(20, 20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tone(self._tone, self.palette())
        ground = QColor(colour)
        ground.setAlphaF(0.12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), GRID, GRID)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()
