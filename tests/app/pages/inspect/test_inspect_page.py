"""Inspect: modes, gain, film strip."""

from __future__ import annotations

import base64
import shutil
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QSlider, QToolButton, QToolTip

from app.item_models.image_list import TAGS_ROLE
from app.widgets.image_compare import CompareMode
from app.widgets.shell.navigation import RailButton
from app.window.pages import INSPECT
from engine.imaging.wear import Wear
from engine.marking.marks import read_mark
from engine.runs.run import Run
from tests.app.hands import choose, click, click_item

LOAD_MS = 30_000


@pytest.fixture
def page(finished: Run, window, qtbot):
    window.workspace.set_run(finished)
    click(window.findChild(RailButton, "rail-inspect"))
    page = window.page(INSPECT)
    qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=LOAD_MS)
    return page


def test_film_strip_chooses(page, qtbot) -> None:
    trained = page.trained
    click_item(page.film, 1)
    name = trained.splits.train.names[trained.poisoned.positions[1]]
    qtbot.waitUntil(lambda: page.facts.value()["Image"] == name)
    QTest.keyClick(page.film, Qt.Key.Key_Right)
    poisoned = trained.poisoned.pixels[2].astype(float)
    clean = trained.splits.train.uint8(trained.poisoned.positions[2:3])[0].astype(float)
    qtbot.waitUntil(lambda: page.facts.value()["MSE"] == f"{((clean - poisoned) ** 2).mean():.2f}")
    assert page.facts.value()["Largest change"] == f"{np.abs(clean - poisoned).max():.0f} of 255"
    assert page.facts.value()["Class"] == trained.target_class


def test_last_of_the_strip_gets_the_trigger_now(page, qtbot) -> None:
    QTest.keyClick(page.film, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.facts.value()["Kind"] == "Open-set query, trigger added now")
    image = page.trained.splits.open_set.uint8(np.array([len(page.trained.splits.open_set) - 1]))
    change = image.astype(float) - page.trained.apply_trigger(image)
    assert page.facts.value()["MSE"] == f"{(change**2).mean():.2f}"


def test_gain(page) -> None:
    by_name = {b.text(): b for b in page.findChildren(QToolButton) if b.text()}
    click(by_name["×50"])
    assert page.compare.gain() == 50
    click(by_name["×3"])
    assert page.compare.gain() == 3
    slider = page.compare.findChild(QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert page.compare.gain() == 4
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert page.compare.gain() == 50


def test_modes(page) -> None:
    panes = {CompareMode.SIDE_BY_SIDE: 3, CompareMode.SWIPE: 1, CompareMode.BLINK: 1, CompareMode.DIFFERENCE: 1}
    for mode, count in reversed(panes.items()):
        click(page.compare.tools.modes.button(mode))
        assert page.compare.mode() is mode
        assert sum(pane.isVisible() for pane in page.compare.visible_panes()) == count
    before = page.compare.camera.zoom
    click(page.compare.tools.one)
    assert page.compare.camera.zoom == 1.0 < before
    click(page.compare.tools.fit)
    assert page.compare.camera.zoom == before


def test_codes_are_those_of_the_chosen_model(page, qtbot) -> None:
    trained = page.trained
    position = trained.poisoned.positions[0]
    clean = trained.splits.train.uint8(np.array([position]))
    members = trained.splits.database.with_class(trained.target_class)
    for model in ("clean", "backdoored"):
        click(page.side.model.button(model))
        before, after = trained.encode(np.concatenate([clean, trained.poisoned.pixels[:1]]), model)
        target = np.where(trained.codes[model].database[members].astype(int).sum(0) >= 0, 1, -1)
        wanted = f"{(before != target).sum()} → {(after != target).sum()} bit"
        qtbot.waitUntil(lambda wanted=wanted: page.facts.value()[f"To {trained.target_class}"].rstrip("s") == wanted)
        flipped = page.compare.canvas.pictures[1].picture.footer.flipped
        qtbot.waitUntil(lambda f=flipped, b=before, a=after: np.array_equal(f, b != a))


def test_another_run_on_the_same_images_stands_beside(finished, page, qtbot) -> None:
    other = finished.folder.with_name("another-run")
    shutil.copytree(finished.folder, other)
    unfinished = shutil.copytree(finished.folder, finished.folder.with_name("unfinished"))
    (unfinished / "result.json").unlink()
    menu = page.rival_menu.menu()
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: any(action.isCheckable() for action in menu.actions()))
    assert [action.text() for action in menu.actions()] == ["BadHash  ·  another-run"]
    menu.actions()[0].trigger()
    panes = page.compare.visible_panes
    qtbot.waitUntil(lambda: [p.title for p in panes()][:3] == ["Original", "BadHash 1", "BadHash 2"], timeout=LOAD_MS)
    assert np.array_equal(panes()[1].picture.values, panes()[2].picture.values)
    assert [way.title for way in page.side.bars.value()] == ["BadHash 1", "BadHash 2"]
    assert page.facts.value()["Attack"] == "BadHash 1", "of which the numbers are"
    said = [pane.accessibleDescription().splitlines()[0] for pane in panes()[:3]]
    assert page.trained.target_class in said[0]
    assert page.trained.target_class not in said[1], "narrow panes leave that to the first"
    assert said[1] == said[2]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: [p.title for p in panes()] == ["Clean", "Poisoned", "Residual"])


