"""Windows for tests, without what loads after the first paint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from app.workspace import Workspace


@contextmanager
def main_window(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window, not shown yet; closed in the end, with all that it runs."""
    # The slow libraries are not what is tested.
    monkeypatch.setattr(MainWindow, "_warm_up", lambda self: None)
    made = MainWindow(workspace)
    yield made
    workspace.runner.close()
    made.close()
    made.deleteLater()


def activate(window: MainWindow, qtbot: QtBot) -> None:
    """Show a window, and wait until keys go there."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
