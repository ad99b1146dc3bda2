"""The queue in the window: added by a click, kept over a restart, told of when it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QSystemTrayIcon

from app.pages.runs.queue_board import QueueBoard
from app.settings import Settings
from app.window.main_window import MainWindow
from app.window.pages import EXPERIMENT, RUN, RUNS
from app.workspace import Workspace
from engine.errors import DataError
from engine.runs.job_lock import only_job
from engine.runs.queue import read_queue
from engine.runs.run import EVENTS, RunState, create_run, list_runs
from tests.app.queue.conftest import Work, planned
from tests.app.windows import activate, main_window


@pytest.fixture
def window(workspace: Workspace, work: Work, monkeypatch: pytest.MonkeyPatch, qtbot) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        activate(made, qtbot)
        yield made


def click(window: MainWindow, name: str, qtbot) -> None:
    qtbot.mouseClick(window.page(window.position).findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def queue_up(window: MainWindow, qtbot, *names: str) -> None:
    """Plan experiments and add them by clicks."""
    window.go_to(EXPERIMENT)
    for name in names:
        window.workspace.set_experiment(planned(name))
        click(window, "queue", qtbot)


def names(window: MainWindow) -> list[str]:
    return [entry.name for entry in read_queue(window.workspace.folder)]


def test_experiments_are_added_by_click_and_key_and_run_in_turn(window: MainWindow, work: Work, qtbot) -> None:
    queue_up(window, qtbot, "a", "b")
    assert "“b” is in the queue" in window.messages.text
    assert window.strip.waiting.text() == "1 in the queue"
    window.workspace.set_experiment(planned("c"))
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert names(window) == ["a", "b", "c"]
    assert window.position == EXPERIMENT, "nobody is taken away from planning"
    qtbot.waitUntil(lambda: work.begun == ["a"], timeout=5000)
    assert window.workspace.run is not None
    work.let_end(3)
    qtbot.waitUntil(lambda: work.begun == ["a", "b", "c"] and not names(window), timeout=5000)
    assert window.workspace.run.experiment.name == "a", "what is looked at stays"
    qtbot.waitUntil(lambda: "“c” is finished" in window.strip._stage.text())


def test_run_says_that_the_queue_is_there_while_something_runs(window: MainWindow, work: Work, qtbot) -> None:
    queue_up(window, qtbot, "a")
    qtbot.waitUntil(lambda: work.begun == ["a"], timeout=5000)
    click(window, "run", qtbot)
    assert "add this experiment to the queue" in window.messages.text
    work.let_end()
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=5000)


def test_the_queue_stands_above_the_runs_and_shows_a_run(window: MainWindow, work: Work, qtbot) -> None:
    queue_up(window, qtbot, "a", "b")
    qtbot.waitUntil(lambda: work.begun == ["a"], timeout=5000)
    qtbot.mouseClick(window.strip.waiting, Qt.MouseButton.LeftButton)
    assert window.position == RUNS
    board = window.page(RUNS).findChild(QueueBoard)
    qtbot.waitUntil(board.isVisible, timeout=5000)
    qtbot.mouseClick(board.pause, Qt.MouseButton.LeftButton)
    assert window.feeder.paused
    board.view.setFocus()
    board.view.setCurrentIndex(window.feeder.model.index(0))
    qtbot.keyClick(board.view, Qt.Key.Key_Return)
    assert window.position == RUN
    assert window.workspace.run.experiment.name == "a"
    work.let_end()
    qtbot.waitUntil(lambda: names(window) == ["b"], timeout=5000)


def test_a_restart_keeps_the_queue_and_offers_to_go_on(
    window: MainWindow, work: Work, settings: Settings, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    queue_up(window, qtbot, "a", "b", "c")
    qtbot.waitUntil(lambda: work.begun == ["a"], timeout=5000)
    questions: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *args: questions.append(args[2]) or QMessageBox.StandardButton.Yes)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert "The queue is kept." in questions[0]
    assert (names(window), work.begun) == (["a", "b", "c"], ["a"])
    with main_window(Workspace(window.workspace.folder, settings), monkeypatch) as again:
        activate(again, qtbot)
        again.recovery.look()
        qtbot.waitUntil(lambda: bool(again.offers.text), timeout=5000)
        assert again.offers.text == "3 experiments wait in the queue, which is paused."
        assert again.recovery.resume.isHidden()
        assert work.begun == ["a"]
        qtbot.mouseClick(again.recovery.go_on, Qt.MouseButton.LeftButton)
        work.let_end(3)
        qtbot.waitUntil(lambda: work.begun == ["a", "a", "b", "c"] and not names(again), timeout=5000)
        assert len(list_runs(again.workspace.folder)) == 3, "the interrupted one went on in its own folder"


def interrupted(workspace: Workspace, name: str) -> None:
    run = create_run(workspace.folder, planned(name))
    (run.folder / EVENTS).write_text("")
    run.set_state(RunState.RUNNING)


def test_an_interrupted_run_is_offered_and_resumed(window: MainWindow, work: Work, qtbot) -> None:
    interrupted(window.workspace, "mine")
    window.recovery.look()
    qtbot.waitUntil(lambda: bool(window.offers.text), timeout=5000)
    assert "“mine” was interrupted" in window.offers.text
    assert window.recovery.go_on.isHidden()
    qtbot.mouseClick(window.recovery.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: work.begun == ["mine"], timeout=5000)
    assert (window.position, window.offers.text) == (RUN, "")
    work.let_end()
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=5000)


def test_several_interrupted_runs_are_queued_together(window: MainWindow, work: Work, qtbot) -> None:
    for name in ("one", "two"):
        interrupted(window.workspace, name)
    window.recovery.look()
    qtbot.waitUntil(lambda: window.offers.text.startswith("2 runs were interrupted"), timeout=5000)
    qtbot.mouseClick(window.recovery.queue, Qt.MouseButton.LeftButton)
    work.let_end(2)
    qtbot.waitUntil(lambda: sorted(work.begun) == ["one", "two"] and not names(window), timeout=5000)
    assert len(list_runs(window.workspace.folder)) == 2


def test_a_closed_offer_does_not_come_back_but_a_later_one_does(window: MainWindow, qtbot) -> None:
    interrupted(window.workspace, "mine")
    window.recovery.look()
    qtbot.waitUntil(lambda: bool(window.offers.text), timeout=5000)
    qtbot.mouseClick(window.offers._close, Qt.MouseButton.LeftButton)
    window.recovery.look()
    qtbot.waitUntil(lambda: not window.recovery._looking.busy, timeout=5000)
    assert window.offers.text == ""
    window.workspace.settings.offers_closed = time.time() - 100
    window.recovery.look()
    qtbot.waitUntil(lambda: bool(window.offers.text), timeout=5000)


def test_what_another_program_runs_is_said_and_no_run_is_made(window: MainWindow, qtbot) -> None:
    folder = window.workspace.folder
    with only_job(folder, "2026-01-31-120000-theirs-s0", "command line"):
        window.go_to(EXPERIMENT)
        window.workspace.set_experiment(planned("mine"))
        click(window, "run", qtbot)
        assert "2026-01-31-120000-theirs-s0 is running (command line, process" in window.messages.text
        assert not list_runs(folder)


def test_the_end_is_told_to_who_looks_elsewhere(window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch, qtbot) -> None:
    alerted: list[object] = []
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    monkeypatch.setattr(QApplication, "alert", alerted.append)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    told: list[tuple[str, str]] = []
    window.notices.told.connect(lambda title, text: told.append((title, text)))
    work.wrong["b"] = DataError("no images")
    queue_up(window, qtbot, "a", "b")
    work.let_end(2)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told[0] == ("“a” is finished", "1 more in the queue.")
    assert told[1] == ("“b” failed", "no images\nThe queue is done: 1 finished, 1 failed.")
    assert alerted == [window, window]


def test_a_tray_shows_the_message_and_nobody_is_told_in_front(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda self, title, text, icon: shown.append((title, text)))
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)
    queue_up(window, qtbot, "a")
    work.let_end()
    qtbot.waitUntil(lambda: not names(window), timeout=5000)
    qtbot.waitUntil(lambda: "“a” is finished" in window.strip._stage.text())
    assert shown == []
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    queue_up(window, qtbot, "b")
    work.let_end()
    qtbot.waitUntil(lambda: shown == [("“b” is finished", "")], timeout=5000)