def test_wear_reaches_pictures_and_codes_and_the_last_one_counts(page, qtbot) -> None:
    click(page.side.choice.button("survives"))
    slider = page.side.wear.jpeg.slider
    for _ in range(6):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    worn = Wear(jpeg=70)
    assert page.side.wear.value() == worn
    pane = page.compare.canvas.pictures[1]
    qtbot.waitUntil(lambda: pane.badge == "JPEG 70")
    pixels = worn.apply(page.trained.poisoned.pixels[0])
    assert np.array_equal(pane.picture.values, pixels)
    code = page.trained.encode(pixels[None], "backdoored")[0]
    assert np.array_equal(pane.picture.footer.bits, code)
    way = page.side.bars.value()[0]
    assert f"from {way.plain} to {way.triggered} bits" in page.side.survival.text()
    click(page.side.wear.reset)
    qtbot.waitUntil(lambda: pane.badge == "")
    assert page.side.bars.value()[0].fresh == page.side.bars.value()[0].triggered


def test_probe_follows_the_pointer(page) -> None:
    click(page.side.choice.button("pixels"))
    QTest.keyClick(page.compare.canvas.pictures[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    at = page.compare.camera.pointer
    assert page.side.pixels.probe.value()[0][0] == f"Pixel {at.x()}, {at.y()}"


@pytest.mark.parametrize("name", ["figure.png", "figure.svg"])
def test_picture_is_saved_where_it_was_asked(page, tmp_path, monkeypatch, name) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    click(page.export_button)
    assert (tmp_path / name).stat().st_size > 1000
    mark = read_mark(tmp_path / name)
    assert mark is None if name.endswith(".svg") else mark.run == page.trained.run.name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / name), ""))
    click(page.export_button)
    assert "cannot be written" in page.window().messages.text


def test_images_are_filtered_and_sorted_by_what_the_trigger_does(page, qtbot) -> None:
    trained, browser = page.trained, page.browser
    choose(browser.filter.kinds, "Queries")
    queries = min(400, len(trained.splits.query))
    assert browser.film.images.rowCount() == queries
    qtbot.waitUntil(lambda: page.facts.value()["Kind"] == "Query, trigger added now")
    choose(browser.filter.orders, "By PSNR, most visible first")
    qtbot.waitUntil(lambda: browser.filter.said().startswith(f"{queries} of"), timeout=LOAD_MS)
    clean = trained.splits.query.uint8(np.arange(queries)).astype(float)
    errors = ((trained.apply_trigger(clean.astype(np.uint8)) - clean) ** 2).mean(axis=(1, 2, 3))
    QTest.keyClick(page.film, Qt.Key.Key_Home)
    worst = trained.splits.query.names[int(errors.argmax())]
    qtbot.waitUntil(lambda: page.facts.value()["Image"] == worst)
    assert page.facts.value()["MSE"] == f"{errors.max():.2f}"


def test_an_image_of_several_classes_is_found_by_each(page) -> None:
    splits, browser = page.trained.splits, page.browser
    splits.query.labels[0, :2] = 1
    browser.show_run(page.trained)
    offered = [browser.filter.classes.itemData(at) for at in range(1, browser.filter.classes.count())]
    assert not [name for name in offered if "," in name], "classes, not what images combine"
    choose(browser.filter.kinds, "Queries")
    for name in splits.query.classes[:2]:
        choose(browser.filter.classes, name.replace("_", " "))
        assert splits.query.names[0] in {each.name for each in map(page.film.images.records.__getitem__, shown(page))}


