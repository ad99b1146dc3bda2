import time

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.widgets.image_compare import CompareMode, ImageCompare, View
from engine.errors import DataError
from tests.helpers.pictures import as_array, noise, plain

CLEAN = noise(1, 32, 32)
POISONED = np.clip(CLEAN.astype(int) + np.random.default_rng(2).integers(-8, 9, CLEAN.shape), 0, 255).astype(np.uint8)


@pytest.fixture
def compare(qtbot):
    made = ImageCompare()
    qtbot.addWidget(made)
    made.resize(840, 520)
    with qtbot.waitExposed(made):
        made.show()
    made.set_images(CLEAN, POISONED)
    return made


def wheel(pane, at, notches):
    place = QPointF(at)
    event = QWheelEvent(
        place, pane.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane, event)


def picture_in(pane, compare):
    """The image pixels as they are on screen, one per pixel of the picture."""
    shown = as_array(pane.grab().toImage())
    whole = compare.camera.target(pane.area(), 1.0)
    zoom = compare.camera.zoom
    assert zoom == int(zoom)
    middles = (np.arange(32) * zoom + zoom // 2).astype(int)
    return shown[np.ix_(int(whole.top()) + middles, int(whole.left()) + middles)]


def edges(pane, compare):
    whole = compare.camera.target(pane.area(), 1.0)
    return (whole.width(), whole.center().x() - pane.area().center().x(), whole.center().y() - pane.area().center().y())


def test_three_panes_show_exact_pixels(compare):
    compare.set_gain(7)
    assert [p.title for p in compare.visible_panes()] == ["Clean", "Poisoned", "Residual"]
    assert np.array_equal(picture_in(compare.canvas.pictures[0], compare), CLEAN)
    assert np.array_equal(picture_in(compare.canvas.pictures[1], compare), POISONED)
    wanted = np.clip(128 + 7 * (POISONED.astype(int) - CLEAN), 0, 255)
    below_badge = picture_in(compare.canvas.changes[1], compare)[:26]
    assert np.array_equal(below_badge, wanted[:26])
    assert compare.canvas.changes[1].badge == "×7"


def test_absolute_residual(compare):
    compare.set_gain(3)
    compare.set_view(View.ABSOLUTE)
    wanted = np.clip(3 * np.abs(POISONED.astype(int) - CLEAN), 0, 255)
    assert np.array_equal(as_array(compare.canvas.changes[1].image), wanted)
    assert compare.view() is View.ABSOLUTE


def test_wheel_zooms_all_panes_about_the_pointer(compare):
    pane, at = compare.canvas.pictures[1], QPointF(60, 180)
    before = compare.camera.to_image(at, pane.area())
    zoom = compare.camera.zoom
    wheel(pane, at, 2)
    assert compare.camera.zoom == pytest.approx(zoom * 1.25**2)
    after = compare.camera.to_image(at, pane.area())
    assert (after - before).manhattanLength() < 1e-6
    sizes = {edges(p, compare) for p in compare.visible_panes()}
    assert max(s[0] for s in sizes) == min(s[0] for s in sizes) == 32 * compare.camera.zoom
    assert max(abs(a[i] - b[i]) for a in sizes for b in sizes for i in (1, 2)) <= 1  # device pixel rounding


def test_drag_pans_and_double_click_fits(compare):
    pane = compare.canvas.pictures[0]
    compare.camera.set_zoom(20)
    centre = compare.camera.centre
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(100, 150))
    QTest.mouseMove(pane, QPoint(60, 170))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(60, 170))
    assert compare.camera.centre == centre + QPointF(2, -1)
    QTest.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(60, 170))
    assert compare.camera.fitted
    assert compare.camera.centre == QPointF(16, 16)


