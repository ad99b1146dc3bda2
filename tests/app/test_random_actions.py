"""Thousands of random actions raise nothing, and leave no thread, timer or window; file dialogs and what destroys are stubs."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox

from app.jobs import Job, Weight
from app.operations import runs
from app.window.main_window import MainWindow
from app.workspace import Workspace
from engine.data.limits import LIMIT_VARIABLE
from engine.errors import DataError
from engine.experiments import load_experiment
from engine.progress import Reporter
from engine.runs.run import create_run
from tests.app.windows import main_window
from tests.helpers.random_hand import RandomHand

ELSEWHERE = {"quit"}
"""Tested by itself: it would end the test."""


@pytest.fixture(autouse=True)
def stubs(monkeypatch, tmp_path: Path) -> None:
    """Nothing asks for a file, leaves the program, is deleted, or is really trained."""
    monkeypatch.chdir(tmp_path)  # a name typed into a line is a folder here
    monkeypatch.setenv(LIMIT_VARIABLE, "16")
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.deleteLater())
    monkeypatch.setattr(QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.Cancel)
    for name in ("getText", "getMultiLineText"):
        monkeypatch.setattr(QInputDialog, name, lambda *_, **__: ("", False))
    monkeypatch.setattr(QDialog, "exec", lambda *_: QDialog.DialogCode.Rejected)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(runs, "execute", lambda run, device: Job("stub", _wait, weight=Weight.HEAVY))
    monkeypatch.setattr("app.operations.diagnostics._diagnose", lambda reporter: "stub\n")
    monkeypatch.setattr("app.operations.weights._get", _no_network)
    monkeypatch.setattr("app.window.starting.QUICK_START", "tiny")


def _no_network(file: object, reporter: Reporter) -> None:
    raise DataError("There is no network here.")


def _wait(reporter: Reporter) -> None:
    for _ in range(50):
        reporter.poll()
        time.sleep(0.01)


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        made.menus.quit_wanted.disconnect(made.close)
        with qtbot.waitExposed(made):
            made.show()
        yield made


@pytest.fixture
def material(workspace: Workspace, tmp_path: Path) -> None:
    """Images and runs that the recent menus know: one run finished, one not."""
    for name in ("cat", "dog", "owl", "yak"):
        folder = tmp_path / "photos" / name
        folder.mkdir(parents=True)
        for number in range(4):
            Image.new("RGB", (40, 40), (number * 60, 20, 90)).save(folder / f"{number}.png")
    workspace.settings.remember("folders", tmp_path / "photos")
    metrics = {"clean_model": {"map": 0.8}, "backdoored_model": {"map": 0.8, "t_map": 0.9}}
    for seed in (0, 1):
        run = create_run(workspace.folder, load_experiment("tiny").model_copy(update={"seed": seed}))
        workspace.settings.remember("runs", run.folder)
    (run.folder / "result.json").write_text(json.dumps({"schema": 1, "metrics": metrics, "seconds": {}}))


def play(window: MainWindow, seed: int, count: int) -> RandomHand:
    hand = RandomHand(window, list(window.menus.entries), seed)
    for _ in range(count):
        hand.act()
    hand.leave_all()
    kinds = Counter(type(dialog).__name__ for dialog in window.findChildren(QDialog))
    assert not [kind for kind, number in kinds.items() if number > 1], "dialogs that were closed are still there"
    return hand


@pytest.mark.usefixtures("material")
def test_a_few_hundred_random_actions(window: MainWindow) -> None:
    hand = play(window, 1, 300)
    assert len(hand.did) > 200


@pytest.mark.bench
@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("material")
def test_five_thousand_random_actions_reach_every_action(window: MainWindow) -> None:
    hand = play(window, 2, 5000)
    assert {action.objectName() for action in window.menus.entries} - ELSEWHERE <= set(hand.triggered)
