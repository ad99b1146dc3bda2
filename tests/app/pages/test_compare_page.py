"""Compare: choosing, views, differences, hash space, export."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.pages.compare_page import CURVES, PICTURES, SPACE
from app.widgets.navigation import RailButton
from app.window.pages import COMPARE
from engine.runs.run import Run
from engine.sweep.definition import Layout
from engine.sweep.record import CellRecord, SweepRecord
from tests.app.pages.hands import click, write

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
    assert "paper 0.912" in shown.index(0, 3).data()
    assert "paper" not in shown.index(1, 3).data()
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


def test_the_hash_space_waits_for_a_start_and_can_be_cancelled(page, qtbot) -> None:
    tick(page, 1, qtbot)
    click(page.views.button(SPACE))
    click(page.space.start)
    assert not page.space.start.isVisible()
    assert page.space.clean._nothing == page.space.backdoored._nothing == "Mapping…"
    click(page.space.cancel)
    assert page.space.start.isVisible()
    assert page.space.clean._nothing == "Not mapped yet"
    click(page.space.start)
    qtbot.waitUntil(lambda: bool(page.space.clean._marks), timeout=LOAD_MS)
    assert not page.space.start.isEnabled()
    x, y = page.space.clean.places(1)[0]
    QTest.mouseMove(page.space.clean, QPoint(round(x), round(y)))
    qtbot.waitUntil(lambda: page.space.backdoored.current == page.space.clean.current != (-1, -1))
    kind, position = page.space.clean.current
    marks = page.space.clean._marks[kind]
    assert page.space.status.text() == f"{marks.name}: {marks.titles[position]}"
    assert marks.pictures[position].shape == (32, 32, 3)
    click(page.views.button(PICTURES))
    tick(page, 0, qtbot)  # other rows
    tick(page, 0, qtbot)
    assert page.space.clean._marks  # remembered


def test_everything_is_written(page, qtbot, tmp_path) -> None:
    tick(page, 0, qtbot)
    messages = page.window().messages

    def written(name: str) -> bool:
        return messages.text.startswith("Written") and name in messages.text

    for suffix in (".csv", ".tex", ".svg", ".png"):
        page.export.write(tmp_path / f"out{suffix}")
        qtbot.waitUntil(lambda name=f"out{suffix}": written(name), timeout=LOAD_MS)
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert [row["method"] for row in rows] == ["BadHash", "Random noise"]
    assert r"\toprule" in (tmp_path / "out.tex").read_text()
    assert {"out.svg", "out.png"} <= {path.name for path in tmp_path.iterdir()}
    page.export.write_figures(tmp_path / "figures", "svg")
    qtbot.waitUntil(lambda: written("precision-recall.svg and 5 more"), timeout=LOAD_MS)
    page.export.write(tmp_path / "out.html")
    qtbot.waitUntil(lambda: written("out.html"), timeout=LOAD_MS)
    page.export.write(tmp_path / "nowhere" / "out.csv")
    qtbot.waitUntil(lambda: "cannot be written" in messages.text, timeout=LOAD_MS)
