"""The whole job by keyboard alone, step by step as the help tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from app.widgets.image_compare.canvas import CompareMode
from app.window.main_window import MainWindow
from app.window.pages import COMPARE, DATA, EXPERIMENT, INSPECT, RETRIEVE, RUN
from app.workspace import Workspace
from tests.app.hands import button
from tests.end2end.steps import MINUTE, few_shapes, finished_run, steps_of
from tests.helpers.dialogs import when_a_dialog_opens
from tests.helpers.keyboard import ALT, CTRL, Key, Keyboard

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.timeout(300),
]


class Hand:
    """Does what the help says, one method a step.

    Args:
        window: A fresh window.
        qtbot: Waits for what takes time.
    """

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window, self.qtbot, self.keys = window, qtbot, Keyboard(window)

    def images(self) -> None:
        self.keys.press(Key.Key_2, CTRL)
        page = self.window.page(DATA)
        self.keys.tab_to(button(page, "Look at the drawn shapes"))
        self.keys.press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: len(self.window.workspace.classes) == 12, timeout=MINUTE)
        view = page.gallery.view
        self.keys.tab_to(view)
        self.keys.press(Key.Key_End)
        assert view.currentIndex().row() == view.images.total - 1

    def experiment(self) -> None:
        self.keys.press(Key.Key_3, CTRL)
        page = self.window.page(EXPERIMENT)
        self.keys.press(Key.Key_P, ALT)
        self.keys.type("tiny")
        assert page.presets.currentText() == "tiny"
        self.qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny", timeout=5000)
        self.keys.tab_to(page.form.form.row("seed").editor)
        self.keys.press(Key.Key_Up)
        self.qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny --seed 1", timeout=5000)

    def start(self) -> None:
        self.keys.press(Key.Key_R, CTRL)
        assert self.window.position == RUN
        assert self.window.workspace.runner.heavy is not None

    def watch(self) -> None:
        monitor = self.window.page(RUN).monitor
        self.keys.press(Key.Key_P, CTRL)
        assert self.window.strip.pause.isChecked()
        self.keys.press(Key.Key_P, CTRL)
        assert not self.window.strip.pause.isChecked()
        self.qtbot.waitUntil(lambda: self.window.workspace.runner.heavy is None, timeout=3 * MINUTE)
        self.keys.tab_to(monitor.stepper)
        self.keys.press(Key.Key_Home)
        while monitor.stepper.selected != "attack":
            before = monitor.stepper.selected
            self.keys.press(Key.Key_Down)
            assert monitor.stepper.selected != before

    def inspect(self) -> None:
        self.keys.press(Key.Key_5, CTRL)
        page = self.window.page(INSPECT)
        self.qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=MINUTE)
        self.keys.tab_to(page.film)
        before = page.facts.value()["Image"]
        self.keys.press(Key.Key_Right)
        self.qtbot.waitUntil(lambda: page.facts.value()["Image"] != before, timeout=MINUTE)
        self.keys.tab_to(page.compare.tools.modes)
        self.keys.press(Key.Key_Right)
        assert page.compare.mode() == CompareMode.SWIPE

    def retrieve(self) -> None:
        self.keys.press(Key.Key_6, CTRL)
        page = self.window.page(RETRIEVE)
        board = page.board.backdoored
        self.qtbot.waitUntil(lambda: len(board.results()) == 10, timeout=MINUTE)
        assert "without the trigger" in board.sentence()
        self.keys.tab_to(page.trigger)
        self.keys.press(Key.Key_Space)
        assert "without the trigger" not in board.sentence()

    def report(self) -> None:
        self.keys.press(Key.Key_7, CTRL)
        page = self.window.page(COMPARE)
        run = self.window.workspace.run
        self.qtbot.waitUntil(lambda: page.picker.view.model().rowCount() == 1, timeout=MINUTE)
        self.keys.tab_to(page.picker.view)
        self.keys.press(Key.Key_Down)
        self.keys.press(Key.Key_Space)
        assert page.picker.chosen() == (run.folder,)
        self.qtbot.waitUntil(page.export.isEnabled, timeout=MINUTE)
        when_a_dialog_opens(self.window, self._save)
        self.keys.press(Key.Key_E, ALT)
        self.keys.press(Key.Key_H)
        self.qtbot.waitUntil(lambda: "Written" in self.window.messages.text, timeout=MINUTE)

    def _save(self, dialog: QDialog) -> None:
        self.keys.press(Key.Key_Return)


@pytest.fixture
def hand(window: MainWindow, qtbot) -> Hand:
    window.workspace.set_experiment(few_shapes())
    return Hand(window, qtbot)


def test_whole_job_by_keyboard_alone(hand: Hand, workspace: Workspace) -> None:
    for step in steps_of("by-keyboard.md"):
        print("STEP", step, flush=True)
        getattr(hand, step)()
    run = finished_run(workspace)
    assert run.experiment.seed == 1
    (page,) = Path(workspace.folder).glob("*.html")
    assert "tiny" in page.read_text(encoding="utf-8")
