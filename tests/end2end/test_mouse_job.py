"""The whole job by mouse alone, step by step as the help tells it; and that what is shown is what the models say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSpinBox

from app.widgets.image_compare.canvas import CompareMode
from app.window.main_window import MainWindow
from app.window.pages import COMPARE, DATA, EXPERIMENT, INSPECT, RETRIEVE, RUN
from app.workspace import Workspace
from tests.app.hands import button, drop
from tests.end2end.steps import MINUTE, few_shapes, finished_run, steps_of
from tests.helpers.dialogs import when_a_dialog_opens
from tests.helpers.mouse import choose, click, click_item, go, step_up, take

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


class Hand:
    """Does what the help says, one method a step.

    Args:
        window: A fresh window.
        qtbot: Waits for what takes time.
        folder: Holds an image to be dropped.
    """

    def __init__(self, window: MainWindow, qtbot, folder: Path) -> None:
        self.window, self.qtbot, self.folder = window, qtbot, folder

    def images(self) -> None:
        go(self.window, "data")
        page = self.window.page(DATA)
        click(button(page, "Look at the drawn shapes"))
        self.qtbot.waitUntil(lambda: len(self.window.workspace.classes) == 12, timeout=MINUTE)
        view = page.gallery.view
        assert view.images.total == 10 * 20 + 8
        self.qtbot.waitUntil(lambda: view.images.thumbnails.pixmap(0) is not None, timeout=MINUTE)
        click(page.plan_button)

    def experiment(self) -> None:
        assert self.window.position == EXPERIMENT
        page = self.window.page(EXPERIMENT)
        choose(page.presets, "tiny")
        self.qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny", timeout=MINUTE)
        step_up(page.form.form.row("seed").editor.findChild(QSpinBox))
        self.qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny --seed 1", timeout=MINUTE)

    def start(self) -> None:
        click(button(self.window.page(EXPERIMENT), "Run"))
        assert self.window.position == RUN
        assert self.window.strip.stop.isVisible()

    def watch(self) -> None:
        page, strip = self.window.page(RUN), self.window.strip
        monitor = page.monitor
        # Curves grow while the work goes on.
        self.qtbot.waitUntil(lambda: bool(monitor.store.curves("surrogate")), timeout=3 * MINUTE)
        for _ in ("pause", "go on"):
            click(strip.pause)
        assert self.window.workspace.runner.heavy is not None
        self.qtbot.waitUntil(lambda: self.window.workspace.runner.heavy is None, timeout=5 * MINUTE)
        assert self.window.messages.text == ""
        self.qtbot.waitUntil(lambda: monitor.stepper.status("evaluation").state == "done", timeout=MINUTE)
        for stage in ("surrogate", "labcln", "attack", "target"):
            assert monitor.store.curves(stage), stage
        click_item(monitor.stepper, monitor.stepper.stages.index("attack"))
        assert monitor.stepper.selected == "attack"
        self.qtbot.waitUntil(lambda: page.samples.count > 0, timeout=MINUTE)

    def inspect(self) -> None:
        go(self.window, "inspect")
        page = self.window.page(INSPECT)
        self.qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=MINUTE)
        click_item(page.film, 2)
        trained = page.trained
        name = trained.splits.train.names[trained.poisoned.positions[2]]
        self.qtbot.waitUntil(lambda: page.facts.value()["Image"] == name, timeout=MINUTE)
        clean = trained.splits.train.uint8(trained.poisoned.positions[2:3])[0].astype(float)
        mse = float(((clean - trained.poisoned.pixels[2]) ** 2).mean())
        assert page.facts.value()["MSE"] == f"{mse:.2f}"
        assert page.facts.value()["PSNR"] == f"{10 * np.log10(255**2 / mse):.1f} dB"
        click(page.compare.tools.modes.button(CompareMode.BLINK))
        assert page.compare.mode() == CompareMode.BLINK

    def retrieve(self) -> None:
        go(self.window, "retrieve")
        page = self.window.page(RETRIEVE)
        self.qtbot.waitUntil(lambda: len(page.board.backdoored.results()) == 10, timeout=MINUTE)
        trained = page.trained
        image = trained.splits.open_set.uint8(np.array([0]))
        check_board(page, trained.apply_trigger(image))
        assert "without the trigger" in page.board.backdoored.sentence()
        click(page.trigger)
        check_board(page, image)
        assert "without the trigger" not in page.board.backdoored.sentence()
        self.drop_query(page, trained.splits.query.uint8(np.array([3])))

    def drop_query(self, page, image: np.ndarray) -> None:
        path = self.folder / "größe query.png"
        Image.fromarray(image[0]).save(path)
        drop(page.query, path)
        self.qtbot.waitUntil(lambda: "größe query.png" in page.query.accessibleName(), timeout=MINUTE)
        check_board(page, image)

    def report(self) -> None:
        go(self.window, "compare")
        page = self.window.page(COMPARE)
        self.qtbot.waitUntil(lambda: page.picker.view.model().rowCount() == 1, timeout=MINUTE)
        click_item(page.picker.view, 0, from_left=12)
        assert page.picker.chosen() == (self.window.workspace.run.folder,)
        self.qtbot.waitUntil(page.export.isEnabled, timeout=MINUTE)
        when_a_dialog_opens(self.window, save)
        click(page.export)
        menu = page.export.menu()
        take(menu, menu.actions()[-1])
        self.qtbot.waitUntil(lambda: "Written" in self.window.messages.text, timeout=MINUTE)


def save(dialog: QDialog) -> None:
    click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save))


def check_board(page, image: np.ndarray) -> None:
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        hits = page.trained.search(image, model, 10)[0]
        assert [(r.rank, r.distance, r.path) for r in row.results()] == [(h.rank, h.distance, h.path or h.name) for h in hits]


@pytest.fixture
def hand(window: MainWindow, qtbot, tmp_path: Path) -> Hand:
    window.workspace.set_experiment(few_shapes())
    return Hand(window, qtbot, tmp_path)


def test_whole_job_by_mouse_alone(hand: Hand, workspace: Workspace) -> None:
    for step in steps_of("by-mouse.md"):
        getattr(hand, step)()
    run = finished_run(workspace)
    assert run.experiment.seed == 1
    (page,) = workspace.folder.glob("*.html")
    assert "tiny" in page.read_text(encoding="utf-8")
