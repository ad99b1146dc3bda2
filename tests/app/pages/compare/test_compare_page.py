"""Compare: choosing, views, differences, hash space, export."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.pages.compare.compare_page import CURVES, PICTURES, SPACE
from app.widgets.shell.navigation import RailButton
from app.window.pages import COMPARE, INSPECT
from engine.runs.run import Run
from engine.sweep.definition import Layout
from engine.sweep.record import CellRecord, SweepRecord
from tests.app.hands import choose, click, write

LOAD_MS = 60_000


@pytest.fixture
def sweep(made_run: Run, workspace) -> Path:
    """A sweep of two cells in the workspace, both with the result of the same run."""
    folder = workspace.folder / "mini"
    folder.mkdir(parents=True)
    runs = [Run(Path(shutil.copytree(made_run.folder, folder / name))) for name in ("a", "b")]
    cells = tuple(CellRecord(name, {"method": name}, 0, run) for name, run in zip(("BadHash", "Random noise"), runs, strict=True))
    layout = Layout(metrics=("backdoored_model.t_map",), paper="table5", paper_at={"dataset": "ImageNet"})
    SweepRecord(folder, "mini", "", layout, cells).save()
    return folder


@pytest.fixture
def page(sweep, finished: Run, window, qtbot):
    click(window.findChild(RailButton, "rail-compare"))
    page = window.page(COMPARE)
    qtbot.waitUntil(lambda: page.picker.view.model().rowCount() == 2, timeout=LOAD_MS)
    return page


def click_tick(page, row):
    view = page.picker.view
    rect = view.visualRect(view.model().index(row, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 12, rect.center().y()))


def tick(page, row, qtbot):
    before = page.compared
    click_tick(page, row)
    qtbot.waitUntil(lambda: page.compared is not before, timeout=LOAD_MS)


def test_a_sweep_shows_its_table_and_figures(page, qtbot) -> None:
    assert not page.export.isEnabled()
    assert page.picker.view.model().index(0, 0).data() == "mini\nSweep, 2 runs finished"
    tick(page, 0, qtbot)
    shown = page.table.shown
    assert [shown.index(row, 0).data() for row in range(2)] == ["BadHash", "Random noise"]
    assert [shown.index(0, column).data() for column in (1, 2)] == ["clean", page.compared.table.lines[0].poisoned]
    assert shown.index(0, 3).data().endswith("\n(0.912)")
    assert "(" not in shown.index(1, 3).data()
    click(page.views.button(CURVES))
    assert [chart.isVisible() for chart in page.curves.charts] == [True, True]
    click(page.views.button(PICTURES))
    assert page.pictures.isVisible()
    tick(page, 0, qtbot)  # the tick is taken away again
    assert page.compared is None
    assert not page.export.isEnabled()


def test_it_says_that_it_reads_what_is_ticked(page, qtbot) -> None:
    assert page._empty.isVisible()
    click_tick(page, 0)
    assert page._reading.isVisible()
    qtbot.waitUntil(lambda: page.compared is not None, timeout=LOAD_MS)
    assert page._content.isVisible()
    click_tick(page, 1)
    assert page._content.isVisible()  # until the new ones are there
    click(page.picker.untick)
    assert page._empty.isVisible()
    click_tick(page, 0)
    click_tick(page, 0)
    assert page._empty.isVisible()


def test_what_is_ticked_stays_so_while_others_are_searched(page, qtbot) -> None:
    tick(page, 1, qtbot)
    write(page.picker.search, "MINI")
    assert [page.picker.view.model().index(row, 0).data() for row in range(page.picker.view.model().rowCount())] == [
        "mini\nSweep, 2 runs finished"
    ]
    tick(page, 0, qtbot)
    assert len(page.picker.chosen()) == 2
    assert len(page.compared.comparison.runs) == 3
    click(page.picker.untick)
    assert page.compared is None


def test_the_hash_space_of_each_row_is_there_at_once_and_remembered(page, qtbot) -> None:
    tick(page, 0, qtbot)
    board = page.space.board
    assert not board.clean.marks
    click(page.views.button(SPACE))
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    choose(board.controls.rows, "Random noise")
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    choose(board.controls.rows, "BadHash")
    assert board.clean.marks
    click(page.views.button(PICTURES))
    tick(page, 1, qtbot)
    tick(page, 1, qtbot)
    assert board.clean.marks


def test_images_selected_in_the_hash_space_of_a_row_open_its_run(page, finished: Run, qtbot) -> None:
    tick(page, 1, qtbot)
    click(page.views.button(SPACE))
    board, window = page.space.board, page.window()
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    QTest.keyClick(board.clean, Qt.Key.Key_Right)
    QTest.keyClick(board.clean, Qt.Key.Key_Space)
    assert window.workspace.run is None
    click(board.bar.gallery)
    inspect = window.page(INSPECT)
    qtbot.waitUntil(inspect.browser.gallery.isVisible, timeout=LOAD_MS)
    assert window.workspace.run.folder == finished.folder
    assert [image.split for image in inspect.browser.gallery.images.records] == ["database"]


def test_everything_is_written(page, qtbot, tmp_path) -> None:
    tick(page, 0, qtbot)
    messages = page.window().messages

    def written(name: str) -> bool:
        return messages.text.startswith("Written") and name in messages.text

    for suffix in (".csv", ".TEX", ".tex", ".svg", ".png"):
        page.export.write(tmp_path / f"out{suffix}")
        qtbot.waitUntil(lambda name=f"out{suffix}": written(name), timeout=LOAD_MS)
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert [row["method"] for row in rows] == ["BadHash", "Random noise"]
    assert r"\toprule" in (tmp_path / "out.tex").read_text() == (tmp_path / "out.TEX").read_text()
    assert {"out.svg", "out.png"} <= {path.name for path in tmp_path.iterdir()}
    page.export.write_figures(tmp_path / "figures", "svg")
    qtbot.waitUntil(lambda: written("precision-recall.svg and 5 more"), timeout=LOAD_MS)
    page.export.write(tmp_path / "out.html")
    qtbot.waitUntil(lambda: written("out.html"), timeout=LOAD_MS)
    page.export.write(tmp_path / "nowhere" / "out.csv")
    qtbot.waitUntil(lambda: "cannot be written" in messages.text, timeout=LOAD_MS)
