"""The keys of actions: kept, given back, and never shared by two."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.settings import Settings
from app.shortcuts import Shortcuts


@pytest.fixture
def actions(qapp) -> list[QAction]:
    made = []
    for name, keys in (("open", "Ctrl+O"), ("run", "Ctrl+R"), ("stop", "Ctrl+."), ("help", "")):
        action = QAction(f"&{name}…")
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        made.append(action)
    return made


def keys(actions: list[QAction]) -> list[str]:
    return [action.shortcut().toString() for action in actions]


def test_what_the_user_chose_is_there_the_next_time(actions, settings: Settings) -> None:
    shortcuts = Shortcuts(actions, settings)
    shortcuts.bind(actions[1], QKeySequence("F9"))
    shortcuts.bind(actions[2], QKeySequence())
    assert keys(actions) == ["Ctrl+O", "F9", "", ""]
    for action, default in zip(actions, ("Ctrl+O", "Ctrl+R", "Ctrl+.", ""), strict=True):
        action.setShortcut(QKeySequence(default))
    again = Shortcuts(actions, settings)
    assert keys(actions) == ["Ctrl+O", "F9", "", ""]
    assert not again.is_default(actions[1])
    again.reset_all()
    assert keys(actions) == ["Ctrl+O", "Ctrl+R", "Ctrl+.", ""]
    assert settings.shortcut("run") is None


def test_a_conflict_is_named_and_the_other_action_loses_the_keys(actions, settings: Settings, qtbot) -> None:
    shortcuts = Shortcuts(actions, settings)
    assert shortcuts.conflict(actions[3], QKeySequence("Ctrl+R")) is actions[1]
    assert shortcuts.conflict(actions[1], QKeySequence("Ctrl+R")) is None
    assert shortcuts.conflict(actions[3], QKeySequence("Ctrl+R, Ctrl+X")) is actions[1], "Ctrl+R would never wait for more"
    with qtbot.waitSignal(shortcuts.changed):
        shortcuts.bind(actions[3], QKeySequence("Ctrl+R"))
    assert keys(actions) == ["Ctrl+O", "", "Ctrl+.", "Ctrl+R"]
    shortcuts.reset(actions[1])
    assert keys(actions) == ["Ctrl+O", "Ctrl+R", "Ctrl+.", ""]


def test_keys_of_a_page_are_not_given_away(actions, settings: Settings, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rename = QAction("Rename", window)
    rename.setShortcut("F2")
    shortcuts = Shortcuts(actions, settings, window)
    assert shortcuts.fixed(QKeySequence("F2")) is rename
    assert shortcuts.fixed(QKeySequence("F3")) is None
    assert shortcuts.fixed(QKeySequence()) is None
    assert shortcuts.fixed(QKeySequence("Ctrl+R")) is None, "a menu's own, which can be taken over"
