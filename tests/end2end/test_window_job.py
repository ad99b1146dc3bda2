"""The whole job by mouse: choose data, plan, run, watch, inspect, retrieve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from app.widgets.navigation import RailButton
from app.window.main_window import MainWindow
from app.window.pages import DATA, EXPERIMENT, INSPECT, RETRIEVE, RUN
from app.workspace import Workspace
from engine.runs.run import RunState

MINUTE = 60_000
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture
def window(qtbot, workspace: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.show()
    yield made
    workspace.runner.close()
    made.close()
    made.deleteLater()


def click(qtbot, widget: QWidget) -> None:
    qtbot.waitUntil(lambda: widget.isVisible() and widget.isEnabled(), timeout=10_000)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def go(qtbot, window: MainWindow, name: str) -> None:
    click(qtbot, window.findChild(RailButton, f"rail-{name}"))


def button(window: MainWindow, page: int, text: str) -> QPushButton:
    return next(b for b in window.page(page).findChildren(QPushButton) if b.text() == text)


def choose(qtbot, box: QComboBox, text: str) -> None:
    """Choose by keyboard, as a popup is a window of its own."""
    box.setFocus()
    box.setCurrentIndex(-1)
    qtbot.keyClicks(box, text)
    assert box.currentText() == text
    box.activated.emit(box.currentIndex())


def click_item(qtbot, view, row: int) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(row, 0)).center())


def test_whole_job_by_mouse(window: MainWindow, qtbot, tmp_path: Path) -> None:
    plan(qtbot, window)
    choose_data(qtbot, window)
    run_and_watch(qtbot, window)
    inspect(qtbot, window)
    retrieve(qtbot, window, tmp_path)


def plan(qtbot, window: MainWindow) -> None:
    go(qtbot, window, "experiment")
    page = window.page(EXPERIMENT)
    choose(qtbot, page.presets, "tiny")
    qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny", timeout=5000)


def choose_data(qtbot, window: MainWindow) -> None:
    go(qtbot, window, "data")
    page = window.page(DATA)
    click(qtbot, button(window, DATA, "Look at the drawn shapes"))
    qtbot.waitUntil(lambda: len(window.workspace.classes) == 12, timeout=MINUTE)
    assert page.gallery.view.images.total == 10 * 20 + 8
    qtbot.waitUntil(lambda: page.gallery.view.images.thumbnails.pixmap(0) is not None, timeout=5000)
    click(qtbot, page.findChild(QPushButton, "plan"))
    assert window.position == EXPERIMENT


def run_and_watch(qtbot, window: MainWindow) -> None:
    page = window.page(EXPERIMENT)
    click(qtbot, page.findChild(QPushButton, "run"))
    assert window.position == RUN
    monitor = window.page(RUN).monitor
    assert window.strip.stop.isVisible()
    # Curves grow while the work goes on.
    qtbot.waitUntil(lambda: bool(monitor.store.curves("surrogate")), timeout=MINUTE)
    assert window.workspace.runner.heavy is not None
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=3 * MINUTE)
    assert window.messages.text == ""
    qtbot.waitUntil(lambda: "evaluation" in [s for s in monitor.stepper.stages if monitor.stepper.status(s).state == "done"])
    for stage in ("surrogate", "labcln", "attack", "target"):
        assert monitor.store.curves(stage), stage
    qtbot.waitUntil(lambda: window.page(RUN).samples.count > 0, timeout=5000)
    assert window.workspace.run.state is RunState.DONE


def inspect(qtbot, window: MainWindow) -> None:
    go(qtbot, window, "inspect")
    page = window.page(INSPECT)
    qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=MINUTE)
    click_item(qtbot, page.film, 2)
    trained = page.trained
    qtbot.waitUntil(lambda: page.facts.value()["Image"] == trained.splits.train.names[trained.poisoned.positions[2]])
    clean = trained.splits.train.uint8(trained.poisoned.positions[2:3])[0].astype(float)
    mse = float(((clean - trained.poisoned.pixels[2]) ** 2).mean())
    assert page.facts.value()["MSE"] == f"{mse:.2f}"
    assert page.facts.value()["PSNR"] == f"{10 * np.log10(255**2 / mse):.1f} dB"


def retrieve(qtbot, window: MainWindow, folder: Path) -> None:
    go(qtbot, window, "retrieve")
    page = window.page(RETRIEVE)
    qtbot.waitUntil(lambda: len(page.board.backdoored.results()) == 10, timeout=MINUTE)
    trained = page.trained
    image = trained.splits.open_set.uint8(np.array([0]))
    check_board(page, trained.apply_trigger(image))
    assert "without the trigger" in page.board.backdoored.sentence()
    click(qtbot, page.findChild(QCheckBox, "trigger"))
    check_board(page, image)
    assert "without the trigger" not in page.board.backdoored.sentence()
    drop_query(qtbot, page, trained.splits.query.uint8(np.array([3])), folder)


def check_board(page, image: np.ndarray) -> None:
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        hits = page.trained.search(image, model, 10)[0]
        assert [(r.rank, r.distance, r.path) for r in row.results()] == [(h.rank, h.distance, h.path or h.name) for h in hits]


def drop_query(qtbot, page, image: np.ndarray, folder: Path) -> None:
    path = folder / "größe query.png"
    Image.fromarray(image[0]).save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    centre = QPointF(QPoint(60, 60))
    event = QDropEvent(centre, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.query.dropEvent(event)
    qtbot.waitUntil(lambda: "größe query.png" in page.query.accessibleName(), timeout=10_000)
    check_board(page, image)
