"""Dialogs that wait in a loop of their own, and so need somebody who was told beforehand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def when_a_dialog_opens(window: QWidget, act: Callable[[QDialog], None]) -> None:
    """Do something once, as soon as a modal dialog has the focus.

    Args:
        window: Owner of what waits.
        act: Is given the dialog.
    """
    timer = QTimer(window, interval=50)

    def look() -> None:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, QDialog) and focus is not None and dialog.isAncestorOf(focus):
            timer.stop()
            timer.deleteLater()
            act(dialog)

    timer.timeout.connect(look)
    timer.start()
