"""The tables of Compare in Chinese, and what is written of them in English."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt

from app import comparison_text
from app.operations.comparison import _drawn
from app.paths import resource
from app.widgets.comparison_table import ComparisonTable
from engine.comparison.doubts import SENTENCES, Doubt
from engine.metrics.catalogue import METRICS
from engine.report.chart import Chart, Line, share_axis
from engine.report.layout import Figure
from engine.sweep.definition import load_sweep, sweep_names
from tests.app.item_models.test_comparison import a_table

WORD = re.compile(r"\b[a-z]{3,}")
"""A word of English: names of methods, networks and data sets begin with a capital letter or hold a digit."""

FAILED = Doubt(SENTENCES[1], 2, 3)


def shown(table):
    """Every text of the table."""
    model = table.shown
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    return [*heads, *(model.index(row, column).data() for row in range(model.rowCount()) for column in range(len(heads)))]


def of_runs():
    """Every metric that any runs are compared by, in two protocols, with a row that means little."""
    paths = ("clean_model.map", "backdoored_model.t_map", "backdoored_model.t_map_clean_queries", "clean_model.t_map_triggered")
    plain = a_table()
    metrics = tuple(METRICS[path] for path in (*paths, "stealth.psnr"))
    lines = tuple(replace(line, figures=tuple(Figure(metric) for metric in metrics)) for line in plain.lines)
    protocols = (("imagenette, own split (12ab)", ("LCBA",)), ("CIFAR-10, drawn split (34cd)", tuple(f"S{n}" for n in range(7))))
    return replace(
        plain,
        axes=("experiment",),
        columns=((),),
        metrics=metrics,
        lines=lines,
        doubts=(("LCBA", (FAILED,)),),
        protocols=protocols,
    )


def test_a_table_holds_no_english_in_chinese(qtbot, chinese):
    table = ComparisonTable()
    qtbot.addWidget(table)
    table.set_table(of_runs())
    assert [text for text in shown(table) if WORD.search(text)] == []
    assert [table.shown.index(row, 1).data() for row in range(3)] == ["干净", "干净", ""]
    assert "下限\n无触发器" in shown(table)
    assert "† 3 个种子中有 2 个t-MAP 不高于其下限: LCBA" in table.caption
    assert "CIFAR-10, 抽取的划分 (34cd)：7 行" in table.caption
    assert set(WORD.findall(table.caption)) == {"imagenette"}


def test_copies_stay_english(qtbot, chinese):
    table = ComparisonTable()
    qtbot.addWidget(table)
    table.set_table(of_runs())
    heads, first, *_ = table.model.tsv().splitlines()
    assert heads.split("\t")[:3] == ["experiment", "labels", "poisoned (class / set)"]
    assert "floor, no trigger paper" in heads.split("\t")
    assert first.split("\t")[:2] == ["BadHash", "clean"]


def test_curves_are_in_chinese(chinese):
    axis, lines = share_axis("precision"), (Line("Random noise", [0, 1], [0, 1], "blue"),)
    chart = Chart("curve", "Triggered queries: precision of the first N", lines, axis, axis)
    title, drawn = _drawn(chart)
    assert title == "带触发器的查询：前 N 个结果的精确率"
    assert [text for text in ElementTree.fromstring(drawn).itertext() if WORD.search(text)] == []
    assert "随机噪声" in drawn


def test_a_reason_stands_once_with_its_rows(qapp):
    table = replace(a_table(), doubts=tuple((f"S{n} · Random noise", (Doubt(SENTENCES[0]),)) for n in range(6)))
    assert comparison_text.notes(table)[0].startswith("retrieval is at chance: S0 · Random noise; S1 · Random noise;")
    many = replace(table, doubts=(*table.doubts, ("LCBA", (Doubt(SENTENCES[0]), FAILED))))
    assert comparison_text.notes(many) == (
        "retrieval is at chance: 7 rows",
        "t-MAP is no better than its floor in 2 of 3 seeds: LCBA",
    )


@pytest.mark.parametrize("name", sweep_names())
def test_words_of_the_program_s_own_sweeps_are_known(name):
    sweep = load_sweep(name)
    axes = {*sweep.axes, *sweep.layout.rows, *sweep.layout.columns}
    points = {point for axis in sweep.axes.values() for point in axis if " " in point}
    assert (axes | points) - {*comparison_text.WORDS, "bits"} == set()  # bits are a unit too


def test_titles_of_the_paper_s_tables_are_known():
    tables = tomllib.loads(resource("paper/tables.toml").read_text(encoding="utf-8"))
    assert {table["title"] for table in tables.values()} <= set(comparison_text.WORDS)
