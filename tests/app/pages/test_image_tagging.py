"""Tags on images: by keys, by the menu, on several at once, undone, filtered by, and never in the user's folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu

from app.item_models.image_list import TAGS_ROLE, GalleryImage, ImageListModel
from app.pages.image_tagging import ImageTagging
from app.widgets.gallery.film_strip import FilmStrip
from app.window.pages import DATA
from engine.runs.image_tags import TAGS, read_image_tags
from tests.app.hands import choose, click, click_item

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for name in ("cat", "dog"):
        (folder / name).mkdir(parents=True)
        for at in range(4):
            Image.fromarray(np.full((20, 20, 3), 20 * at, np.uint8)).save(folder / name / f"{at}.png")
    return folder


@pytest.fixture
def page(window, photos, qtbot):
    window.opener.open_path(photos)
    page = window.page(DATA)
    qtbot.waitUntil(lambda: page.gallery.view.images.rowCount() == 8 and window.workspace.image_tags.ready, timeout=20_000)
    qtbot.waitUntil(lambda: "Reading" not in page.gallery._count.text())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return page


def type_into_dialog() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    QTest.keyClicks(dialog.findChild(QLineEdit), "blurry, night")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def tags(page) -> list[tuple[str, ...]]:
    view = page.gallery.view
    return [view.images.index(row).data(TAGS_ROLE) for row in range(view.images.rowCount())]


def open_menu(page, row: int) -> QMenu:
    view = page.gallery.view
    at = view.visualRect(view.images.index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    view.customContextMenuRequested.emit(QPoint(at))
    assert page.tagging.menu.isVisible()
    return page.tagging.menu


def press_entry(menu: QMenu, text: str) -> None:
    entry = next(action for action in menu.actions() if action.text().replace("&", "") == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def test_several_are_tagged_with_what_is_typed(page, window, photos, qtbot) -> None:
    view = page.gallery.view
    click_item(view, 0)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTimer.singleShot(0, type_into_dialog)
    QTest.keyClick(view, Qt.Key.Key_T, CONTROL)
    assert tags(page)[:3] == [("blurry", "night")] * 2 + [()]
    assert [index.row() for index in view.selectedIndexes()] == [0, 1], "the choice stays"
    kept = {str(photos / "cat" / f"{at}.png"): ("blurry", "night") for at in range(2)}
    qtbot.waitUntil(lambda: read_image_tags(window.workspace.folder) == kept)
    others = sorted(path.name for path in photos.rglob("*") if path.suffix != ".png")
    assert others == ["cat", "dog"], "nothing lies among the photos"


def test_tags_that_images_share_are_changed_together_and_undone(page, window, monkeypatch) -> None:
    view, asked, answers = page.gallery.view, [], ["blurry, night", "night"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (asked.append(text) or answers.pop(0), True))
    click_item(view, 0)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_T, CONTROL)
    click_item(view, 1)
    QTest.keyClick(view, Qt.Key.Key_T, CONTROL)
    assert asked == ["", "blurry, night"]
    assert tags(page)[:2] == [("blurry", "night"), ("night",)]
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert tags(page) == [()] * 8
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert tags(page)[1] == ("blurry", "night")


def test_the_menu_gives_a_tag_to_all_and_takes_it_back(page, window, qtbot) -> None:
    view, store = page.gallery.view, window.workspace.image_tags
    keys = [image.key for image in view.images.records]
    store.change(keys[:1], add=["blurry"])
    store.change(keys[:2], add=["night"])
    click_item(view, 0)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    menu = open_menu(page, 1)
    ticked = {action.text(): action.isChecked() for action in menu.actions() if action.isCheckable()}
    assert ticked == {"&1 blurry": False, "&2 night": True}
    press_entry(menu, "1 blurry")
    assert tags(page)[:2] == [("blurry", "night"), ("night", "blurry")]
    menu = open_menu(page, 1)
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert tags(page)[:2] == [("blurry",)] * 2
    press_entry(open_menu(page, 0), "Remove all tags")
    assert tags(page) == [()] * 8


def test_images_are_filtered_by_tag_and_leave_the_filter_with_it(page, window, qtbot) -> None:
    view, store = page.gallery.view, window.workspace.image_tags
    marks = page.gallery.marks
    assert not marks.tags.isVisible(), "there is nothing to choose"
    keys = [image.key for image in view.images.records]
    store.change(keys[2:5], add=["blurry"])
    choose(marks.tags, "blurry (3)")
    assert [view.images.position(row) for row in range(view.images.rowCount())] == [2, 3, 4]
    assert page.gallery._count.text() == "3 of 8 images"
    click_item(view, 1)
    press_entry(open_menu(page, 1), "1 blurry")
    assert [view.images.position(row) for row in range(view.images.rowCount())] == [2, 4]
    assert view.images.position(view.currentIndex().row()) == 4, "keys go on where they were"
    choose(marks.tags, "Without a tag")
    assert view.images.rowCount() == 6
    store.stack.undo()
    store.stack.undo()
    assert not marks.tags.isVisible()
    assert view.images.rowCount() == 8, "a choice that is gone hides nothing"


def test_the_button_waits_for_a_choice(page, window) -> None:
    button = page.tagging._button
    assert not button.isEnabled()
    click_item(page.gallery.view, 3)
    QTimer.singleShot(0, lambda: QTest.keyClick(page.tagging.menu, Qt.Key.Key_Escape))
    click(button)
    assert page.tagging.ask.isEnabled()


def test_an_image_of_a_strip_can_be_tagged_after_filters_and_orders(workspace, qtbot) -> None:
    film = FilmStrip()
    qtbot.addWidget(film)
    tagging = ImageTagging(film, film.images, workspace)
    button = tagging.make_button()
    qtbot.addWidget(button)
    qtbot.waitUntil(lambda: workspace.image_tags.ready)
    pixels = np.zeros((8, 8, 3), np.uint8)
    film.set_images([GalleryImage(f"{at}", pixels, ("a" if at < 3 else "b",), key=f"k{at}") for at in range(6)])
    film.set_current(1)
    film.rearrange(partial(ImageListModel.set_class_filter, name="a"))
    assert tagging.selected() == ["k1"], "the choice stays"
    assert tagging.ask.isEnabled()
    assert button.isEnabled()
    film.rearrange(partial(ImageListModel.set_class_filter, name="none"))
    assert not tagging.ask.isEnabled(), "nothing is chosen"
    film.rearrange(partial(ImageListModel.set_order, keys=[-float(at) for at in range(6)]))
    film.rearrange(partial(ImageListModel.set_class_filter, name=""))
    assert tagging.selected() == ["k5"]
    assert button.isEnabled()


def test_the_menu_reads_tags_again_that_were_mended(workspace, qtbot) -> None:
    workspace.folder.mkdir()
    (workspace.folder / TAGS).write_text("{")
    film = FilmStrip()
    qtbot.addWidget(film)
    with qtbot.waitSignal(workspace.image_tags.failed):
        tagging = ImageTagging(film, film.images, workspace)
    (workspace.folder / TAGS).unlink()
    film.customContextMenuRequested.emit(QPoint(5, 5))
    qtbot.waitUntil(lambda: workspace.image_tags.ready)
    QTest.keyClick(tagging.menu, Qt.Key.Key_Escape)
