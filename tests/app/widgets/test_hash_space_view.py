from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.widgets.hash_space_view import NONE, HashSpaceView
from app.widgets.marks import Marks


def marks(count, seed, colour):
    points = np.random.default_rng(seed).random((count, 2))
    return Marks(f"kind {seed}", points, pictures=np.full((count, 4, 4, 3), colour, np.uint8))


@pytest.fixture
def view(qtbot):
    made = HashSpaceView("Clean model")
    qtbot.addWidget(made)
    made.set_marks([marks(5, 0, 10), Marks("none", np.empty((0, 2))), marks(3, 1, 200)])
    made.resize(400, 420)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_marks_fill_the_frame(view):
    places = np.concatenate([view.places(kind) for kind in range(3)])
    assert places.min(axis=0) == pytest.approx([16.5, 40.5])
    assert places.max(axis=0) == pytest.approx([383.5, 403.5])


def test_the_image_under_the_pointer_shows_itself(view, qtbot):
    x, y = view.places(2)[2]
    with qtbot.waitSignal(view.pointed) as heard:
        QTest.mouseMove(view, QPoint(round(x), round(y)))
    assert heard.args == [2, 2]
    assert view.current == (2, 2)
    picture = view.grab().toImage()
    at = view._picture_box(QPoint(int(x), int(y))).center() * picture.devicePixelRatio()
    assert picture.pixelColor(at).name() == "#c8c8c8"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.current == NONE


def test_the_crowd_is_seen_around_marks_at_the_same_place(view):
    ends = np.array([[0.0, 0.0], [1.0, 1.0]])
    one = np.array([[0.5, 0.5]])
    view.set_marks([Marks("crowd", one), Marks("target", ends), Marks("queries", one)])
    x, y = np.rint(view.places(0)[0]).astype(int).tolist()
    picture = view.grab().toImage()
    ground = picture.pixelColor(x + 60, y)
    ring = [picture.pixelColor(x + far, y) for far in (5, 6, 7)]
    assert any(colour != ground for colour in ring)
    assert picture.pixelColor(x + 9, y) == ground


def test_keys_go_through_images_and_kinds(view):
    seen = []
    view.pointed.connect(lambda kind, position: seen.append((kind, position)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    assert seen == [(0, 0), (0, 4), (2, 0), (2, 1), (0, 0)]  # over the empty kind, around the ends


def test_nothing_is_shown_away_from_marks_or_of_none(view):
    view.set_current(0, 1)
    view._point_at(view._nearest(view.rect().topLeft().toPointF()))
    assert view.current == NONE
    view.set_marks([])
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current == NONE
    assert not view.grab().isNull()
    view.set_marks([Marks("same place, no pictures", np.ones((3, 2)))])
    view.set_current(0, 0)
    assert np.isfinite(view.places(0)).all()
    assert not view.grab().isNull()
