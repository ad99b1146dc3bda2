import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.item_models.image_list import GalleryImage
from app.widgets.gallery.film_strip import PICTURE, FilmStrip
from tests.helpers.pictures import as_array, decoding_threads, plain

GREEN = (10, 180, 40)


@pytest.fixture
def film(qtbot):
    made = FilmStrip()
    qtbot.addWidget(made)
    made.resize(600, made.height())
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.images.thumbnails.clear()
    qtbot.waitUntil(lambda: not decoding_threads())


def images(count):
    return [GalleryImage(f"{i}.png", plain(GREEN, 100, 100), ("gas_pump",)) for i in range(count)]


def test_first_image_is_chosen_and_shown(film, qtbot):
    with qtbot.waitSignal(film.chosen) as chosen:
        film.set_images(images(5))
    assert chosen.args == [0]
    qtbot.waitUntil(lambda: film.images.thumbnails.pixmap(4) is not None)
    shown = as_array(film.viewport().grab().toImage())
    assert np.count_nonzero((shown == GREEN).all(axis=2)) >= 4 * PICTURE**2


def test_keys_and_mouse_choose(film, qtbot):
    film.set_images(images(30))
    seen = []
    film.chosen.connect(seen.append)
    QTest.keyClick(film, Qt.Key.Key_Right)
    QTest.keyClick(film, Qt.Key.Key_End)
    assert seen == [1, 29]
    film.set_current(0)
    place = film.visualRect(film.images.index(3)).center()
    QTest.mouseClick(film.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen == [1, 29, 0, 3]
    assert film.current == 3


def test_far_images_are_decoded_when_scrolled_to(film, qtbot):
    film.set_images(images(300))
    qtbot.waitUntil(lambda: film.images.thumbnails.pixmap(0) is not None)
    qtbot.waitUntil(lambda: not film.images.thumbnails.active)
    assert film.images.thumbnails.pixmap(299) is None
    film.set_current(299)
    qtbot.waitUntil(lambda: film.images.thumbnails.pixmap(299) is not None)


def test_class_is_said_in_words(film):
    film.set_images(images(1))
    assert film.images.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "gas pump"


def test_no_image_is_no_choice(film):
    film.set_images(images(2))
    film.set_images([])
    assert film.current == -1


def of_class_a_backwards(model):
    model.set_class_filter("a")
    model.set_order([-float(i) for i in range(6)])


def trained_on(model):
    model.set_class_filter("")
    model.set_split_filter("train")
    model.set_order(None)


def test_choice_stays_under_a_filter_that_shows_it(film):
    shown = [GalleryImage(f"{i}.png", plain(GREEN), ("a" if i % 2 else "b",), "query" if i < 4 else "train") for i in range(6)]
    film.set_images(shown)
    film.set_current(3)
    seen = []
    film.chosen.connect(seen.append)
    film.rearrange(of_class_a_backwards)
    assert [film.images.position(row) for row in range(film.images.rowCount())] == [5, 3, 1]
    assert (film.current, seen) == (3, [])
    QTest.keyClick(film, Qt.Key.Key_Right)
    assert (film.current, seen) == (1, [1])
    film.rearrange(trained_on)
    assert (film.current, seen) == (4, [1, 4])
