"""The sheet of keys: those of the menus as they are bound, and those of every page and view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.dialogs.cheat_sheet import CheatSheet
from app.keys import places
from app.shortcuts import native_keys, plain_text
from app.window.main_window import MainWindow


def test_the_sheet_lists_every_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Question)
    sheet = window.findChild(CheatSheet)
    lines = [line.strip() for line in sheet.sheet.toPlainText().split("\n")]
    for action in window.menus.entries:
        if native_keys(action):
            assert lines[lines.index(native_keys(action)) + 1] == plain_text(action)
    for place in places():
        start = lines.index(place.title, lines.index("Keyboard shortcuts"))
        told = lines[start + 1 : start + 1 + 2 * len(place.rows)]
        assert told == [text for row in place.rows for text in (row.shown, row.text)]
    sheet.close()
