"""Retrieve: drop an image, trigger on and off, marks of target hits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint

from app.main_window import RETRIEVE
from app.palette import VERMILION, readable
from app.widgets.navigation import RailButton
from engine.runs import Run
from tests.app.pages.hands import choose, click, click_item, drop

LOAD_MS = 30_000


@pytest.fixture
def page(finished: Run, window, qtbot):
    window.workspace.set_run(finished)
    click(window.findChild(RailButton, "rail-retrieve"))
    page = window.page(RETRIEVE)
    qtbot.waitUntil(lambda: len(page.board.backdoored.results()) == 10, timeout=LOAD_MS)
    return page


def answer(page, image: np.ndarray, model: str, count: int = 10) -> list[tuple[int, int, str]]:
    return [(h.rank, h.distance, h.path or h.name) for h in page.trained.search(image, model, count)[0]]


def shown(row) -> list[tuple[int, int, str]]:
    return [(item.rank, item.distance, item.path) for item in row.results()]


def test_dropped_image_and_trigger(page, qtbot, tmp_path: Path) -> None:
    image = page.trained.splits.query.uint8(np.array([5]))
    path = tmp_path / "ein Bild.png"
    Image.fromarray(image[0]).save(path)
    drop(page.query, path)
    qtbot.waitUntil(lambda: "ein Bild.png, with trigger" in page.query.accessibleName())
    triggered = page.trained.apply_trigger(image)
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        assert shown(row) == answer(page, triggered, model)
    click(page.trigger)
    assert not page.query.has_trigger
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        assert shown(row) == answer(page, image, model)


def test_file_that_is_no_image(page, window, qtbot, tmp_path: Path) -> None:
    before = shown(page.board.clean)
    (tmp_path / "notes.png").write_text("no image")
    drop(page.query, tmp_path / "notes.png")
    qtbot.waitUntil(lambda: window.messages.text != "")
    assert "notes.png" in window.messages.text
    assert shown(page.board.clean) == before


def test_own_queries(page, qtbot) -> None:
    choose(page.kind, "Queries")
    click_item(page.film, 3)
    image = page.trained.apply_trigger(page.trained.splits.query.uint8(np.array([3])))
    qtbot.waitUntil(lambda: shown(page.board.clean) == answer(page, image, "clean"))


def test_target_hits_are_marked(page, qtbot) -> None:
    page.count.setFocus()
    page.count.setValue(100)
    qtbot.waitUntil(lambda: len(page.board.clean.results()) == 100)
    results = page.board.clean.results()
    target = page.trained.target_class
    assert [item.target for item in results] == [item.label == target for item in results]
    assert page.board.clean.sentence().startswith(f"{sum(i.target for i in results)} of 100 results are the target class")
    for wanted in (True, False):
        assert has_mark(page.board.clean.list, next(at for at, item in enumerate(results) if item.target is wanted)) is wanted


def has_mark(view, row: int) -> bool:
    """Whether the frame of a result has the colour of the target."""
    view.scrollTo(view.model().index(row, 0))
    picture = view.viewport().grab().toImage()
    corner = view.visualRect(view.model().index(row, 0)).topLeft()
    edge = QPoint(view._delegate.picture // 2, 7)
    return picture.pixelColor(corner + edge).name() == readable(VERMILION, view.palette()).name()
