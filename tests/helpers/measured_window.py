"""The whole window, as the program starts it, for programs that measure it in a process of their own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import app.main as program


def make_window(workspace: Path, settings: Path):
    """The application, and its window on a workspace; the caller shows it, and calls `leave` in the end."""
    sys.setswitchinterval(program.SWITCH_SECONDS)
    application = program.make_application()
    from app.settings import Settings
    from app.window.main_window import MainWindow
    from app.workspace import Workspace

    return application, MainWindow(Workspace(workspace, Settings(QSettings(str(settings), QSettings.Format.IniFormat))))


def run_until_left(application: QApplication, window) -> None:
    """Turn the event loop until something calls `quit`, and end the window's threads."""
    application.exec()
    window.workspace.runner.close()
