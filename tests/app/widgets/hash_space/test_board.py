from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.widgets.hash_space import HashSpaceBoard, Marks
from app.widgets.hash_space.board import BESIDE, MOVING
from app.widgets.hash_space.view import NONE

LEFT = Qt.MouseButton.LeftButton


def marks(name, count, seed, classes):
    rng = np.random.default_rng(seed)
    pictures = [np.full((8, 8, 3), 20 * position, np.uint8) for position in range(count)]
    titles = [f"{name}-{position}.png" for position in range(count)]
    return Marks(name, rng.random((count, 2)), rng.random((count, 2)), titles, [[each] for each in classes], pictures)


@pytest.fixture
def board(qtbot):
    made = HashSpaceBoard()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_map([marks("target class", 4, 0, ["cat"] * 4), marks("queries", 3, 1, ["cat", "black & white", "dog"])], "By hand.")
    with qtbot.waitExposed(made):
        made.show()
    return made


def entries(board):
    board.bar.menu.aboutToShow.emit()
    return {action.text(): action for action in board.bar.menu.actions() if action.text()}


def test_what_one_space_points_at_the_others_show_with_name_and_picture(board, qtbot):
    x, y = board.clean.places(1)[2]
    QTest.mouseMove(board.clean, QPoint(round(x), round(y)))
    assert [view.current for view in board.views] == [(1, 2)] * 3
    assert board.status.text() == "queries: queries-2.png"
    qtbot.waitUntil(lambda: board.backdoored.picture is not None)
    assert board.backdoored.picture.toImage().pixelColor(4, 4).red() == 40
    QTest.mouseMove(board.clean, QPoint(2, 2))
    assert board.clean.current == NONE
    assert board.status.text() == "By hand."


def test_what_is_selected_in_one_space_is_selected_in_all_and_told_in_words(board, qtbot):
    assert board.bar.said.text() == "Draw a line around marks to select images."
    assert not board.bar.gallery.isEnabled()
    QTest.keyClick(board.backdoored, Qt.Key.Key_Right)
    with qtbot.waitSignal(board.selected):
        QTest.keyClick(board.backdoored, Qt.Key.Key_Space)
    assert board.bar.said.text() in ("1 images selected: target class 1.", "1 image selected: target class 1.")
    QTest.keyClick(board.clean, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert board.bar.said.text() == "7 images selected: target class 4, queries 3."
    assert all(each.all() for view in board.views for each in view.selection)
    for button, signal in ((board.bar.gallery, board.bar.gallery_requested), (board.bar.search, board.bar.search_requested)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)
    QTest.mouseClick(board.bar.clear, LEFT)
    assert not board.bar.search.isEnabled()
    assert not any(each.any() for view in board.views for each in view.selection)


def test_the_menu_selects_kinds_and_classes(board):
    found = entries(board)
    assert list(found) == ["target class (4)", "queries (3)", "black && white (1)", "cat (5)", "dog (1)"]
    found["queries (3)"].trigger()
    assert [each.tolist() for each in board.selection] == [[False] * 4, [True] * 3]
    entries(board)["cat (5)"].trigger()
    assert [each.tolist() for each in board.selection] == [[True] * 4, [True, False, False]]


def test_movement_takes_the_place_of_both_models(board):
    assert [view.isVisible() for view in board.views] == [True, True, False]
    assert not board.movement.isVisible()
    QTest.mouseClick(board.layouts.button(MOVING), LEFT)
    assert [view.isVisible() for view in board.views] == [False, False, True]
    QTest.keyClick(board.movement.slider, Qt.Key.Key_End)
    room = board.moving.width() - board.backdoored.width()
    assert room > 0
    np.testing.assert_allclose(board.moving.places(0)[:, 1], board.backdoored.places(0)[:, 1], atol=1.0)
    QTest.keyClick(board.layouts.button(MOVING), Qt.Key.Key_Left)
    assert board.layouts.value() == BESIDE
    assert board.clean.isVisible()


def test_without_a_map_there_is_nothing_to_play_or_to_select(board):
    board.show_nothing("Wait.", "Not mapped yet")
    assert board.status.text() == "Wait."
    assert not board.movement.isEnabled()
    assert not board.bar.choose.isEnabled()
    assert board.bar.said.text() == ""
    assert board.clean.nothing == "Not mapped yet"
