"""A window, shown; and what the offscreen platform says of every dialog passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.window.main_window import MainWindow
from app.workspace import Workspace
from tests.app.windows import activate, main_window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        activate(made, qtbot)
        yield made
