from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.item_models.comparison import SORT, ComparisonModel
from engine.comparison.statistics import Estimate
from engine.metrics.catalogue import METRICS
from engine.report.layout import Figure, Line, Table

T_MAP, PSNR = METRICS["backdoored_model.t_map"], METRICS["stealth.psnr"]


def figures(t_map, psnr, *, half=None, paper=None, flagged=False):
    return (
        Figure(T_MAP, None if t_map is None else Estimate(t_map, half, 3 if half else 1), paper, flagged),
        Figure(PSNR, None if psnr is None else Estimate(psnr, None, 1)),
    )


def a_table():
    lines = (
        Line(("BadHash",), "clean", "50.0 % / 5.0 %", figures(0.8126, 38.26, half=0.0311, paper=0.912)),
        Line(("LCBA",), "clean", "50.0 % / 5.0 %", figures(0.1, 41.0, flagged=True)),
        Line(("BadNets",), "", "", figures(None, None, paper=0.517)),
    )
    return Table(
        title="mini",
        axes=("method",),
        columns=(("16bits",),),
        metrics=(T_MAP, PSNR),
        lines=lines,
        doubts=(),
        seeds=(1, 3),
        paper="Table 5",
        protocols=(),
    )


@pytest.fixture
def model(qapp):
    made = ComparisonModel()
    made.set_table(a_table())
    return made


def texts(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_names_then_numbers_with_the_paper_below(model):
    heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    assert heads == ["method", "labels", "poisoned\n(class / set)", "16bits\nt-MAP", "16bits\nPSNR\n(dB)"]
    assert texts(model, 0) == ["BadHash", "LCBA", "BadNets"]
    assert texts(model, 3) == ["0.813 ± 0.031\n(0.912)", "0.100 †", "–\n(0.517)"]
    assert texts(model, 4) == ["38.3", "41.0", "–"]
    assert [model.index(row, 3).data(SORT) for row in range(3)] == [0.8126, 0.1, float("-inf")]
    model.show_paper(shown=False)
    assert texts(model, 3) == ["0.813 ± 0.031", "0.100 †", "–"]


def test_a_pinned_row_turns_the_others_into_differences(model, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        model.set_baseline(0)
    assert texts(model, 3) == ["0.813 ± 0.031\n(0.912)", "−0.713 †", "–\n(0.517)"]
    assert texts(model, 4) == ["38.3", "+2.7", "–"]
    assert texts(model, 0) == ["BadHash\nbaseline", "LCBA", "BadNets"]
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).weight() > QFont.Weight.Normal
    model.set_baseline(2)  # a row without numbers is no measure
    assert texts(model, 4) == ["38.3", "41.0", "–"]
    model.set_baseline(None)
    assert texts(model, 4) == ["38.3", "41.0", "–"]


def test_what_all_rows_say_is_known_and_some_column_tells_them_apart(model):
    assert model.shared == {}
    table = a_table()
    model.set_table(replace(table, lines=table.lines[:2]))
    assert model.shared == {1: "clean", 2: "50.0 % / 5.0 %"}
    model.set_table(replace(table, axes=("data", "method"), lines=tuple(replace(x, heads=("a", *x.heads)) for x in table.lines)))
    assert model.shared == {0: "a"}
    model.set_baseline(1)
    assert texts(model, 1) == ["BadHash", "LCBA\nbaseline", "BadNets"]
    model.set_table(replace(table, lines=table.lines[:1]))
    assert model.shared == {}  # there is nothing that one row could be told from
    model.set_table(replace(table, lines=table.lines[:1] * 2))
    assert model.shared == {1: "clean", 2: "50.0 % / 5.0 %"}


def test_intervals_stand_below_means_on_request(model):
    model.stack_intervals(stacked=True)
    assert texts(model, 3) == ["0.813\n± 0.031\n(0.912)", "0.100 †", "–\n(0.517)"]


def test_names_sort_by_the_numbers_in_them(model):
    table = a_table()
    lines = tuple(replace(table.lines[0], heads=(f"{bits} bits",)) for bits in (8, 64, 16))
    model.set_table(replace(table, lines=lines))
    keys = [model.index(row, 0).data(SORT) for row in range(3)]
    assert sorted(range(3), key=keys.__getitem__) == [0, 2, 1]


def test_copied_values_are_unrounded(model):
    rows = [line.split("\t") for line in model.tsv().splitlines()]
    assert rows[0][:6] == ["method", "labels", "poisoned (class / set)", *(f"16bits t-MAP{end}" for end in ("", " ±", " paper"))]
    assert rows[1][3:6] == ["0.8126", "0.0311", "0.912"]
    assert rows[3][3:] == ["", "", "0.517", "", "", ""]
    assert {len(row) for row in rows} == {9}


def test_copied_values_stand_under_their_heads_in_each_group_of_columns(model):
    table = a_table()
    lines = tuple(replace(line, figures=line.figures * 2) for line in table.lines)
    model.set_table(replace(table, columns=(("CSQ", "16bits"), ("CSQ", "32bits")), lines=lines))
    rows = [line.split("\t") for line in model.tsv().splitlines()]
    assert {len(row) for row in rows} == {3 + 2 * 2 * 3}
    assert [rows[0][at] for at in (3, 6, 9, 14)] == [
        "CSQ 16bits t-MAP",
        "CSQ 16bits PSNR (dB)",
        "CSQ 32bits t-MAP",
        "CSQ 32bits PSNR (dB) paper",
    ]
    assert rows[1][9:12] == ["0.8126", "0.0311", "0.912"]
