"""Inspect: modes, gain, film strip."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QToolButton

from app.main_window import INSPECT
from app.widgets.image_compare import CompareMode
from app.widgets.navigation import RailButton
from engine.runs import Run
from tests.app.pages.hands import click, click_item

LOAD_MS = 30_000


@pytest.fixture
def page(finished: Run, window, qtbot):
    window.workspace.set_run(finished)
    click(window.findChild(RailButton, "rail-inspect"))
    page = window.page(INSPECT)
    qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=LOAD_MS)
    return page


def test_film_strip_chooses(page, qtbot) -> None:
    trained = page.trained
    click_item(page.film, 1)
    name = trained.splits.train.names[trained.poisoned.positions[1]]
    qtbot.waitUntil(lambda: page.facts.value()["Image"] == name)
    QTest.keyClick(page.film, Qt.Key.Key_Right)
    poisoned = trained.poisoned.pixels[2].astype(float)
    clean = trained.splits.train.uint8(trained.poisoned.positions[2:3])[0].astype(float)
    qtbot.waitUntil(lambda: page.facts.value()["MSE"] == f"{((clean - poisoned) ** 2).mean():.2f}")
    assert page.facts.value()["Largest change"] == f"{np.abs(clean - poisoned).max():.0f} of 255"
    assert page.facts.value()["Class"] == trained.target_class


def test_last_of_the_strip_gets_the_trigger_now(page, qtbot) -> None:
    QTest.keyClick(page.film, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.facts.value()["Kind"] == "Open-set query, trigger added now")
    image = page.trained.splits.open_set.uint8(np.array([len(page.trained.splits.open_set) - 1]))
    change = image.astype(float) - page.trained.apply_trigger(image)
    assert page.facts.value()["MSE"] == f"{(change**2).mean():.2f}"


def test_gain(page) -> None:
    by_name = {b.text(): b for b in page.findChildren(QToolButton) if b.text()}
    click(by_name["×50"])
    assert page.compare.gain() == 50
    click(by_name["×3"])
    assert page.compare.gain() == 3
    slider = page.compare.findChild(QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert page.compare.gain() == 4
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert page.compare.gain() == 50


def test_modes(page) -> None:
    panes = {CompareMode.SIDE_BY_SIDE: 3, CompareMode.SWIPE: 1, CompareMode.BLINK: 1, CompareMode.DIFFERENCE: 1}
    for mode, count in reversed(panes.items()):
        click(page.compare.tools.modes.button(mode))
        assert page.compare.mode() is mode
        assert sum(pane.isVisible() for pane in page.compare.visible_panes()) == count
    before = page.compare.camera.zoom
    click(page.compare.tools.one)
    assert page.compare.camera.zoom == 1.0 < before
    click(page.compare.tools.fit)
    assert page.compare.camera.zoom == before
