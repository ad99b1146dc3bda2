"""Below the experiment's form: what will run, in words and as a command, and the buttons that start it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from app.theme import GRID, Text, Tone, icon
from app.widgets.card import Card
from app.widgets.quiet_label import QuietLabel

COPIED_MS = 1500


class ExperimentFooter(Card):
    """Shows either what will run or what is wrong with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.summary = QLabel()
        self.command = QLineEdit()
        self.copy = QToolButton()
        self.run = QPushButton(icon("play"), self.tr("Run"))
        self.queue = QPushButton(icon("queue"), self.tr("Add to queue"))
        self._problem = QuietLabel(style=Text.SMALL)
        self._note = QuietLabel(style=Text.SMALL)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._show_copy)
        self.copy.clicked.connect(self._copy_command)
        self._name()
        self._lay_out()

    def _name(self) -> None:
        self._note.setObjectName("note")
        self.command.setReadOnly(True)
        self.command.setAccessibleName(self.tr("Equivalent command line"))
        self.command.setToolTip(self.tr("Runs the same experiment in a terminal"))
        self._show_copy()
        self.copy.setToolTip(self.tr("Copy the command line"))
        self.copy.setAccessibleName(self.copy.toolTip())
        self.run.setObjectName("run")
        self.run.setDefault(True)
        self.run.setMinimumSize(14 * GRID, 4 * GRID)
        self.run.setToolTip(self.tr("Run this experiment"))
        self.queue.setObjectName("queue")
        self.queue.setMinimumHeight(4 * GRID)
        self.queue.setToolTip(self.tr("Run this experiment when those before it have ended (Ctrl+Shift+R)"))

    def _lay_out(self) -> None:
        self._problem.set_tone(Tone.ERROR)
        for label in (self.summary, self._problem, self._note):
            label.setWordWrap(True)
            self.body.addWidget(label)
        self._problem.hide()
        self._note.hide()
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.command, 1)
        line.addWidget(self.copy)
        line.addSpacing(GRID)
        line.addWidget(self.queue)
        line.addWidget(self.run)
        self.body.addLayout(line)

    def show_plan(self, summary: str, command: str) -> None:
        """Say what will run; it can be started."""
        self._show_startable(startable=True)
        self.summary.setText(summary)
        self.command.setText(command)
        self.command.setCursorPosition(0)

    def show_problem(self, text: str) -> None:
        """Say why nothing can be started."""
        self._show_startable(startable=False)
        self._problem.setText(text)

    def _show_startable(self, *, startable: bool) -> None:
        self.run.setEnabled(startable)
        self.queue.setEnabled(startable)
        self.summary.setVisible(startable)
        self._problem.setVisible(not startable)

    def show_note(self, text: str) -> None:
        """Say what was changed for the user; empty takes the note away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    @Slot()
    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.copy.setIcon(icon("success"))
        self._copied.start()

    @Slot()
    def _show_copy(self) -> None:
        self.copy.setIcon(icon("copy"))
