"""The window comes back as it was left, and after a crash with what was open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSplitter

from app.logs import state_folder
from app.window.continuity import Continuity
from app.window.main_window import MainWindow
from app.window.pages import EXPERIMENT, INSPECT, RUN
from app.workspace import Workspace
from engine.experiments import load_experiment
from engine.runs.run import create_run
from tests.app.hands import write


@pytest.fixture
def opened(qtbot, workspace: Workspace, monkeypatch) -> Iterator[Callable[[], tuple[MainWindow, Continuity]]]:
    """Opens the window, as often as it is asked to."""
    monkeypatch.setattr(MainWindow, "_warm_up", lambda self: None)
    made: list[MainWindow] = []

    def make() -> tuple[MainWindow, Continuity]:
        fresh = Workspace(workspace.folder, workspace.settings)
        window = MainWindow(fresh)
        made.append(window)
        continuity = Continuity(window)
        window.show()
        qtbot.waitUntil(lambda: continuity._session._lock is not None)
        return window, continuity

    yield make
    for window in made:
        window.workspace.runner.close()
        window.close()
        window.deleteLater()


def crash(page: str, source: str, run: str, experiment: str = "") -> None:
    folder = state_folder() / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1.json").write_text(json.dumps({"page": page, "source": source, "run": run, "experiment": experiment}))


def test_it_starts_on_its_last_page(opened) -> None:
    window, continuity = opened()
    window.go_to(EXPERIMENT)
    continuity.end()
    assert opened()[0].position == EXPERIMENT


def test_it_does_not_start_on_a_page_that_needs_a_run(opened) -> None:
    window, continuity = opened()
    first = window.position
    window.go_to(INSPECT)
    continuity.end()
    assert opened()[0].position == first


def test_splitters_stay_where_they_were_left(opened, qtbot) -> None:
    window, continuity = opened()
    window.go_to(RUN)
    window.page(RUN).show_body(window.page(RUN).monitor)
    splitter = window.findChild(QSplitter, "run-stages")
    width = sum(splitter.sizes())
    splitter.setSizes([width // 2, width - width // 2])
    left = splitter.sizes()
    assert left[0] > 300
    continuity.end()
    window, _ = opened()
    window.go_to(RUN)
    window.page(RUN).show_body(window.page(RUN).monitor)
    assert window.findChild(QSplitter, "run-stages").sizes() == pytest.approx(left, abs=2)


def test_a_crash_is_told_and_what_was_open_is_opened(opened, tmp_path: Path) -> None:
    run = create_run(tmp_path / "runs", load_experiment("tiny"))
    crash("inspect", "shapes", str(run.folder))
    window, continuity = opened()
    assert window.workspace.run == run
    assert window.workspace.source == "shapes"
    assert window.position == INSPECT
    assert "did not end well" in window.messages.text
    (marker,) = (state_folder() / "sessions").glob("*.json")
    assert json.loads(marker.read_text())["run"] == str(run.folder)
    continuity.end()
    assert list((state_folder() / "sessions").glob("*.json")) == []


def test_what_was_planned_is_planned_again_after_a_crash(opened, qtbot) -> None:
    window, _ = opened()
    window.go_to(EXPERIMENT)
    write(window.page(EXPERIMENT).form.form.row("name").editor.focusProxy(), "mine")
    (marker,) = (state_folder() / "sessions").glob("*.json")
    qtbot.waitUntil(lambda: '\\"mine\\"' in marker.read_text())
    left = json.loads(marker.read_text())
    marker.unlink()
    crash(**left)
    window, _ = opened()
    assert window.position == EXPERIMENT
    assert window.workspace.experiment.name == "mine"
    assert window.page(EXPERIMENT).form.value().name == "mine"


def test_a_plan_of_another_version_is_no_reason_not_to_start(opened, caplog) -> None:
    crash("data", "", "", '{"no_such_option": 1}')
    window, _ = opened()
    assert "did not end well" in window.messages.text
    assert "no_such_option" in caplog.text


def test_a_run_that_is_gone_is_not_missed(opened, tmp_path: Path) -> None:
    crash("run", "", str(tmp_path / "gone"))
    window, _ = opened()
    assert window.workspace.run is None
    assert window.position == RUN
