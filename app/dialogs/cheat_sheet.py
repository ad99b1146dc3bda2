"""All keys on one sheet: those of the menus as they are bound now, and those of pictures, plots and lists."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.shortcuts import Shortcuts, menu_title, native_keys, plain_text
from app.theme import GRID

SIZE = (84 * GRID, 76 * GRID)
Rows = list[tuple[str, str]]


class CheatSheet(QDialog):
    """Two columns of keys. They can be changed in Preferences, and a button leads there.

    Args:
        shortcuts: The keys of the menus.
        parent: Window it belongs to.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(*SIZE)
        self._shortcuts = shortcuts
        self.sheet = QTextBrowser()
        self.sheet.setAccessibleName(self.tr("Keys and what they do"))
        self.change = QPushButton(self.tr("&Change…"))
        self.change.setToolTip(self.tr("Give the actions of the menus other keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.change, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(buttons)
        self.refresh()
        shortcuts.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Write the sheet anew."""
        bound = [action for action in self._shortcuts.actions if not action.shortcut().isEmpty()]
        menus = [(title, _rows(actions)) for title, actions in groupby(bound, menu_title)]
        self.sheet.setHtml(_columns([*menus, *self._fixed()]))

    def _fixed(self) -> list[tuple[str, Rows]]:
        """Keys of what has the focus; they cannot be changed."""
        return [
            (
                self.tr("In pictures"),
                [
                    (self.tr("Arrows"), self.tr("Move")),
                    ("+  −", self.tr("Zoom in and out")),
                    ("0", self.tr("Fit the picture")),
                    ("1", self.tr("One pixel for each pixel")),
                ],
            ),
            (
                self.tr("In plots"),
                [
                    (self.tr("Left, Right"), self.tr("Read the values at a step")),
                    (_keys("PgUp") + ", " + _keys("PgDown"), self.tr("The same, 25 steps at once")),
                    (_keys("Home"), self.tr("Show everything again")),
                    (_keys("Esc"), self.tr("Stop reading")),
                ],
            ),
            (
                self.tr("Everywhere"),
                [
                    (_keys("Tab"), self.tr("Next control")),
                    (_keys("Shift+Tab"), self.tr("Control before")),
                    (_keys("Space"), self.tr("Press a button, tick a box")),
                    (_keys("Ctrl+C"), self.tr("Copy what is chosen, or the table of metrics")),
                    (_keys("Esc"), self.tr("Close a dialog")),
                ],
            ),
        ]


def _keys(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)


def _rows(actions: Iterable[QAction]) -> Rows:
    return [(native_keys(action), plain_text(action)) for action in actions]


def _columns(groups: list[tuple[str, Rows]]) -> str:
    """Groups in two columns of about the same length."""
    total, left, seen = sum(len(rows) + 2 for _, rows in groups), 0, 0
    while seen < total / 2:
        seen += len(groups[left][1]) + 2
        left += 1
    cells = ("".join(map(_group, part)) for part in (groups[:left], groups[left:]))
    return "<table width='100%'><tr>" + "".join(f"<td width='50%' valign='top'>{cell}</td>" for cell in cells) + "</tr></table>"


def _group(group: tuple[str, Rows]) -> str:
    title, rows = group
    lines = (f"<tr><td><b>{escape(keys)}</b>&nbsp;&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>" for keys, text in rows)
    return f"<h4>{escape(title)}</h4><table cellspacing='0' cellpadding='3'>{''.join(lines)}</table>"
