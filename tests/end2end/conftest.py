"""The window's fixtures, and the window with all that loads after its first paint, for the tests that drive it end to end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.window.main_window import MainWindow
from app.workspace import Workspace
from tests.app.conftest import nothing_left, settings, thawed, workspace
from tests.app.windows import activate

__all__ = ["nothing_left", "settings", "thawed", "window", "workspace"]


@pytest.fixture
def window(qtbot, workspace: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    activate(made, qtbot)
    yield made
    workspace.runner.close()
    made.close()
    made.deleteLater()
