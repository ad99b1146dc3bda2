"""Every action of the menus, started from the command palette, does what it says; one without a check here fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from app.dialogs.about import AboutDialog
from app.dialogs.cheat_sheet import CheatSheet
from app.dialogs.preferences import PreferencesDialog
from app.dialogs.weights_dialog import WeightsDialog
from app.jobs import Job, Weight
from app.operations import runs
from app.shortcuts import plain_text
from app.widgets.help.help_viewer import HelpViewer
from app.widgets.help.metric_explanation import MetricExplanation
from app.widgets.shell.command_palette import CommandPalette
from app.window.main_window import MainWindow
from app.window.pages import page_titles
from app.workspace import Workspace
from engine.progress import Reporter
from tests.app.windows import activate, main_window
from tests.helpers.keyboard import CTRL, Key, Keyboard


class Outside:
    """What the program asked the world outside for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def answer(self, what: str, answer: object) -> Callable[..., object]:
        """A stand-in that notes that it was asked, and gives this answer."""

        def ask(*_args: object, **_named: object) -> object:
            self.asked.append(what)
            return answer

        return ask

    def url(self, url: QUrl) -> bool:
        self.asked.append(url.fileName())
        return True


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    made = Outside()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", made.answer("folder", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", made.answer("file", ("", "")))
    monkeypatch.setattr(QMessageBox, "question", made.answer("stop and quit", QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QDesktopServices, "openUrl", made.url)
    monkeypatch.setattr(runs, "execute", lambda run, device: Job("stub", _until_stopped, weight=Weight.HEAVY))
    monkeypatch.setattr("app.operations.diagnostics._diagnose", lambda reporter: "stub\n")
    return made


def _until_stopped(reporter: Reporter) -> None:
    while True:
        reporter.poll()
        time.sleep(0.01)


@pytest.fixture
def window(qtbot, workspace: Workspace, outside: Outside, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        activate(made, qtbot)
        yield made


def shown(window: MainWindow, kind: type[QDialog]) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(kind))


def says(window: MainWindow, words: str) -> bool:
    return words in window.messages.text


def checks(window: MainWindow, outside: Outside) -> dict[str, Callable[[], bool]]:
    """Name of each action, in the order of starting, and whether it has done its work."""
    strip, runner = window.strip, window.workspace.runner
    dialog, said = partial(shown, window), partial(says, window)
    pages = {f"go-{name}": partial(_is_at, window, place) for place, (_, name) in enumerate(page_titles())}
    return {
        "open-folder": lambda: outside.asked.pop() == "folder",
        "open-list": lambda: outside.asked.pop() == "file",
        "open-run": lambda: outside.asked.pop() == "folder",
        "export-model": lambda: said("Open a finished run first"),
        "show-workspace": lambda: outside.asked.pop() == window.workspace.folder.name,
        **pages,
        "palette": lambda: dialog(CommandPalette),
        "run-planned": lambda: runner.heavy is not None,
        "queue-planned": lambda: window.feeder.ahead == 1,
        "run-quick-start": lambda: said("is still running"),
        "pause": strip.pause.isChecked,
        "stop": lambda: window.feeder.ahead == 0,  # the one that waited has its turn
        "weights": lambda: dialog(WeightsDialog),
        "preferences": lambda: dialog(PreferencesDialog),
        "help": lambda: dialog(HelpViewer),
        "keys": lambda: dialog(CheatSheet),
        "tour": lambda: window.dialogs.tour.mark is not None,
        "explain": lambda: dialog(MetricExplanation),
        "diagnostics": lambda: dialog(AboutDialog),
        "logs": lambda: said("No log was written"),
        "about": lambda: dialog(AboutDialog),
        "quit": window.isHidden,
    }


def _is_at(window: MainWindow, position: int) -> bool:
    return window.position == position


def _is_so(done: Callable[[], bool], otherwise: str) -> None:
    assert done(), otherwise


def start(window: MainWindow, action: QAction) -> None:
    """Open the palette by its key, type what the action is called, go to it, press Return."""
    Keyboard(window).press(Key.Key_K, CTRL)
    (palette,) = (each for each in window.findChildren(CommandPalette) if each.isVisible())
    if action.objectName() == "palette":
        return
    QTest.keyClicks(palette.line, plain_text(action))
    offered = [palette.model.command(row).action for row in range(palette.model.rowCount())]
    for _ in range(offered.index(action)):
        QTest.keyClick(palette.line, Key.Key_Down)
    QTest.keyClick(palette.line, Key.Key_Return)


def close_all(window: MainWindow) -> None:
    window.dialogs.tour.end()
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_every_action_of_the_menus_works_from_the_palette(window: MainWindow, outside: Outside, qtbot) -> None:
    actions = {action.objectName(): action for action in window.menus.entries}
    expected = checks(window, outside)
    assert set(actions) == set(expected), "an action without a check, or a check without an action"
    for name, done in expected.items():
        start(window, actions[name])
        waiting = f"{name} does not do its work"
        qtbot.waitUntil(partial(_is_so, done, waiting), timeout=20_000)
        close_all(window)
        if name != "quit":
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
