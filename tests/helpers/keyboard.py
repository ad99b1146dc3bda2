"""Somebody at the keyboard: keys go to whatever has the focus, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
MOST_TABS = 40


class Keyboard:
    """Presses keys in a window, and in the popups and dialogs above it.

    Args:
        window: Takes the keys while nothing in it has the focus.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press and release a key."""
        QTest.keyClick(self._target(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        for letter in text:
            QTest.keyClicks(self._target(), letter)

    def tab_to(self, widget: QWidget) -> int:
        """Press Tab until a widget, or something inside it, has the focus.

        Returns:
            How often.
        """
        for count in range(MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is not None and (focus is widget or widget.isAncestorOf(focus)):
                return count
            self.press(Key.Key_Tab)
        raise AssertionError(f"{MOST_TABS} times Tab do not lead to {widget} ({widget.accessibleName()}), but to {focus}")

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeModalWidget() or self._window
