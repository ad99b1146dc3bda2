import base64
import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.item_models.image_list import GalleryImage
from app.widgets.gallery.gallery import Gallery
from tests.helpers.pictures import as_array, decoding_threads, plain, write

RED = (200, 30, 30)
NO_KEYS = Qt.KeyboardModifier.NoModifier
# The offscreen platform says so of every tip.


def many(count):
    return [
        GalleryImage(f"{'odd' if i % 2 else 'even'}/{i:05d}.png", plain(), ("odd" if i % 2 else "even",)) for i in range(count)
    ]


@pytest.fixture
def gallery(qtbot):
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.view.images.thumbnails.clear()
    qtbot.waitUntil(lambda: not decoding_threads())


def middle(gallery, row):
    return gallery.view.visualRect(gallery.view.model().index(row, 0)).center()


def click(gallery, row, keys=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, keys, middle(gallery, row))


def current(gallery):
    return gallery.view.currentIndex().row()


def test_pictures_of_a_folder_appear_on_their_tiles(gallery, qtbot, tmp_path):
    gallery.set_images([GalleryImage("r.png", write(tmp_path / "r.png", plain(RED, 300, 300)))])
    qtbot.waitUntil(lambda: gallery.view.images.thumbnails.pixmap(0) is not None)
    shown = as_array(gallery.view.viewport().grab().toImage())
    rect = gallery.view.visualRect(gallery.view.model().index(0, 0))
    assert shown[rect.top() + 40, rect.center().x()].tolist() == list(RED)
    assert np.count_nonzero((shown == RED).all(axis=2)) == gallery.thumbnail_size() ** 2


def test_only_pictures_near_the_visible_ones_are_decoded(gallery, qtbot):
    gallery.set_images(many(60_000))
    last = gallery.view.visible_rows()[-1]
    qtbot.waitUntil(lambda: gallery.view.images.thumbnails.pixmap(last) is not None)
    qtbot.waitUntil(lambda: not gallery.view.images.thumbnails.active)
    decoded = [i for i in range(1000) if gallery.view.images.thumbnails.pixmap(i) is not None]
    assert decoded == list(range(2 * len(gallery.view.visible_rows())))
    gallery.view.scrollToBottom()
    qtbot.waitUntil(lambda: gallery.view.images.thumbnails.pixmap(59_999) is not None)
    assert gallery.view.images.thumbnails.pixmap(30_000) is None


def test_layout_of_sixty_thousand_takes_no_time(gallery, qtbot):
    gallery.set_images(many(60_000))
    start = time.perf_counter()
    for width in range(600, 700, 10):
        gallery.resize(width, 500)
        gallery.grab()
    assert time.perf_counter() - start < 1.0


def test_keys_walk_the_grid(gallery):
    gallery.set_images(many(100))
    view, columns = gallery.view, gallery.view.columns
    assert columns > 2
    click(gallery, 0)
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 99),
        (Qt.Key.Key_Down, 99),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(view, key)
        assert current(gallery) == row
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert current(gallery) % columns == 0
    assert current(gallery) >= columns


def test_the_current_image_is_scrolled_into_view(gallery):
    gallery.set_images(many(1000))
    gallery.set_current(777)
    rect = gallery.view.visualRect(gallery.view.currentIndex())
    assert gallery.view.viewport().rect().contains(rect)
    assert gallery.view.indexAt(rect.center()).row() == 777


def test_every_place_maps_to_its_tile_and_gaps_to_none(gallery):
    gallery.set_images(many(50))
    view = gallery.view
    view.verticalScrollBar().setValue(37)
    for row in view.visible_rows():
        rect = view.visualRect(view.model().index(row, 0))
        assert view.indexAt(rect.topLeft()).row() == row
        assert view.indexAt(rect.bottomRight()).row() == row
    assert not view.indexAt(QPoint(view.viewport().width() - 1, 10)).isValid() or view.viewport().width() % view.columns == 0


