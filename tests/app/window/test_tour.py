"""The tour: offered once, walked by keyboard or mouse, gone for good by any way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.shell.coach_mark import CoachMark
from app.window.main_window import MainWindow
from app.window.tour import Tour
from engine.experiments import load_experiment
from engine.runs.run import create_run
from tests.app.hands import click, drop


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    window.dialogs.tour.offer()
    return window.dialogs.tour


def shown(tour: Tour) -> CoachMark:
    assert tour.mark is not None
    return tour.mark


def points_at(mark: CoachMark, target: QWidget) -> bool:
    """Whether the tip of its arrow is at the middle of the right edge of `target`."""
    window = mark.parentWidget()
    middle = target.mapTo(window, QPoint(target.width(), target.height() // 2))
    return mark.mapTo(window, QPoint(0, round(mark._tip))) == middle


def test_it_walks_along_the_rail_by_keyboard(tour: Tour, window: MainWindow, settings) -> None:
    for name in ("data", "experiment", "run", "inspect", "retrieve"):
        assert points_at(shown(tour), window.navigation.button(name))
        assert QApplication.focusWidget() is shown(tour).next
        assert not settings.tour_seen
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert tour.mark is None
    assert settings.tour_seen


def test_back_and_skip_by_mouse(tour: Tour, window: MainWindow, settings) -> None:
    assert not shown(tour).back.isEnabled()
    click(shown(tour).next)
    click(shown(tour).back)
    assert points_at(shown(tour), window.navigation.button("data"))
    click(shown(tour).leave)
    assert tour.mark is None
    tour.offer()
    assert tour.mark is None, "it was dismissed for good"


def test_escape_leaves_and_the_menu_brings_it_back(tour: Tour, window: MainWindow, settings) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tour.mark is None
    window.menus.tour_wanted.emit()
    assert shown(tour).isVisible()
    tour.end()


def test_it_goes_along_when_images_are_dropped_and_a_run_is_opened(tour: Tour, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    drop(window, tmp_path / "photos")
    assert points_at(shown(tour), window.navigation.button("experiment"))
    click(shown(tour).back)
    assert points_at(shown(tour), window.navigation.button("data")), "one may still look back"
    window.workspace.set_run(create_run(window.workspace.folder, load_experiment("tiny")))
    assert points_at(shown(tour), window.navigation.button("run"))
    click(shown(tour).next)
    window.workspace.set_source("shapes")
    assert points_at(shown(tour), window.navigation.button("inspect")), "it does not go back by itself"
    tour.end()
    window.workspace.set_source(str(tmp_path))
    assert tour.mark is None


def test_it_stays_beside_its_button_and_inside_the_window(tour: Tour, window: MainWindow, qtbot) -> None:
    for size in ((1600, 1000), (1024, 680)):
        window.resize(*size)
        qtbot.waitUntil(lambda size=size: window.width() == size[0])
        assert points_at(shown(tour), window.navigation.button("data"))
        assert window.rect().contains(shown(tour).geometry())
    tour.end()
