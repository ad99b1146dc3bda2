from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.item_models.comparable import Comparable, ComparableModel

SWEEP = Comparable(Path("/w/mini"), "mini", "sweep, 2 runs finished", is_sweep=True)
RUNS = tuple(Comparable(Path(f"/w/run-{seed}"), f"quickstart, seed {seed}", "t-MAP 0.9") for seed in (0, 1))
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qapp):
    made = ComparableModel()
    made.set_entries((SWEEP, *RUNS))
    return made


def test_boxes_are_ticked_and_told_in_the_order_of_the_list(model, qtbot):
    for row in (2, 0):
        with qtbot.waitSignal(model.ticked_changed):
            assert model.setData(model.index(row), Qt.CheckState.Checked.value, CHECK)
    assert model.ticked() == (SWEEP.folder, RUNS[1].folder)
    assert [model.index(row).data(CHECK) for row in range(3)] == [
        Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.Checked,
    ]  # fmt: skip
    assert model.index(0).data() == "mini\nsweep, 2 runs finished"
    with qtbot.waitSignal(model.ticked_changed):
        model.setData(model.index(0), Qt.CheckState.Unchecked.value, CHECK)
    assert model.ticked() == (RUNS[1].folder,)


def test_what_was_ticked_before_the_list_came_is_told_with_it(qtbot):
    model = ComparableModel()
    model.tick(frozenset((RUNS[1].folder, Path("/w/gone"))))
    assert model.ticked() == ()
    with qtbot.waitSignal(model.ticked_changed):
        model.set_entries((SWEEP, *RUNS))
    assert model.ticked() == (RUNS[1].folder,)


def test_ticks_outlive_a_new_list_as_far_as_their_folders_do(model, qtbot):
    model.tick(frozenset((SWEEP.folder, RUNS[0].folder)))
    with qtbot.assertNotEmitted(model.ticked_changed):
        model.set_entries((*RUNS, SWEEP))
    assert model.ticked() == (RUNS[0].folder, SWEEP.folder)
    with qtbot.waitSignal(model.ticked_changed):
        model.set_entries(RUNS)
    assert model.ticked() == (RUNS[0].folder,)
