from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from app.widgets.hash_space.lasso import Lasso, inside


@pytest.mark.parametrize("corners", [3, 5, 40])
def test_what_is_inside_is_what_qt_finds_inside_point_by_point(corners):
    rng = np.random.default_rng(corners)
    polygon, places = rng.random((corners, 2)) * 100, rng.random((300, 2)) * 120 - 10
    asked = QPolygonF([QPointF(*corner) for corner in polygon])
    expected = [asked.containsPoint(QPointF(*place), Qt.FillRule.OddEvenFill) for place in places]
    np.testing.assert_array_equal(inside(polygon, places), expected)
    assert any(expected)


def test_a_line_and_a_point_hold_nothing(qapp):
    places = np.random.default_rng(0).random((20, 2))
    lasso = Lasso(QPointF(0.5, 0.5))
    assert not lasso.drawn
    assert not lasso.around(places).any()
    assert not inside(np.array([[0.0, 0.0], [1.0, 1.0]]), places).any()


def test_it_is_drawn_once_the_mouse_went_far_and_drops_corners_that_lie_close(qapp):
    lasso = Lasso(QPointF(0, 0))
    for x in range(100):
        lasso.add(QPointF(x, 0))
    assert lasso.drawn
    assert lasso.polygon.size() == 34  # every third pixel
