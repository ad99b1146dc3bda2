"""A window, shown; and what the offscreen platform says of every dialog passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.main_window import MainWindow
from app.workspace import Workspace


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    # What is loaded after the first paint is not what is tested here.
    monkeypatch.setattr(MainWindow, "_warm_up", lambda self: None)
    made = MainWindow(workspace)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    workspace.runner.close()
    made.close()
    made.deleteLater()
