"""Noise fails the tests: Qt warnings, and windows, threads or timers that a test leaves behind."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.jobs import JobRunner
from app.settings import Settings
from app.theme import palette
from app.translation import ENGLISH, install_language
from app.window.main_window import MainWindow
from app.workspace import Workspace
from engine.experiments import load_experiment
from engine.runs.run import Run, create_run, open_run
from tests.app.windows import activate, main_window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The offscreen platform says so of every popup, dialog and least size.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """As the program speaks it, with its singulars, whatever the machine's language is."""
    install_language(qapp, ENGLISH)


@pytest.fixture(autouse=True, scope="session")
def thawed() -> Iterator[None]:
    """What tests have set aside is let go of at the end."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a window, a running thread or a running timer fails."""
    qapp.setStyle("Fusion")
    qapp.setPalette(palette(dark=False))
    before = {id(window) for window in qapp.topLevelWidgets()}
    known = set(map(id, _running()))
    yield
    deadline = time.monotonic() + 2
    while True:
        windows, running = _left(qapp, before, known)
        if not (windows or running) or time.monotonic() > deadline:
            break
    for window in windows:
        window.hide()
        window.deleteLater()
    assert not windows, f"windows left open: {windows}"
    assert not running, f"threads or timers left running: {[(each, each.parent()) for each in running]}"
    gc.freeze()  # what is left is of libraries; searched after each test, torch's alone would take half a second


def _left(qapp: QApplication, windows: set[int], running: set[int]) -> tuple[list[QWidget], list[QObject]]:
    """What is open or runs beside these, once what was to be deleted is gone."""
    for _ in range(2):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    gc.collect()
    opened = [each for each in qapp.topLevelWidgets() if id(each) not in windows and each.isVisible()]
    return opened, [each for each in _running() if id(each) not in running]


def _running() -> list[QObject]:
    """QThreads and QTimers made by Python code that run, unless a window that Qt still owns has them."""
    found: list[QObject] = []
    for thing in gc.get_objects():
        # Not isinstance: that asks the object, and some deprecated ones answer with a warning.
        if issubclass(type(thing), QThread) and _safe(thing.isRunning):
            found.append(thing)
        if issubclass(type(thing), QTimer) and _safe(thing.isActive):
            found.append(thing)
    return found


def _safe(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except RuntimeError:  # the C++ object is gone
        return False


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def workspace(tmp_path: Path, settings: Settings, qapp: QApplication) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "runs", settings)
    yield made
    made.runner.close()


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    """Shown, and the one that gets the keys."""
    with main_window(workspace, monkeypatch) as made:
        activate(made, qtbot)
        yield made


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
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window speaks Chinese."""
    translators = install_language(qapp, "zh_CN")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