def test_double_click_and_enter_open_the_image_behind_the_filter(gallery, qtbot):
    gallery.set_images(many(20))
    gallery.set_class_filter("odd")
    with qtbot.waitSignal(gallery.activated) as opened:
        click(gallery, 2)
        QTest.mouseDClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(gallery, 2))
    assert opened.args == [5]
    with qtbot.waitSignal(gallery.activated) as opened:
        QTest.keyClick(gallery.view, Qt.Key.Key_Right)
        QTest.keyClick(gallery.view, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_typing_jumps_to_a_name(gallery):
    gallery.set_images([*many(5), GalleryImage("x/zebra.png", plain()), GalleryImage("x/zoo.png", plain())])
    click(gallery, 0)
    QTest.keyClicks(gallery.view, "zo")
    assert current(gallery) == 6


def test_shift_click_selects_a_range_and_control_click_adds(gallery):
    gallery.set_images(many(50))
    click(gallery, 2)
    click(gallery, 6, Qt.KeyboardModifier.ShiftModifier)
    click(gallery, 9, Qt.KeyboardModifier.ControlModifier)
    assert gallery.selected() == (2, 3, 4, 5, 6, 9)


def test_typed_filter_is_applied_after_a_moment_and_counted(gallery, qtbot):
    gallery.set_images(many(1200))
    assert gallery._count.text() == "1,200 images"
    QTest.keyClicks(gallery._search, "odd/00")
    qtbot.waitUntil(lambda: gallery.view.images.rowCount() == 500)
    assert gallery._count.text() == "500 of 1,200 images"
    gallery.set_text_filter("nothing")
    assert gallery.view.images.rowCount() == 0
    gallery.set_images(many(3))
    assert (gallery.view.images.rowCount(), gallery._search.text()) == (3, "")


def test_size_slider_changes_tiles_and_keeps_the_first_row(gallery):
    gallery.set_images(many(2000))
    gallery.view.scrollTo(gallery.view.model().index(1000, 0), gallery.view.ScrollHint.PositionAtTop)
    first = gallery.view.visible_rows().start
    columns = gallery.view.columns
    QTest.keyClick(gallery._size, Qt.Key.Key_PageDown)
    assert gallery.thumbnail_size() < 112
    assert gallery.view.columns > columns
    assert gallery.view.visible_rows().start <= first < gallery.view.visible_rows().start + gallery.view.columns


def test_empty_gallery_paints_its_invitation(gallery):
    before = gallery.view.grab().toImage()
    gallery.set_empty_text("Something else")
    assert gallery.view.grab().toImage() != before


def slow():
    time.sleep(0.05)
    return plain()


def test_nothing_is_left_behind(qtbot):
    made = Gallery()
    made.show()
    made.set_images([GalleryImage(str(i), slow) for i in range(500)])
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.view.images.thumbnails.active)
    with qtbot.waitSignal(made.destroyed):
        made.close()
        made.deleteLater()
    qtbot.waitUntil(lambda: not decoding_threads())


def shown_larger():
    data = base64.b64decode(QToolTip.text().partition("base64,")[2].partition('"')[0])
    return QImage.fromData(data)


def test_resting_on_an_image_shows_it_larger_once_it_is_decoded(gallery, qtbot):
    small = plain(RED, 20, 10)
    gallery.set_images([*many(3), GalleryImage("x/small <1>.png", small, ("x",), key="k")])
    gallery.set_tags({"k": ("night",)})
    QTest.mouseMove(gallery.view.viewport(), middle(gallery, 3))
    QTest.mouseMove(gallery.view.viewport(), middle(gallery, 3) + QPoint(2, 2))
    qtbot.waitUntil(lambda: not shown_larger().isNull())
    assert (shown_larger().width(), shown_larger().height()) == (240, 120), "by a whole factor"
    assert shown_larger().pixelColor(100, 60).getRgb()[:3] == RED
    assert "small &lt;1&gt;.png<br>x<br>Tags: night" in QToolTip.text()
    QTest.mouseMove(gallery.view.viewport(), QPoint(gallery.view.viewport().width() - 2, 300))
    QToolTip.hideText()


def test_a_picture_is_not_waited_for_and_not_shown_elsewhere(gallery, qtbot):
    wanted, asked = threading.Event(), []

    def late():
        asked.append(wanted.wait(5))
        return plain()

    gallery.set_images([GalleryImage("late.png", late), GalleryImage("other.png", plain())])
    click(gallery, 0)
    QTest.keyClick(gallery.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert QToolTip.text() == "<p>late.png</p>"
    QTest.mouseMove(gallery.view.viewport(), middle(gallery, 1))
    wanted.set()
    qtbot.waitUntil(lambda: len(asked) == 2 and not decoding_threads())
    qtbot.wait(50)
    assert "base64" not in QToolTip.text()
    QToolTip.hideText()


def test_a_file_that_is_no_picture_says_so_instead(gallery, qtbot, tmp_path):
    (tmp_path / "torn.png").write_bytes(b"torn")
    gallery.set_images([GalleryImage("torn.png", tmp_path / "torn.png")])
    qtbot.waitUntil(lambda: gallery.view.images.thumbnails.failure(0) != "")
    click(gallery, 0)
    QTest.keyClick(gallery.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert QToolTip.text().endswith("torn.png<br>not an image</p>")
    QToolTip.hideText()


def test_dragging_over_images_selects_them(gallery):
    gallery.set_images(many(50))
    viewport, end = gallery.view.viewport(), middle(gallery, 4)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle(gallery, 1))
    for at in (middle(gallery, 2), end):
        held, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        place = QPointF(viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), place, none, held, NO_KEYS))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert gallery.selected() == (1, 2, 3, 4)
