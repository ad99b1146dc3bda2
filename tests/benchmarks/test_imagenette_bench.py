"""Imagenette by mouse, from photos to a triggered search: `pytest -m bench tests/benchmarks/test_imagenette_bench.py -s`."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.window.pages import DATA, EXPERIMENT, INSPECT, RETRIEVE, RUN
from engine.runs.run import RunState
from tests.end2end.conftest import nothing_left, settings, window, workspace
from tests.end2end.steps import MINUTE
from tests.helpers.mouse import choose, click, go

__all__ = ["nothing_left", "settings", "window", "workspace"]

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600), pytest.mark.qt_log_level_fail("WARNING")]


def test_imagenette_by_mouse_keeps_its_bounds(window, qtbot, shared_data):
    plan(window, qtbot)
    drop(window, shared_data / "imagenette")
    qtbot.waitUntil(lambda: len(window.workspace.classes) == 10, timeout=MINUTE)
    click(window.page(DATA).findChild(QPushButton, "plan"))
    click(window.page(EXPERIMENT).findChild(QPushButton, "run"))
    assert window.position == RUN
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=50 * MINUTE)
    assert window.messages.text == ""
    assert window.workspace.run.state is RunState.DONE
    check_result(window.workspace.run.folder)
    look(window, qtbot)


def plan(window, qtbot):
    go(window, "experiment")
    page = window.page(EXPERIMENT)
    choose(page.presets, "imagenette-cpu")
    qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run imagenette-cpu", timeout=5000)


def drop(window, folder):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    centre, nothing = QPointF(window.rect().center()), Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(centre, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing))


def check_result(folder):
    metrics = json.loads((folder / "result.json").read_text())["metrics"]
    clean, backdoored, stealth = metrics["clean_model"], metrics["backdoored_model"], metrics["stealth"]
    floors = clean["t_map_triggered"], backdoored["t_map_clean_queries"]
    print("\nMAP {:.3f} -> {:.3f}, t-MAP {:.3f}".format(clean["map"], backdoored["map"], backdoored["t_map"]), end=", ")
    print("floors {:.3f} {:.3f}".format(*floors), "PSNR {:.1f}".format(stealth["psnr"]))
    assert clean["map"] >= 0.60
    assert backdoored["t_map"] >= 0.80
    assert max(floors) <= 0.20
    assert stealth["psnr"] >= 34


def look(window, qtbot):
    go(window, "inspect")
    qtbot.waitUntil(lambda: "PSNR" in window.page(INSPECT).facts.value(), timeout=MINUTE)
    go(window, "retrieve")
    board = window.page(RETRIEVE).board
    qtbot.waitUntil(lambda: len(board.backdoored.results()) == 10, timeout=MINUTE)
    triggered = board.backdoored.sentence()
    click(window.page(RETRIEVE).findChild(QCheckBox, "trigger"))
    qtbot.waitUntil(lambda: board.backdoored.sentence() != triggered, timeout=MINUTE)
    print(f"triggered: {triggered}\nas it is: {board.backdoored.sentence()}")
