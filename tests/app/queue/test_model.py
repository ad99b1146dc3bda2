"""The queue as rows, watched by Qt's own tester."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.queue.model import DETAIL_ROLE, QueueModel
from app.queue.store import QueueStore
from engine.experiments import with_overrides
from engine.runs.queue import change_queue, inserted, new_entry, read_queue
from tests.app.queue.conftest import planned


def test_rows_follow_the_file_whatever_is_done(tmp_path: Path, qapp) -> None:
    store = QueueStore(tmp_path)
    model = QueueModel(store)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    some = random.Random(0)
    entry = new_entry(planned("a"))
    for number in range(60):
        rows, stack = model.rowCount(), model.undo_stack
        step = some.choice(("add", "add", "move", "remove", "undo", "redo", "elsewhere"))
        if step == "add":
            store.change(partial(inserted, entry=replace(entry, key=str(number), name=str(number))))
        elif step == "move":
            model.moveRow(QModelIndex(), some.randrange(rows + 1), QModelIndex(), some.randrange(rows + 2))
        elif step == "remove":
            model.remove(some.randrange(rows + 1))
        elif step == "elsewhere":
            change_queue(tmp_path, lambda entries: tuple(some.sample(entries, max(0, len(entries) - 1))))
            store.reload()
        else:
            stack.undo() if step == "undo" else stack.redo()
        shown = [model.index(row).data() for row in range(model.rowCount())]
        assert shown == [entry.name for entry in read_queue(tmp_path)]
    assert model.rowCount() > 0
    tester.deleteLater()


def test_a_row_tells_what_its_experiment_is(tmp_path: Path, qapp) -> None:
    experiment = with_overrides(planned("mine"), ["data.source=/photos/of birds", "seed=7", "attack.kind=lcba"])
    store = QueueStore(tmp_path)
    store.change(partial(inserted, entry=new_entry(experiment, "cuda:1")))
    model = QueueModel(store)
    assert model.index(0).data(DETAIL_ROLE) == "LCBA · of birds · seed 7 · cuda:1"
    said = "mine, LCBA · of birds · seed 7 · cuda:1, Waiting, 1 of 1"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == said
