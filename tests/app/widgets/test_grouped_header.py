from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from app.widgets.grouped_header import Group, GroupedHeader

HEADS = ("setting", "CSQ\n16 bits\nMAP", "CSQ\n16 bits\nt-MAP", "CSQ\n32 bits\nMAP", "HashNet\n32 bits\nMAP", "PSNR\n(dB)")


@pytest.fixture
def view(qtbot):
    made = QTableView()
    qtbot.addWidget(made)
    made.setHorizontalHeader(GroupedHeader(made))
    model = QStandardItemModel(2, len(HEADS), made)
    model.setHorizontalHeaderLabels(list(HEADS))
    made.setModel(model)
    made.setSortingEnabled(True)
    made.resize(900, 200)
    made.resizeColumnsToContents()
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_neighbours_share_the_lines_in_which_they_agree(view):
    header = view.horizontalHeader()
    assert header.groups() == (Group("CSQ", 0, 1, 3), Group("16 bits", 1, 1, 2))  # not the bits of another method
    view.setColumnHidden(2, True)
    assert header.groups() == (Group("CSQ", 0, 1, 3),)


def test_a_shared_line_lies_across_its_columns_above_what_is_their_own(view):
    header = view.horizontalHeader()
    top, below = (header.area(group) for group in header.groups())
    assert (top.left(), top.right() + 1) == (header.sectionViewportPosition(1), header.sectionViewportPosition(4))
    assert below.top() == top.height()
    assert header.height() >= below.bottom() + header.fontMetrics().height()
    assert header.sectionSize(1) + header.sectionSize(2) >= header.fontMetrics().horizontalAdvance("16 bits")


def test_a_long_shared_line_makes_room_in_each_of_its_columns(view):
    header, long = view.horizontalHeader(), "a method with a name that is longer than both of its columns"
    for column, end in ((1, "MAP"), (2, "t-MAP")):
        view.model().setHeaderData(column, Qt.Orientation.Horizontal, f"{long}\n{end}")
    view.resizeColumnsToContents()
    assert header.sectionSize(1) + header.sectionSize(2) > header.fontMetrics().horizontalAdvance(long)


def test_a_click_on_a_shared_line_sorts_by_the_column_below_it(view):
    header = view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + header.sectionSize(2) // 2, 4)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert header.sortIndicatorSection() == 2


def test_groups_follow_the_model_and_what_is_hidden(view):
    header, model = view.horizontalHeader(), view.model()
    bits = Group("16 bits", 1, 1, 2)
    assert bits in header.groups()
    model.setHorizontalHeaderItem(2, QStandardItem("CSQ\n64 bits\nt-MAP"))
    assert bits not in header.groups()
    model.insertColumn(0)
    assert header.groups() == (Group("CSQ", 0, 2, 4),)
    model.removeColumns(0, 2)
    assert header.groups() == (Group("CSQ", 0, 0, 2),)
    view.setColumnHidden(2, True)
    assert header.groups() == (Group("CSQ", 0, 0, 1),)
    view.setColumnHidden(2, False)
    assert header.groups() == (Group("CSQ", 0, 0, 2),)
    other = QStandardItemModel(1, 2, view)
    other.setHorizontalHeaderLabels(["PSNR\nmean", "PSNR\nmin"])
    view.setModel(other)
    assert header.groups() == (Group("PSNR", 0, 0, 1),)
    other.clear()
    assert header.groups() == ()
    model.setHorizontalHeaderItem(0, QStandardItem("another"))  # nobody shows it any more
    assert header.groups() == ()


def test_a_paint_asks_for_each_head_a_few_times_only(view, monkeypatch):
    asked: list[int] = []
    header, lines = view.horizontalHeader(), GroupedHeader._lines
    monkeypatch.setattr(GroupedHeader, "_lines", lambda self, section: asked.append(section) or lines(self, section))
    header.viewport().grab()
    assert 0 < len(asked) <= 3 * len(HEADS)
