"""A window at its smallest usual size, and a run that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.main_window import MainWindow
from app.workspace import Workspace
from engine.experiments import load_experiment
from engine.runs import Run, create_run, open_run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            # The offscreen platform says so of every popup and dialog.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The preset `tiny`, finished; not to be written to."""
    from engine.pipeline import run_experiment
    from engine.progress import Reporter

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        run = create_run(tmp_path_factory.mktemp("made"), load_experiment("tiny"))
        run_experiment(run, Reporter(), "cpu")
    return run


@pytest.fixture
def finished(made_run: Run, workspace: Workspace) -> Run:
    """A copy of it in the window's workspace."""
    return open_run(Path(shutil.copytree(made_run.folder, workspace.folder / made_run.name)))


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    # What is loaded after the first paint is not what is tested here.
    monkeypatch.setattr(MainWindow, "_warm_up", lambda self: None)
    made = MainWindow(workspace)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    workspace.runner.close()
    made.close()
    made.deleteLater()