def test_keys_zoom_pan_fit_and_show_one_to_one(compare):
    pane = compare.canvas.changes[1]
    fitted = compare.camera.zoom
    QTest.keyClick(pane, Qt.Key.Key_Plus)
    assert compare.camera.zoom == pytest.approx(1.5 * fitted)
    QTest.keyClick(pane, Qt.Key.Key_Minus)
    assert compare.camera.zoom == pytest.approx(fitted)
    QTest.keyClick(pane, Qt.Key.Key_1)
    assert compare.camera.zoom == 1
    QTest.keyClick(pane, Qt.Key.Key_Plus)
    x = compare.camera.centre.x()
    QTest.keyClick(pane, Qt.Key.Key_Left)
    assert compare.camera.centre.x() < x
    QTest.keyClick(pane, Qt.Key.Key_0)
    assert (compare.camera.fitted, compare.camera.zoom) == (True, fitted)
    assert compare.tools.zoom_text() == f"{round(100 * fitted)} %"


def test_pixel_under_the_pointer_is_read_in_all_panes(compare):
    pane = compare.canvas.pictures[0]
    place = compare.camera.target(pane.area(), 1.0).topLeft() + QPointF(10.5, 3.5) * compare.camera.zoom
    QTest.mouseMove(pane, place.toPoint())
    assert compare.camera.pointer == QPoint(10, 3)
    for shown, pixels in ((compare.canvas.pictures[0], CLEAN), (compare.canvas.pictures[1], POISONED)):
        assert shown.readout().split() == ["10,", "3", *(str(v) for v in pixels[3, 10])]
    change = POISONED[3, 10].astype(int) - CLEAN[3, 10]
    assert compare.canvas.changes[1].readout().replace("\N{MINUS SIGN}", "-").split() == [f"{v:+d}" for v in change]
    QTest.mouseMove(pane, QPoint(2, 2))
    assert pane.readout() == ""


def test_swipe_shows_clean_left_and_poisoned_right(compare):
    compare.set_images(plain((250, 0, 0), 32, 32), plain((0, 0, 250), 32, 32))
    QTest.mouseClick(compare.tools.modes.button("swipe"), Qt.MouseButton.LeftButton)
    pane = compare.canvas.swipe
    assert compare.visible_panes() == (pane,)
    assert pane.isVisible()
    assert not compare.canvas.pictures[0].isVisible()
    middle = pane.width() // 2
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(middle + 3, 100))
    QTest.mouseMove(pane, QPoint(middle + 43, 100))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(middle + 43, 100))
    assert pane.position() == pytest.approx((middle + 43) / pane.width())
    shown = as_array(pane.grab().toImage())
    assert shown[120, middle + 30].tolist() == [250, 0, 0]
    assert shown[120, middle + 56].tolist() == [0, 0, 250]


def test_swipe_divider_follows_the_keys_within_its_bounds(compare, qtbot):
    compare.set_mode(CompareMode.SWIPE)
    pane = compare.canvas.swipe
    with qtbot.waitSignal(pane.position_changed):
        QTest.keyClick(pane, Qt.Key.Key_Right)
    assert pane.position() == pytest.approx(0.52)
    QTest.keyClick(pane, Qt.Key.Key_Left)
    QTest.keyClick(pane, Qt.Key.Key_Left)
    assert pane.position() == pytest.approx(0.48)
    QTest.keyClick(pane, Qt.Key.Key_End)
    assert pane.position() == 1
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert pane.position() == 1


def test_dragging_beside_the_divider_pans(compare):
    compare.set_mode(CompareMode.SWIPE)
    compare.camera.set_zoom(30)
    pane, centre = compare.canvas.swipe, compare.camera.centre
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(pane, QPoint(130, 100))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(130, 100))
    assert pane.position() == 0.5
    assert compare.camera.centre == centre - QPointF(1, 0)


