"""`LogView`: what the run has said, line by line, folded away until it is wanted."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.theme import GRID, icon
from app.translation import plural
from engine.progress import MessageEvent

MAX_LINES = 5_000
_SIGNS = {"info": " ", "warning": "▲", "error": "✕"}


class LogView(QWidget):
    """An append-only log; the newest line stays in sight unless the reader scrolled up.

    Levels are told by a sign and a word, and warnings and errors are bold.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = {"info": 0, "warning": 0, "error": 0}
        self.heading = QToolButton()
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setToolTip(self.tr("Show or hide the log"))
        self._last = QLabel()
        self._last.setTextFormat(Qt.TextFormat.PlainText)
        self._last.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(MAX_LINES)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setMinimumHeight(8 * GRID)
        self.copy = QPushButton(self.tr("&Copy"))
        self.copy.setIcon(icon("copy"))
        self.copy.setToolTip(self.tr("Copy the whole log"))
        self._lay_out()
        self.heading.toggled.connect(self.set_open)
        self.copy.clicked.connect(self.copy_all)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that are kept, oldest first."""
        text = self.text.toPlainText()
        return tuple(text.split("\n")) if text else ()

    def set_open(self, opened: bool) -> None:
        """Unfold or fold."""
        self.heading.setChecked(opened)
        self.heading.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self.text.setVisible(opened)
        self.copy.setVisible(opened)
        self._last.setVisible(not opened)
        policy = QSizePolicy.Policy.Expanding if opened else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._title()

    def append(self, event: MessageEvent) -> None:
        """Add a message."""
        self.extend((event,))

    def extend(self, events: Sequence[MessageEvent]) -> None:
        """Add messages, oldest first."""
        if not events:
            return
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for event in events[-MAX_LINES:]:
            self._write(cursor, event)
        cursor.endEditBlock()
        for event in events:
            self._counts[event.level] += 1
        self._last.setText(_line(events[-1]))
        self._title()
        if at_end:
            bar.setValue(bar.maximum())

    def clear(self) -> None:
        self.text.clear()
        self._last.clear()
        self._counts = dict.fromkeys(self._counts, 0)
        self._title()

    def copy_all(self) -> None:
        """Copy the whole log."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def sizeHint(self) -> QSize:
        return QSize(480, 22 * GRID if self.is_open else self.heading.sizeHint().height())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.heading)
        row.addWidget(self._last, 1)
        row.addStretch(0)
        row.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.text, 1)

    def _write(self, cursor: QTextCursor, event: MessageEvent) -> None:
        style = QTextCharFormat()
        if event.level != "info":
            style.setFontWeight(700)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.text.document().isEmpty():
            cursor.insertBlock()
        cursor.insertText(_line(event), style)

    def _title(self) -> None:
        warnings, errors = self._counts["warning"], self._counts["error"]
        parts = [self.tr("Log")]
        if warnings:
            parts.append(plural("{count:,} warnings", warnings).format(count=warnings))
        if errors:
            parts.append(plural("{count:,} errors", errors).format(count=errors))
        self.heading.setText(" · ".join(parts))
        self.heading.setAccessibleName(", ".join(parts))


def _line(event: MessageEvent) -> str:
    """One line: clock, sign and level, stage, text."""
    clock = time.strftime("%H:%M:%S", time.localtime(event.time))
    level = "" if event.level == "info" else f"{event.level}: "
    stage = f"{event.stage}: " if event.stage else ""
    return f"{clock} {_SIGNS[event.level]} {level}{stage}{' '.join(event.text.split())}"
