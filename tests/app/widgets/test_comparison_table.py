from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.widgets.comparison_table import ComparisonTable
from engine.comparison.statistics import Estimate
from engine.metrics.catalogue import METRICS
from engine.report.layout import Figure, Line
from tests.app.item_models.test_comparison import a_table


@pytest.fixture
def table(qtbot):
    made = ComparisonTable()
    qtbot.addWidget(made)
    made.set_table(a_table())
    made.resize(800, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def column(table, position):
    return [table.shown.index(row, position).data() for row in range(3)]


def test_rows_keep_the_order_of_the_layout_until_sorted(table):
    assert column(table, 0) == ["BadHash", "LCBA", "BadNets"]
    header = table.view.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(4) + 12)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert column(table, 0) == ["BadNets", "BadHash", "LCBA"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert column(table, 0) == ["LCBA", "BadHash", "BadNets"]
    table.set_table(a_table())
    assert column(table, 0) == ["BadHash", "LCBA", "BadNets"]


def test_a_row_is_pinned_and_let_go_whatever_the_order(table):
    assert not table.pin.isEnabled()
    table.view.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    at = table.view.visualRect(table.shown.index(1, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)  # BadHash
    QTest.mouseClick(table.pin, Qt.MouseButton.LeftButton)
    assert table.model.baseline == 0
    assert column(table, 3) == ["−0.713 †", "0.813 ± 0.031\n(0.912)", "–\n(0.517)"]
    assert "mean minus its mean" in table.caption
    assert table.pin.text().replace("&", "") == "Unpin baseline"
    QTest.mouseClick(table.pin, Qt.MouseButton.LeftButton)
    assert table.model.baseline is None
    assert column(table, 3)[0] == "0.100 †"
    assert "minus" not in table.caption


def test_the_paper_is_shown_on_request_and_the_table_copied(table):
    assert "(0.912)" in column(table, 3)[0]
    assert "In brackets below ours: Table 5." in table.caption
    QTest.keyClick(table.paper, Qt.Key.Key_Space)
    assert "(" not in column(table, 3)[0]
    table.activateWindow()
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == table.model.tsv()


def test_what_all_rows_have_in_common_stands_above_them(table):
    assert not table._alike.isVisible()
    assert table.caption.endswith("–: not finished, or not measured.")
    plain = a_table()
    table.set_table(replace(plain, lines=plain.lines[:2]))
    assert "not finished" not in table.caption
    assert table._alike.text() == "In all rows: labels clean · poisoned (class / set) 50.0 % / 5.0 %."
    assert [table.view.isColumnHidden(at) for at in range(5)] == [False, True, True, False, False]
    assert "labels\tpoisoned (class / set)" in table.model.tsv()  # what is written is whole
    table.set_table(plain)
    assert not table._alike.isVisible()
    assert not any(table.view.isColumnHidden(at) for at in range(5))


def like_table_5():
    paths = ("backdoored_model.map", "backdoored_model.t_map", "stealth.mse", "stealth.psnr", "stealth.ssim")
    metrics = tuple(METRICS[path] for path in paths)
    names = ("BadNets", "BadNets, clean label", "LCBA", "ISSBA", "ISSBA, clean label", "Random noise", "BadHash")
    values = (Estimate(0.741, 0.016, 3), Estimate(0.864, 0.035, 3), Estimate(165.86, 18.36, 3), Estimate(28.2, 1.5, 3))
    figures = tuple(Figure(m, ours, 0.5) for m, ours in zip(metrics, (*values, Estimate(0.9983, 0.0002, 3)), strict=True))
    policies = ("dirty", "clean", "clean", "dirty", "clean", "clean", "clean")
    lines = tuple(
        Line((name,), of, f"5{at}.0 % / 5.0 %", figures) for at, (name, of) in enumerate(zip(names, policies, strict=True))
    )
    return replace(a_table(), columns=((),), metrics=metrics, lines=lines)


def length(table):
    return table.view.horizontalHeader().length()


def test_table_5_fits_beside_the_list_of_runs_at_1280_pixels(table):
    table.resize(860, 600)
    table.set_table(like_table_5())
    assert length(table) <= table.view.viewport().width()
    assert table.shown.index(0, 7).data() == "0.9983 ± 0.0002\n(0.5000)"


def test_where_there_is_less_room_intervals_stand_below_their_means(table):
    table.resize(1200, 600)
    table.set_table(like_table_5())
    wide = length(table)
    table.resize(640, 600)
    assert table.shown.index(0, 7).data() == "0.9983\n± 0.0002\n(0.5000)"
    assert length(table) <= table.view.viewport().width()
    table.resize(1200, 600)
    assert table.shown.index(0, 7).data() == "0.9983 ± 0.0002\n(0.5000)"
    assert length(table) == wide


def test_long_names_are_broken_only_where_they_have_to_be(table):
    plain, long = a_table(), "a method with a name that is longer than what any table has room for beside its numbers"
    table.resize(700, 600)
    table.set_table(replace(plain, lines=tuple(replace(line, heads=(f"{line.heads[0]}, {long}",)) for line in plain.lines)))
    assert length(table) <= table.view.viewport().width()
    assert table.view.rowHeight(0) > 4 * table.fontMetrics().height()
    table.resize(1600, 600)
    table.set_table(replace(plain, lines=tuple(replace(line, heads=(f"{line.heads[0]}, {long}",)) for line in plain.lines)))
    assert table.view.columnWidth(0) > table.fontMetrics().horizontalAdvance(long)
    assert table.view.rowHeight(1) < 2 * table.fontMetrics().height()
    table.resize(700, 600)
    assert length(table) <= table.view.viewport().width()