def test_blink_alternates_below_three_a_second_and_rests_when_hidden(compare, qtbot):
    compare.set_mode(CompareMode.BLINK)
    pane = compare.canvas.blink
    times, titles = [], []

    def note():
        times.append(time.perf_counter())
        titles.append(pane.title)

    compare._blink.timeout.connect(note)
    assert np.array_equal(as_array(pane.image), CLEAN)
    qtbot.waitUntil(lambda: len(titles) == 1)
    assert np.array_equal(as_array(pane.image), POISONED)
    qtbot.waitUntil(lambda: len(titles) == 3)
    assert titles == ["Poisoned", "Clean", "Poisoned"]
    assert min(np.diff(times)) > 1 / 3
    compare.hide()
    assert not compare._blink.isActive()
    compare.show()
    assert compare._blink.isActive()
    compare.set_mode(CompareMode.DIFFERENCE)
    assert not compare._blink.isActive()
    assert compare.visible_panes() == (compare.canvas.changes[1],)


def test_modes_share_the_view(compare):
    compare.camera.set_zoom(9, QPointF(3, 3))
    centre = compare.camera.centre
    for mode in CompareMode:
        compare.set_mode(mode)
        assert (compare.mode(), compare.camera.zoom, compare.camera.centre) == (mode, 9, centre)


def test_difference_alone_fits_larger(compare):
    beside = compare.camera.zoom
    compare.set_mode(CompareMode.DIFFERENCE)
    assert compare.camera.zoom > beside


def test_arrow_keys_move_in_the_segments(compare, qtbot):
    compare.tools.modes.button("side-by-side").setFocus()
    with qtbot.waitSignal(compare.mode_changed, timeout=1000) as changed:
        QTest.keyClick(compare.tools.modes.button("side-by-side"), Qt.Key.Key_Right)
    assert changed.args == ["swipe"]
    assert compare.mode() == CompareMode.SWIPE


def test_gain_by_slider_and_the_papers_buttons(compare):
    buttons = {b.text(): b for b in compare._gain.findChildren(QToolButton)}
    QTest.mouseClick(buttons["×50"], Qt.MouseButton.LeftButton)
    assert (compare.gain(), compare.canvas.changes[1].badge) == (50, "×50")
    QTest.mouseClick(buttons["×3"], Qt.MouseButton.LeftButton)
    assert (compare.gain(), compare.canvas.changes[1].badge) == (3, "×3")
    QTest.keyClick(compare._gain._slider, Qt.Key.Key_Right)
    assert (compare.gain(), compare.canvas.changes[1].badge) == (4, "×4")
    compare.set_gain(1000)
    assert compare.gain() == 50


def test_export_writes_the_figure_at_twice_the_size(compare, tmp_path):
    compare.canvas.pictures[0].setFocus()
    compare.export(tmp_path / "figure.png")
    figure = np.asarray(Image.open(tmp_path / "figure.png"))[:, :, :3]
    canvas = compare.canvas
    assert figure.shape[:2] == (2 * canvas.height(), 2 * canvas.width())
    whole = compare.camera.target(compare.canvas.pictures[1].area(), 2.0)
    corner = (whole.topLeft() + QPointF(compare.canvas.pictures[1].pos())) * 2
    middles = ((np.arange(32) + 0.5) * 2 * compare.camera.zoom).astype(int)
    assert np.array_equal(figure[np.ix_(int(corner.y()) + middles, int(corner.x()) + middles)], POISONED)


def test_export_into_a_missing_folder_names_it(compare, tmp_path):
    with pytest.raises(DataError, match=r"nowhere.*cannot be written"):
        compare.export(tmp_path / "nowhere" / "figure.png")


def test_clear_returns_to_the_empty_state(compare):
    compare.clear()
    assert compare._stack.currentWidget() is compare._empty
    assert not compare.tools.modes.isEnabled()
    assert compare.tools.zoom_text() == ""
    compare.set_images(CLEAN, POISONED)
    assert compare._stack.currentWidget() is compare.canvas


def test_pictures_of_other_sizes_are_refused_and_change_nothing(compare):
    with pytest.raises(DataError, match="same size"):
        compare.set_images(CLEAN, POISONED[:16])
    assert np.array_equal(as_array(compare.canvas.pictures[1].image), POISONED)


def test_fits_a_small_window(compare):
    assert compare.minimumSizeHint().width() <= 640
    assert compare.minimumSizeHint().height() <= 400
