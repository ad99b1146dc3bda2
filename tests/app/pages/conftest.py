"""A window at its smallest usual size, and a run that was made once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.window.main_window import MainWindow
from app.workspace import Workspace
from engine.experiments import load_experiment
from engine.runs.run import Run, create_run, open_run
from tests.app.windows import main_window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            # The offscreen platform says so of every popup and dialog.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def made_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of `made_run`, with its drawn images."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory, made_cache: Path) -> Run:
    """The preset `tiny`, finished; not to be written to."""
    from engine.pipeline import run_experiment
    from engine.progress import Reporter

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(made_cache))
        run = create_run(tmp_path_factory.mktemp("made"), load_experiment("tiny"))
        run_experiment(run, Reporter(), "cpu")
    return run


@pytest.fixture
def finished(made_run: Run, made_cache: Path, workspace: Workspace) -> Run:
    """A copy of it in the window's workspace, and of its images in the cache, since drawing them takes a while."""
    shutil.copytree(made_cache, os.environ["XDG_CACHE_HOME"], dirs_exist_ok=True)
    return open_run(Path(shutil.copytree(made_run.folder, workspace.folder / made_run.name)))


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        made.resize(1280, 800)
        with qtbot.waitExposed(made):
            made.show()
        yield made
