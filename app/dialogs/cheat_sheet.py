"""All keys on one sheet: those of the menus as they are bound now, and those of pages and views."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.keys import places
from app.shortcuts import Shortcuts, menu_title, native_keys, plain_text
from app.theme import GRID

SIZE = (128 * GRID, 88 * GRID)
COLUMNS = 3
Rows = list[tuple[str, str]]


class CheatSheet(QDialog):
    """Columns of keys. They can be changed in Preferences, and a button leads there.

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
        views = [(place.title, [(row.shown, row.text) for row in place.rows]) for place in places()]
        self.sheet.setHtml(_columns([*menus, *views]))


def _rows(actions: Iterable[QAction]) -> Rows:
    return [(native_keys(action), plain_text(action)) for action in actions]


def _columns(groups: list[tuple[str, Rows]]) -> str:
    """Groups in columns of about the same length."""
    total, seen = sum(len(rows) + 2 for _, rows in groups), 0
    columns = [""] * COLUMNS
    for group in groups:
        lines = len(group[1]) + 2
        columns[(2 * seen + lines) * COLUMNS // (2 * total)] += _group(group)
        seen += lines
    cells = (f"<td width='{100 // COLUMNS}%' valign='top'>{column}</td>" for column in columns)
    return f"<table width='100%'><tr>{''.join(cells)}</tr></table>"


def _group(group: tuple[str, Rows]) -> str:
    title, rows = group
    lines = (f"<tr><td style='white-space: pre'><b>{escape(keys)}</b>   </td><td>{escape(text)}</td></tr>" for keys, text in rows)
    return f"<h4>{escape(title)}</h4><table cellspacing='0' cellpadding='3'>{''.join(lines)}</table>"
