"""Retrieve: drop an image, trigger on and off, marks of target hits."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.jobs import Job
from app.palette import VERMILION, readable
from app.widgets.results.result_delegate import GAP
from app.widgets.shell.navigation import RailButton
from app.window.pages import INSPECT, RETRIEVE, RUNS
from engine.data.folder import list_folder
from engine.data.listing import Listing
from engine.runs.run import Run
from tests.app.hands import button, choose, click, click_item, drop

LOAD_MS = 30_000


@pytest.fixture
def page(finished: Run, window, qtbot):
    window.workspace.set_run(finished)
    click(window.findChild(RailButton, "rail-retrieve"))
    page = window.page(RETRIEVE)
    qtbot.waitUntil(lambda: len(page.board.backdoored.results()) == 10, timeout=LOAD_MS)
    return page


def answer(page, image: np.ndarray, model: str, count: int = 10) -> list[tuple[int, int, str]]:
    return [(h.rank, h.distance, h.path or h.name) for h in page.trained.search(image, model, count)[0]]


def shown(row) -> list[tuple[int, int, str]]:
    return [(item.rank, item.distance, item.path) for item in row.results()]


def test_dropped_image_and_trigger(page, qtbot, tmp_path: Path) -> None:
    image = page.trained.splits.query.uint8(np.array([5]))
    path = tmp_path / "ein Bild.png"
    Image.fromarray(image[0]).save(path)
    drop(page.query, path)
    qtbot.waitUntil(lambda: "ein Bild.png, with trigger" in page.query.accessibleName())
    triggered = page.trained.apply_trigger(image)
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        assert shown(row) == answer(page, triggered, model)
    click(page.trigger)
    assert not page.query.has_trigger
    for model, row in (("clean", page.board.clean), ("backdoored", page.board.backdoored)):
        assert shown(row) == answer(page, image, model)


def test_file_that_is_no_image(page, window, qtbot, tmp_path: Path) -> None:
    before = shown(page.board.clean)
    (tmp_path / "notes.png").write_text("no image")
    drop(page.query, tmp_path / "notes.png")
    qtbot.waitUntil(lambda: window.messages.text != "")
    assert "notes.png" in window.messages.text
    assert shown(page.board.clean) == before
    Image.fromarray(page.trained.splits.query.uint8(np.array([5]))[0]).save(tmp_path / "good.png")
    drop(page.query, tmp_path / "good.png")
    qtbot.waitUntil(lambda: "good.png" in page.query.accessibleName())
    assert not window.messages.isVisible(), "it was about the query before"


def test_a_page_without_models_has_no_controls_and_counts_one_result(window) -> None:
    window.go_to(RETRIEVE)
    page = window.page(RETRIEVE)
    assert not page.count.isVisible()
    page.count.setValue(1)
    assert page.count.text() == "1 result"


@pytest.mark.parametrize("position", [INSPECT, RETRIEVE])
def test_a_page_without_a_run_leads_to_the_runs(window, position) -> None:
    window.go_to(position)
    click(button(window.page(position), "Choose from the runs"))
    assert window.position == RUNS


def test_a_page_that_comes_later_says_too_that_models_are_loaded(window, finished, monkeypatch) -> None:
    monkeypatch.setattr("app.runs.trained.operations.load", lambda *_: Job("Loading", lambda reporter: None))
    window.go_to(INSPECT)
    window.workspace.set_run(finished)
    window.go_to(RETRIEVE)
    assert "Loading the models of this run…" in [label.text() for label in window.page(RETRIEVE).findChildren(QLabel)]


def test_own_queries(page, qtbot) -> None:
    choose(page.kind, "Queries")
    click_item(page.film, 3)
    image = page.trained.apply_trigger(page.trained.splits.query.uint8(np.array([3])))
    qtbot.waitUntil(lambda: shown(page.board.clean) == answer(page, image, "clean"))


def test_target_hits_are_marked(page, qtbot) -> None:
    page.count.setFocus()
    page.count.setValue(100)
    qtbot.waitUntil(lambda: len(page.board.clean.results()) == 100)
    results = page.board.clean.results()
    target = page.trained.target_class
    assert [item.target for item in results] == [item.label == target for item in results]
    assert page.board.clean.sentence().startswith(f"{sum(i.target for i in results)} of 100 are the target class")
    for wanted in (True, False):
        assert has_mark(page.board.clean.list, next(at for at, item in enumerate(results) if item.target is wanted)) is wanted


def test_movement_is_against_the_same_query_without_the_trigger(page) -> None:
    image = page.trained.splits.open_set.uint8(np.array([0]))
    size = len(page.trained.splits.database)
    for model, row, before in (
        ("clean", page.board.clean, page.board.clean_before),
        ("backdoored", page.board.backdoored, page.board.backdoored_before),
    ):
        order = [path for _, _, path in answer(page, image, model, size)]
        assert [path for _, _, path in shown(before)] == order[:10]
        assert [item.before for item in row.results()] == [order.index(item.path) + 1 for item in row.results()]
    clean_order = [path for _, _, path in answer(page, image, "clean", size)]
    plain = page.board.backdoored_before.results()
    assert [item.before for item in plain] == [clean_order.index(item.path) + 1 for item in plain]
    click(page.both)
    assert not page.board.clean_before.isVisible()


def test_strength_scales_the_residual(page, qtbot) -> None:
    clean = page.trained.splits.open_set.uint8(np.array([0]))
    residual = page.trained.apply_trigger(clean).astype(float) - clean
    slider = page.panel.strength.slider
    slider.setFocus()
    for key, percent in ((Qt.Key.Key_End, 200), (Qt.Key.Key_PageDown, 190), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(slider, key)
        assert slider.value() == percent
        pixels = (clean + percent / 100 * residual).round().clip(0, 255).astype(np.uint8)
        wanted = answer(page, pixels, "backdoored")
        qtbot.waitUntil(lambda wanted=wanted, pixels=pixels: (page._found.shown == pixels[0]).all() and not page._searches.busy)
        assert shown(page.board.backdoored) == wanted
    click(page.panel.strength.reset)
    qtbot.waitUntil(lambda: not np.array_equal(page._found.shown, clean[0]))
    assert slider.value() == 100


def test_a_clicked_result_is_inspected(page, window, qtbot) -> None:
    item = page.board.backdoored.results()[2]
    view = page.board.backdoored.list
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.model().index(2, 0))))
    click_item(view, 2)
    assert window.position == INSPECT
    inspect = window.page(INSPECT)
    qtbot.waitUntil(lambda: inspect.facts.value().get("Image") == item.path, timeout=LOAD_MS)
    assert inspect.facts.value()["Kind"] == "Image of the database, trigger added now"


def test_a_folder_is_indexed_searched_and_left_again(page, window, qtbot, tmp_path: Path) -> None:
    folder, database = tmp_path / "mine", page.trained.splits.database
    (folder / "own").mkdir(parents=True)
    for at in range(14):
        Image.fromarray(database.uint8(np.array([at]))[0]).save(folder / "own" / f"{at}.png")
    (folder / "own" / "notes.png").write_text("no image")
    page.database.choose_folder(str(folder))
    qtbot.waitUntil(lambda: page.board.clean.results()[0].path.startswith(str(folder)), timeout=LOAD_MS)
    assert page.progress.isHidden()
    assert page.database.box.currentText() == "mine"
    assert "1 file of" in window.messages.text
    query = page.trained.apply_trigger(page.trained.splits.open_set.uint8(np.array([0])))
    codes = page.trained.encode(query, "clean")[0].astype(int)
    nearest = sorted(range(14), key=lambda at: int(-codes @ page.trained.codes["clean"].database[at].astype(int)))[0]
    least = (len(codes) - codes @ page.trained.codes["clean"].database[nearest].astype(int)) // 2
    assert page.board.clean.results()[0].distance == least
    choose(page.database.box, "The run's database")
    qtbot.waitUntil(lambda: shown(page.board.clean) == answer(page, query, "clean"))


def test_a_cancelled_index_leaves_the_run_s_database(page, qtbot, tmp_path: Path, monkeypatch) -> None:
    Image.new("RGB", (32, 32)).save(tmp_path / "one.png")
    go_on = threading.Event()

    def slow(folder: Path) -> Listing:
        go_on.wait(10)
        return list_folder(folder)

    monkeypatch.setattr("engine.trained.folder_index.list_folder", slow)
    before = shown(page.board.clean)
    page.database.choose_folder(str(tmp_path))
    click(page.progress.stop)
    go_on.set()
    qtbot.waitUntil(page.progress.isHidden, timeout=LOAD_MS)
    assert page.database.folder() is None
    assert page.database.box.currentText() == "The run's database"
    assert shown(page.board.clean) == before


def test_many_queries_in_a_table(page, window, qtbot, tmp_path: Path) -> None:
    folder, queries = tmp_path / "mine", page.trained.splits.query
    folder.mkdir()
    for at in range(3):
        Image.fromarray(queries.uint8(np.array([at]))[0]).save(folder / f"{at}.png")
    (folder / "broken.png").write_text("no image")
    drop(page.panel, folder)
    assert page.batch.isVisible()
    table = page.batch.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 6, timeout=LOAD_MS)
    for row in table.batch.rows:
        image = queries.uint8(np.array([int(Path(row.query).stem)]))
        image = page.trained.apply_trigger(image) if row.trigger else image
        for model, top in (("clean", row.clean), ("backdoored", row.backdoored)):
            hits = page.trained.search(image, model, 10)[0]
            assert (top.label, top.distance, top.hits) == (hits[0].labels[0], hits[0].distance, sum(hit.target for hit in hits))
    assert "of 3 queries" in page.batch.sentence.text()
    assert "1 image could not be used: " in page.batch.sentence.text()
    click(page.batch.copy)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[:4] == ["Query", "Trigger", "Clean: first", "Clean: bits"]
    assert [line.split("\t")[1] for line in copied[1:]] == ["without", "with"] * 3
    page.batch._export(str(tmp_path / "table.csv"))
    written = (tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()
    assert list(csv.reader(written)) == [line.split("\t") for line in copied]


def test_the_run_s_own_queries_and_a_sorted_column(page, qtbot) -> None:
    click(page.view.button("many"))
    click(page.batch.queries)
    table, count = page.batch.table, len(page.trained.splits.query)
    qtbot.waitUntil(lambda: table.model().rowCount() == 2 * count, timeout=LOAD_MS)
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown_distances = [int(table.model().index(row, 3).data()) for row in range(2 * count)]
    assert shown_distances in (sorted(shown_distances), sorted(shown_distances, reverse=True))


def test_curves_of_the_query_set(page) -> None:
    click(page.view.button("curves"))
    titles = [chart.accessibleName() for chart in page.curves.charts]
    assert titles == ["Precision over recall", "Precision among the first N results"]
    assert page.curves.charts[0].isVisible()
    assert not page.trigger.isVisible()
    click(page.view.button("one"))
    assert page.board.isVisible()
    assert page.trigger.isVisible()


def has_mark(view, row: int) -> bool:
    """Whether the frame of a result has the colour of the target."""
    view.scrollTo(view.model().index(row, 0))
    picture = view.viewport().grab().toImage()
    corner = view.visualRect(view.model().index(row, 0)).topLeft()
    edge = QPoint(view._delegate.picture // 2, GAP - 1)
    return picture.pixelColor(corner + edge).name() == readable(VERMILION, view.palette()).name()
