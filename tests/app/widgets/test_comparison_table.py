from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.widgets.comparison_table import ComparisonTable
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
    assert column(table, 3) == ["−0.713 †", "0.813 ± 0.031\npaper 0.912", "–\npaper 0.517"]
    assert "mean minus its mean" in table.caption
    assert table.pin.text().replace("&", "") == "Unpin baseline"
    QTest.mouseClick(table.pin, Qt.MouseButton.LeftButton)
    assert table.model.baseline is None
    assert column(table, 3)[0] == "0.100 †"
    assert "minus" not in table.caption


def test_the_paper_is_shown_on_request_and_the_table_copied(table):
    assert "paper 0.912" in column(table, 3)[0]
    QTest.keyClick(table.paper, Qt.Key.Key_Space)
    assert "paper" not in column(table, 3)[0]
    table.activateWindow()
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == table.model.tsv()
