"""Starts the window. Nothing slow is imported before it is on the screen."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.appearance import fit_to_screen, scale_interface, theme_of
from app.errors import UncaughtErrors
from app.preferences import apply_preferences
from app.settings import Settings
from app.theme import app_icon
from app.translation import install_language

SWITCH_SECONDS = 0.001
"""How long the window may have to wait for a thread that computes in Python; the default is five times that."""


def main(argv: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed.

    Args:
        argv: What to open: nothing, or a run folder, a folder of images or an experiment file, with or without
            the word `open` before it.

    Returns:
        The exit code.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = Settings()
    scale_interface(settings.scale)
    application = make_application()
    apply_preferences(settings)
    install_language(application, settings.language)
    from app.logs import Journal, start_log, stop_log
    from app.window.continuity import Continuity
    from app.window.main_window import MainWindow
    from app.workspace import Workspace

    log_handler = start_log()
    window = MainWindow(Workspace(runs_folder(settings), settings))
    Journal(window.workspace)
    continuity = Continuity(window)
    errors = UncaughtErrors(window)
    errors.install()
    window.painted.connect(window.dialogs.tour.offer, Qt.ConnectionType.QueuedConnection)
    fit_to_screen(window)
    window.show()
    _open(window, argv)
    _quit_on_interrupt(application, window)
    try:
        return application.exec()
    finally:
        errors.remove()
        continuity.end()
        stop_log(log_handler)


def make_application() -> QApplication:
    """The application with its name, icon and theme."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(["badhash"])
    application.setApplicationName("badhash-workbench")
    application.setApplicationDisplayName("BadHash Workbench")
    application.setDesktopFileName("badhash-workbench")
    application.setWindowIcon(app_icon())
    theme_of(application)
    return application


def runs_folder(settings: Settings) -> Path:
    """Where runs are kept: as last time, else the engine's default in a terminal, else the user's documents.

    Started from a desktop, the current folder is whatever the desktop chose; nobody would look for runs there.
    """
    from engine.runs.run import default_workspace

    if settings.workspace is not None:
        return settings.workspace
    here = default_workspace()
    if _in_terminal() and os.access(here if here.exists() else here.parent, os.W_OK):
        return here
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "BadHash"


def _in_terminal() -> bool:
    """Whether somebody typed the command; a desktop start on Windows has no streams at all."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _open(window: object, argv: Sequence[str]) -> None:
    from app.window.main_window import MainWindow

    assert isinstance(window, MainWindow)
    paths = [word for word in argv if word != "open"]
    if paths:
        window.open_path(Path(paths[0]))


def _quit_on_interrupt(application: QApplication, window: object) -> None:
    """Let Ctrl+C in the terminal close the window: Python handles signals only when it gets to run."""
    from app.window.main_window import MainWindow

    assert isinstance(window, MainWindow)
    # Not at once: in the middle of an import here, closing could wait for a thread that waits for that import.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, window, window.close))
    alive = QTimer(application)
    alive.timeout.connect(_run_python)
    alive.start(200)


def _run_python() -> None:
    """Nothing, but in Python: a built-in function would not give signal handlers their turn."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
