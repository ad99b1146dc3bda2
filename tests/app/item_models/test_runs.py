"""The table of runs: only rows that differ change, every word is found, missing values come last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.item_models.run_columns import Column
from app.item_models.runs import RunsFilter, RunsModel
from engine.runs.notes import RunNotes
from engine.runs.run import RunState
from engine.runs.summary import RunSummary


def run(name: str, **known: object) -> RunSummary:
    return RunSummary(f"/runs/{name}", experiment=name, **{"state": RunState.DONE, "attack": "badhash", **known})


@pytest.fixture
def model(qapp) -> RunsModel:
    made = RunsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.set_runs([run("a", t_map=0.5, seed=3), run("b", seed=20), run("c", t_map=0.9, seed=1)])
    return made


@pytest.fixture
def shown(model) -> RunsFilter:
    made = RunsFilter(model)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def names(shown: RunsFilter) -> list[str]:
    return [shown.run(row).name for row in range(shown.rowCount())]


def test_only_what_differs_is_said_to_change(model):
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.column())))
    model.set_runs([model.run(0), replace(model.run(1), t_map=0.1), model.run(2)])
    assert changed == [(1, len(Column) - 1)]
    assert model.index(1, Column.T_MAP).data() == "0.100 (– / –)"


def test_labels_and_ratio_stand_with_every_run_that_names_them(model):
    model.set_runs([run("a", label_policy="dirty", ratio=0.05, ratio_of="set"), run("b")])
    assert [model.index(row, Column.POISONED).data() for row in (0, 1)] == ["dirty, 5 % of set", ""]


def test_runs_come_and_go_around_a_selection(model, shown):
    selection = QItemSelectionModel(shown)
    selection.select(shown.index(1, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
    model.set_runs([run("d"), model.run(1), run("e")])
    assert sorted(names(shown)) == ["b", "d", "e"]
    assert [shown.run(index.row()).name for index in selection.selectedRows()] == ["b"]


@pytest.mark.parametrize(
    ("column", "ascending", "expected"),
    [
        (Column.T_MAP, True, ["a", "c", "b"]),
        (Column.T_MAP, False, ["c", "a", "b"]),
        (Column.SEED, True, ["c", "a", "b"]),
        (Column.NAME, False, ["c", "b", "a"]),
    ],
)
def test_numbers_are_sorted_as_numbers_and_missing_ones_come_last(shown, column, ascending, expected):
    shown.sort(column, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
    assert names(shown) == expected


@pytest.mark.parametrize(("words", "expected"), [("BadHash", "abc"), ("(", ""), ("größe", "b"), ("b GRÖSSE.*", ""), ("a.c", "")])
def test_words_are_taken_literally_and_in_any_case(model, shown, words, expected):
    model.set_notes("/runs/b", RunNotes(note="eine GRÖßE"))
    shown.set_text(words)
    assert "".join(sorted(names(shown))) == expected


def test_a_typed_name_is_wanted_and_the_experiments_own_is_none(model):
    wanted = []
    model.edited.connect(lambda summary, notes: wanted.append((summary.name, notes)))
    index = model.index(0, Column.NAME)
    assert model.setData(index, "  new   name ")
    assert model.setData(index, "a"), "as before: nothing is wanted"
    assert model.setData(model.index(0, Column.TAGS), "x, y,x")
    assert not model.setData(model.index(0, Column.SEED), "4")
    assert wanted == [("a", RunNotes(name="new name")), ("a", RunNotes(tags=("x", "y")))]


@pytest.mark.parametrize(
    ("known", "text", "tip"),
    [
        ({}, "Finished", "Finished"),
        ({"state": RunState.RUNNING, "stage": "attack", "progress": 0.42}, "Running 42 %", "Running 42 %: Trigger"),
        ({"state": RunState.STOPPED, "stage": "attack", "progress": 0.42}, "Stopped", "Stopped: Trigger"),
        ({"state": RunState.FAILED, "stage": "data", "failure": "seed: no."}, "Failed", "Failed: Data\nseed: no."),
        ({"state": RunState.NEW}, "Not started", "Not started"),
    ],
)
def test_the_state_is_a_word_and_its_tip_names_the_stage(model, known, text, tip):
    model.set_runs([run("a", **known)])
    index = model.index(0, Column.STATE)
    assert (index.data(), index.data(Qt.ItemDataRole.ToolTipRole)) == (text, tip)