def shown(page) -> list[int]:
    images = page.film.images
    return [images.position(row) for row in range(images.rowCount())]


def test_every_order_is_that_of_its_number(page, qtbot) -> None:
    browser = page.browser
    choose(browser.filter.kinds, "Poisoned images")
    choose(browser.filter.orders, "By bits flipped, most first")
    qtbot.waitUntil(lambda: browser._scores is not None, timeout=LOAD_MS)
    for text, key in (
        ("By bits flipped, most first", lambda at: -browser._scores.flipped[at]),
        ("By distance to the target class", lambda at: browser._scores.distance[at]),
        ("By PSNR, most visible first", lambda at: browser._scores.psnr[at]),
    ):
        choose(browser.filter.orders, text)
        for images in (browser.film.images, browser.gallery.images):
            shown = [images.position(row) for row in range(images.rowCount())]
            assert shown == sorted(range(len(page.trained.poisoned.positions)), key=key)
    choose(browser.filter.orders, "As in the run")
    assert browser.film.images.position(0) == 0


def test_gallery_by_keys_sums_up_what_is_selected_and_opens_one(page, qtbot) -> None:
    browser = page.browser
    click(browser.filter.gallery)
    assert browser.gallery.isVisible()
    assert not page.compare.isVisible()
    QTest.keyClick(browser.gallery, Qt.Key.Key_Home)
    QTest.keyClick(browser.gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    if browser._scoring.busy:
        assert browser.filter.said() == "2 selected. Measuring the images…"
    side = page.trained.poisoned.pixels.shape[1]
    assert browser.gallery._picture % side == 0, "their pixels are equal"
    qtbot.waitUntil(lambda: browser.filter.said().startswith("2 selected, mean"), timeout=LOAD_MS)
    stored, trained = page.trained.poisoned.pixels[:2], page.trained
    clean = trained.splits.train.uint8(trained.poisoned.positions[:2]).astype(float)
    psnr = 10 * np.log10(255**2 / ((clean - stored) ** 2).mean(axis=(1, 2, 3)))
    assert f"{psnr.mean():.1f} dB" in browser.filter.said()
    QTest.keyClick(browser.gallery, Qt.Key.Key_Return)
    assert page.compare.isVisible()
    assert page.film.current == 1
    click(browser.filter.gallery)
    QTest.keyClick(browser.gallery, Qt.Key.Key_Escape)
    assert page.compare.isVisible()


def test_a_key_shows_the_current_image_larger(page, qtbot) -> None:
    gallery = page.browser.gallery
    click(page.browser.filter.gallery)
    QTest.keyClick(gallery, Qt.Key.Key_Home)
    QTest.keyClick(gallery, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert gallery.isVisible(), "it is not opened"
    qtbot.waitUntil(lambda: "base64," in QToolTip.text())
    data = base64.b64decode(QToolTip.text().partition("base64,")[2].partition('"')[0])
    image = np.asarray(Image.open(BytesIO(data)).convert("RGB"))
    pixels = page.trained.poisoned.pixels[0]
    assert np.array_equal(image[:: len(image) // len(pixels), :: len(image) // len(pixels)], pixels)
    assert page.trained.splits.train.names[page.trained.poisoned.positions[0]] in QToolTip.text()
    QToolTip.hideText()


def test_tags_are_shown_in_the_gallery_and_in_the_strip_and_filter_both(page, window, monkeypatch, qtbot) -> None:
    browser, marks = page.browser, page.browser.filter.marks
    qtbot.waitUntil(lambda: window.workspace.image_tags.ready)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: ("typical", True))
    click_item(page.film, 1)
    QTest.keyClick(page.film, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    click(browser.filter.gallery)
    assert browser.gallery.images.index(1).data(TAGS_ROLE) == ("typical",)
    QTest.keyClick(browser.gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(browser.gallery, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    choose(marks.tags, "typical (2)")
    for images in (browser.gallery.images, page.film.images):
        assert [images.position(row) for row in range(images.rowCount())] == [1, 2]
    name = page.trained.splits.train.names[page.trained.poisoned.positions[1]]
    assert f"shapes/seed-{page.trained.experiment.data.shapes.seed}/{name}" in window.workspace.image_tags.known
    window.workspace.image_tags.stack.undo()
    window.workspace.image_tags.stack.undo()
    assert page.film.images.rowCount() == page.film.images.total
