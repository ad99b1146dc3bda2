from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest

from app.widgets.hash_space.marks import Marks, any_selected, class_selected, kind_selected
from app.widgets.hash_space.view import NONE, HashSpaceView

LEFT = Qt.MouseButton.LeftButton


def marks(count, seed):
    rng = np.random.default_rng(seed)
    return Marks(f"kind {seed}", rng.random((count, 2)), rng.random((count, 2)))


@pytest.fixture
def view(qtbot):
    made = HashSpaceView("Clean model")
    qtbot.addWidget(made)
    made.set_marks([marks(5, 0), Marks("none", np.empty((0, 2)), np.empty((0, 2))), marks(3, 1)])
    made.resize(400, 420)
    with qtbot.waitExposed(made):
        made.show()
    return made


def at(view, kind, position):
    x, y = view.places(kind)[position]
    return QPoint(round(x), round(y))


def draw_around(view, *corners, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(view, LEFT, modifier, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, LEFT, modifier, corners[-1])


def box(middle, reach):
    return [middle + QPoint(x * reach, y * reach) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def counts(view):
    return [int(each.sum()) for each in view.selection]


def test_marks_of_both_models_fill_the_same_frame(view):
    places = np.concatenate([view.places(kind, share) for kind in range(3) for share in (0.0, 1.0)])
    assert places.min(axis=0) == pytest.approx([48.5, 72.5])
    assert places.max(axis=0) == pytest.approx([351.5, 371.5])


def test_marks_move_on_straight_lines(view):
    start, end = view.places(0), view.places(0, 1.0)
    view.set_share(0.25)
    np.testing.assert_allclose(view.places(0), 0.75 * start + 0.25 * end)
    assert not np.allclose(start, end)


def test_the_image_under_the_pointer_shows_itself(view, qtbot):
    with qtbot.waitSignal(view.pointed) as heard:
        QTest.mouseMove(view, at(view, 2, 2))
    assert heard.args == [2, 2]
    assert view.current == (2, 2)
    shown = QPixmap(20, 20)
    shown.fill(QColor("#c8c8c8"))
    view.set_picture(shown)
    picture = view.grab().toImage()
    middle = view._painting.picture_box(view.current_place()).center() * picture.devicePixelRatio()
    assert picture.pixelColor(middle).name() == "#c8c8c8"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.current == NONE


def test_the_crowd_is_seen_around_marks_at_the_same_place(view):
    ends, one = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[0.5, 0.5]])
    view.set_marks([Marks("crowd", one, one), Marks("target", ends, ends), Marks("queries", one, one)])
    x, y = (round(float(each)) for each in view.places(0)[0])
    picture = view.grab().toImage()
    ground = picture.pixelColor(x + 60, y)
    ring = [picture.pixelColor(x + far, y) for far in (5, 6, 7)]
    assert any(colour != ground for colour in ring)


def test_images_with_the_same_code_lie_around_their_place(view):
    same, ends = np.full((30, 2), 0.5), np.array([[0.0, 0.0], [1.0, 1.0]])
    view.set_marks([Marks("many", same, same), Marks("ends", ends, ends)])
    places = view.places(0)
    assert len(np.unique(places.round(3), axis=0)) == 30
    assert np.linalg.norm(places - view.places(1).mean(axis=0), axis=1).max() < 20


def test_keys_go_through_images_and_kinds(view):
    seen = []
    view.pointed.connect(lambda kind, position: seen.append((kind, position)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    assert seen == [(0, 0), (0, 4), (2, 0), (2, 1), (0, 0)]  # over the empty kind, around the ends


def test_a_line_around_marks_selects_them(view, qtbot):
    with qtbot.waitSignal(view.selected) as heard:
        draw_around(view, *box(at(view, 0, 3), 6))
    assert heard.args[0][0].tolist() == [False, False, False, True, False]
    assert counts(view) == [1, 0, 0]
    draw_around(view, *box(at(view, 2, 0), 6), modifier=Qt.KeyboardModifier.ShiftModifier)
    assert counts(view) == [1, 0, 1]
    draw_around(view, QPoint(1, 30), QPoint(398, 30), QPoint(398, 418), QPoint(1, 418))
    assert counts(view) == [5, 0, 3]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert counts(view) == [0, 0, 0]


def test_escape_takes_a_line_back_that_is_being_drawn(view):
    QTest.mousePress(view, LEFT, pos=QPoint(5, 30))
    QTest.mouseMove(view, QPoint(395, 30))
    QTest.mouseMove(view, QPoint(395, 410))
    assert view.lasso.drawn
    assert not view.grab().isNull()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=QPoint(395, 410))
    assert counts(view) == [0, 0, 0]


def test_a_click_selects_one_and_ctrl_adds(view):
    QTest.mouseClick(view, LEFT, pos=at(view, 0, 1))
    QTest.mouseClick(view, LEFT, Qt.KeyboardModifier.ControlModifier, at(view, 2, 1))
    assert counts(view) == [1, 0, 1]
    QTest.mouseClick(view, LEFT, pos=QPoint(3, 410))
    assert not any_selected(view.selection)


def test_keys_select_and_open(view, qtbot):
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert counts(view) == [2, 0, 0]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert counts(view) == [1, 0, 0]
    with qtbot.waitSignal(view.opened) as heard:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [0, 1]
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert counts(view) == [5, 0, 3]
    with qtbot.waitSignal(view.opened) as heard:
        QTest.mouseDClick(view, LEFT, pos=at(view, 2, 2))
    assert heard.args == [2, 2]


def test_selected_marks_stand_out_and_others_step_back(view):
    point = np.array([[0.0, 0.0]]), np.array([[1.0, 1.0]])
    view.set_marks([Marks("crowd", *point), Marks("target", *point), Marks("queries", point[1], point[0])])
    x, y = view.places(1)[0] * view.devicePixelRatioF()

    def middle():
        return view.grab().toImage().pixelColor(round(x), round(y))

    plain = middle()
    view.set_selection(kind_selected(view.marks, 1))
    chosen = middle()
    view.set_selection(kind_selected(view.marks, 2))
    faded = middle()
    assert chosen.lightness() < plain.lightness() < faded.lightness()


def test_classes_are_selected_in_all_kinds():
    points = np.zeros((3, 2))
    found = class_selected(
        [Marks("a", points, points, classes=[["cat"], ["dog", "cat"], ["dog"]]), Marks("b", points, points)], "cat"
    )
    assert [each.tolist() for each in found] == [[True, True, False], [False] * 3]


def test_nothing_is_shown_away_from_marks_or_of_none(view):
    view.set_current(0, 1)
    QTest.mouseMove(view, QPoint(3, 410))
    assert view.current == NONE
    view.set_marks([], "Not mapped yet")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)
    draw_around(view, *box(QPoint(200, 200), 50))
    assert view.current == NONE
    assert not view.grab().isNull()
    view.set_marks([Marks("same place, no pictures", np.ones((3, 2)), np.ones((3, 2)))])
    view.set_current(0, 0)
    assert np.isfinite(view.places(0)).all()
    assert not view.grab().isNull()
