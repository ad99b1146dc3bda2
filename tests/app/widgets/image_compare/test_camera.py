import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF

from app.widgets.image_compare.camera import LARGEST_ZOOM, SMALLEST_ZOOM, Camera

AREA = QRectF(0, 24, 300, 200)


@pytest.fixture
def camera():
    made = Camera()
    made.set_room(AREA.size())
    made.set_image_size(QSize(64, 48))
    return made


def test_fit_enlarges_by_whole_factors(camera):
    assert camera.zoom == 4  # 200 / 48 = 4.17
    assert camera.centre == QPointF(32, 24)


def test_fit_counts_screen_pixels(camera):
    camera.set_room(AREA.size(), 1.5)
    assert camera.zoom * 1.5 == 6  # 200 * 1.5 / 48 = 6.25


def test_fit_shrinks_by_any_factor(camera):
    camera.set_image_size(QSize(600, 300))
    assert camera.zoom == 0.5


def test_fit_follows_the_room_until_zoomed(camera):
    camera.set_room(QSizeF(640, 640))
    assert camera.zoom == 10
    camera.set_zoom(3)
    camera.set_room(QSizeF(300, 200))
    assert camera.zoom == 3


def test_place_stays_for_the_next_picture_of_the_same_size(camera):
    camera.set_zoom(7, QPointF(3, 4))
    before = (camera.zoom, camera.centre)
    camera.set_image_size(QSize(64, 48))
    assert (camera.zoom, camera.centre) == before
    camera.set_image_size(QSize(32, 32))
    assert camera.fitted


@given(zoom=st.floats(0.1, 60), x=st.floats(0, 299), y=st.floats(24, 223))
@settings(max_examples=60, deadline=None)
def test_anchor_stays_under_the_pointer(zoom, x, y):
    camera = Camera()
    camera.set_image_size(QSize(1000, 1000))
    camera.set_room(AREA.size())
    camera.pan(QPointF(0, 0))
    anchor = camera.to_image(QPointF(x, y), AREA)
    camera.set_zoom(zoom, anchor)
    clamped = not (0 < camera.centre.x() < 1000 and 0 < camera.centre.y() < 1000)
    after = camera.to_image(QPointF(x, y), AREA)
    assert clamped or (after - anchor).manhattanLength() < 1e-6


def test_zoom_and_place_have_bounds(camera):
    camera.set_zoom(1e9)
    assert camera.zoom == LARGEST_ZOOM
    camera.set_zoom(0)
    assert camera.zoom == SMALLEST_ZOOM
    camera.pan(QPointF(1e9, -1e9))
    assert camera.centre == QPointF(64, 0)


def test_pointer_is_none_outside_and_told_once(camera):
    told = []
    camera.pointer_changed.connect(lambda: told.append(camera.pointer))
    camera.point_at(QPoint(5, 5))
    camera.point_at(QPoint(5, 5))
    camera.point_at(QPoint(64, 5))
    camera.point_at(QPoint(-1, 5))
    assert told == [QPoint(5, 5), None]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_picture_starts_on_a_device_pixel(camera, ratio):
    camera.pan(QPointF(0.123, 0.77))
    corner = camera.target(AREA, ratio).topLeft() * ratio
    assert corner.x() == pytest.approx(round(corner.x()))
    assert corner.y() == pytest.approx(round(corner.y()))
