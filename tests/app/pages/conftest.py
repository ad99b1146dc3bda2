"""A window at its smallest usual size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.window.main_window import MainWindow
from app.workspace import Workspace
from tests.app.windows import main_window


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        made.resize(1280, 800)
        with qtbot.waitExposed(made):
            made.show()
        yield made
