"""The hash space on Retrieve: PCA at once, t-SNE by a start, and what is selected goes to the gallery and to the table."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest

from app.widgets.hash_space.controls import PCA, T_SNE
from app.window.pages import INSPECT, RETRIEVE
from engine.runs.run import Run
from tests.app.hands import click

LOAD_MS = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(finished: Run, window, qtbot):
    """Retrieve with the hash space of a run, by PCA."""
    window.open_path(finished.folder)
    window.go_to(RETRIEVE)
    page = window.page(RETRIEVE)
    qtbot.waitUntil(lambda: page.trained is not None, timeout=LOAD_MS)
    click(page.view.button("space"))
    qtbot.waitUntil(lambda: bool(page.space.board.clean.marks), timeout=LOAD_MS)
    return page


def draw_around_everything(view) -> None:
    right, bottom = view.width() - 2, view.height() - 2
    corners = [QPoint(1, 26), QPoint(right, 26), QPoint(right, bottom), QPoint(1, bottom)]
    QTest.mousePress(view, LEFT, pos=corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, LEFT, pos=corners[-1])


def test_pca_is_there_at_once_with_every_kind_poisoned_images_on_top(page) -> None:
    board = page.space.board
    names = ["other classes", "target class", "queries", "queries with trigger", "poisoned images"]
    assert [each.name for each in board.clean.marks] == names
    assert board.status.text().startswith("PCA of the codes of both models: these two directions show")
    poisoned, stored = board.clean.marks[4], page.trained.poisoned
    assert len(poisoned.points) == len(stored.positions)
    np.testing.assert_array_equal(poisoned.sources[0](), stored.pixels[0])
    plain, triggered = board.clean.marks[2], board.clean.marks[3]
    assert plain.titles == triggered.titles
    np.testing.assert_array_equal(triggered.sources[1](), page.trained.apply_trigger(plain.sources[1]()[None])[0])


def test_fewer_images_are_mapped_anew(page, qtbot) -> None:
    board = page.space.board
    board.controls.count.setValue(10)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    assert max(len(each.points) for each in board.clean.marks) == 10


def test_t_sne_waits_for_a_start_can_be_cancelled_and_keeps_what_is_selected(page, qtbot) -> None:
    board = page.space.board
    board.controls.count.setValue(20)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    board.clean.setFocus()
    QTest.keyClick(board.clean, Qt.Key.Key_Right)
    QTest.keyClick(board.clean, Qt.Key.Key_Space)
    click(board.controls.methods.button(T_SNE))
    assert not board.clean.marks
    assert board.clean.nothing == "Not mapped yet"
    click(board.controls.start)
    assert not board.controls.start.isVisible()
    assert board.clean.nothing == "Mapping…"
    click(board.controls.cancel)
    assert board.controls.start.isVisible()
    assert board.clean.nothing == "Not mapped yet"
    click(board.controls.start)
    qtbot.waitUntil(lambda: " of 1,000…" in board.status.text(), timeout=LOAD_MS)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    assert board.status.text().startswith("t-SNE of the codes of both models")
    assert board.bar.said.text().endswith("other classes 1.")
    click(board.controls.methods.button(PCA))
    assert board.clean.marks  # both are remembered
    assert board.bar.said.text().endswith("other classes 1.")


def test_what_nobody_looks_at_any_more_is_not_mapped_on(page, window, qtbot) -> None:
    board = page.space.board
    click(board.controls.methods.button(T_SNE))
    click(board.controls.start)
    running = page.space._mapping._current
    qtbot.waitUntil(lambda: " of 1,000…" in board.status.text(), timeout=LOAD_MS)
    page.space.hideEvent(_Minimised())
    assert not running.stopping
    with qtbot.waitSignal(running.cancelled, timeout=LOAD_MS):
        window.go_to(INSPECT)
    window.go_to(RETRIEVE)
    assert board.status.text() == "Stopped, because nothing showed it any more."
    assert board.controls.start.isEnabled()
    click(board.controls.methods.button(PCA))
    assert board.clean.marks  # what was finished is kept


class _Minimised(QHideEvent):
    """What the desktop hides, it will show again."""

    def spontaneous(self) -> bool:
        return True


def test_a_selection_stays_with_the_images_that_it_was_made_of(page, qtbot) -> None:
    board = page.space.board
    board.controls.count.setValue(20)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    draw_around_everything(board.clean)
    board.controls.count.setValue(10)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    click(board.controls.methods.button(T_SNE))
    click(board.controls.start)
    qtbot.waitUntil(lambda: bool(board.clean.marks), timeout=LOAD_MS)
    page.space.grab()
    assert page.space._chosen() == ()
    page.space.set_runs((), ())
    assert page.space._maps == {}  # models of runs that are not offered any more are let go


def test_what_is_selected_is_shown_in_the_gallery_until_all_images_are_asked_for(page, window, qtbot) -> None:
    board = page.space.board
    draw_around_everything(board.backdoored)
    samples = page.space._chosen()
    mapped = sum(len(each.points) for each in board.clean.marks)
    assert len(samples) == mapped - len(board.clean.marks[3].points)  # queries with and without the trigger are the same images
    click(board.bar.gallery)
    assert window.position == INSPECT
    browser = window.page(INSPECT).browser
    qtbot.waitUntil(browser.gallery.isVisible, timeout=LOAD_MS)
    assert [image.name for image in browser.gallery.images.records] == [sample.name for sample in samples]
    assert {image.split for image in browser.gallery.images.records} == {"database", "open_set", "poisoned"}
    click(browser.everything)
    assert {image.split for image in browser.gallery.images.records} == {"query", "open_set", "poisoned"}
    assert not browser.everything.isVisible()
    qtbot.waitUntil(lambda: browser._scores is not None, timeout=LOAD_MS)  # for means over what is selected


def test_what_is_selected_is_searched_with_and_listed(page, qtbot) -> None:
    board = page.space.board
    board.bar.menu.aboutToShow.emit()
    next(action for action in board.bar.menu.actions() if action.text().startswith("queries (")).trigger()
    samples = page.space._chosen()
    assert {sample.kind for sample in samples} == {"open_set"}
    click(board.bar.search)
    table = page.batch.table
    qtbot.waitUntil(table.isVisible, timeout=LOAD_MS)
    rows = table.batch.rows
    assert [row.query for row in rows if row.trigger] == [sample.name for sample in samples]
    assert len(rows) == 2 * len(samples)
    click(page.view.button("space"))
    board.clean.setFocus()
    assert board.bar.said.text().startswith(f"{len(samples)} images selected")  # as it was left
    QTest.keyClick(board.clean, Qt.Key.Key_Escape)
    QTest.keyClick(board.clean, Qt.Key.Key_Down)
    QTest.keyClick(board.clean, Qt.Key.Key_Down)
    QTest.keyClick(board.clean, Qt.Key.Key_Down)
    QTest.keyClick(board.clean, Qt.Key.Key_Space)  # the first query
    assert [row.data() for row in table.selectionModel().selectedRows()] == [samples[0].name] * 2


def test_a_mark_is_opened_on_inspect(page, window, qtbot) -> None:
    view = page.space.board.clean
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    kind, position = view.current
    assert kind == 4
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.position == INSPECT
    inspect = window.page(INSPECT)
    wanted = page.space._shown.material.samples[kind][position]
    qtbot.waitUntil(lambda: inspect._scene is not None and inspect._scene.sample == wanted, timeout=LOAD_MS)
