"""The queue's panel by mouse and keys."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.queue.model import QueueModel
from app.queue.store import QueueStore
from app.widgets.runs.queue_panel import QueuePanel
from engine.experiments import load_experiment
from engine.runs.queue import change_queue, inserted, new_entry, read_queue, updated


@pytest.fixture
def workspace_folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        entry = new_entry(load_experiment("tiny").model_copy(update={"name": name}))
        change_queue(tmp_path, partial(inserted, entry=replace(entry, key=name)))
    return tmp_path


@pytest.fixture
def panel(qtbot, workspace_folder: Path) -> QueuePanel:
    store = QueueStore(workspace_folder)
    made = QueuePanel(QueueModel(store))
    store.setParent(made)
    made._model.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 260)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    return made


def order(folder: Path) -> str:
    return "".join(entry.name for entry in read_queue(folder))


def choose(panel: QueuePanel, row: int, qtbot) -> None:
    where = panel.view.visualRect(panel.view.model().index(row, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def press(panel: QueuePanel, name: str, qtbot) -> None:
    """Click the button of an action."""
    action = getattr(panel, name)
    button = next(each for each in action.associatedObjects() if each.inherits("QToolButton"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_keys_order_the_queue_and_the_choice_goes_along(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    choose(panel, 2, qtbot)
    qtbot.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(workspace_folder) == "acb"
    assert panel.view.currentIndex().data() == "c"
    qtbot.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(workspace_folder) == "cab"
    assert not panel.up.isEnabled()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(workspace_folder) == "acb"
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order(workspace_folder) == "abc"


def test_an_entry_is_removed_and_put_back_where_it_was(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    choose(panel, 1, qtbot)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert order(workspace_folder) == "ac"
    press(panel, "undo", qtbot)
    assert order(workspace_folder) == "abc"
    press(panel, "remove", qtbot)
    assert len(order(workspace_folder)) == 2


def test_the_buttons_do_what_the_keys_do(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    choose(panel, 0, qtbot)
    press(panel, "down", qtbot)
    assert order(workspace_folder) == "bac"
    press(panel, "up", qtbot)
    assert order(workspace_folder) == "abc"


DRAG = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.queue.model import QueueModel
from app.queue.store import QueueStore
from app.widgets.runs.queue_panel import QueuePanel

application = QApplication([])
store = QueueStore(Path(sys.argv[1]))
model = QueueModel(store)
panel = QueuePanel(model)
panel.resize(700, 260)
panel.show()
QTest.qWaitForWindowExposed(panel)
window, view = panel.windowHandle(), panel.view

def at(row, share):
    box = view.visualRect(model.index(row))
    return view.viewport().mapTo(panel, QPoint(box.left() + 60, box.top() + round(share * box.height())))

def drop():
    QTest.mouseMove(window, at(0, 0.4))
    QTest.mouseMove(window, at(0, 0.05))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(0, 0.05))

QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(2, 0.5))
QTimer.singleShot(200, drop)  # the drag has an event loop of its own
QTest.mouseMove(window, at(2, 0.1))
QTest.mouseMove(window, at(1, 0.5))
QTest.qWait(600)
print(*(model.index(row).data() for row in range(3)), model.undo_stack.undoText())
"""


def test_a_drag_with_the_mouse_moves_an_entry(workspace_folder: Path) -> None:
    """In a process of its own: of the platforms without a screen, only the minimal one can drag."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "minimal"}
    command = [sys.executable, "-c", DRAG, str(workspace_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.stdout.strip() == "c a b Move “c” in the queue", done.stderr
    assert order(workspace_folder) == "cab"


def test_the_running_one_cannot_be_removed(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    panel._model.set_running("a")
    choose(panel, 0, qtbot)
    assert not panel.remove.isEnabled()
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert order(workspace_folder) == "abc"
    assert "Running" in panel.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.state.text() == "2 waiting"


def test_a_failed_one_says_why_and_asks_to_be_tried_again(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    failed = replace(read_queue(workspace_folder)[1], reason="no memory")
    panel._model._store.change(partial(updated, entry=failed))
    choose(panel, 1, qtbot)
    index = panel.view.currentIndex()
    assert "no memory" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Failed: no memory" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.state.text() == "2 waiting · 1 failed"
    with qtbot.waitSignal(panel.again_requested) as asked:
        press(panel, "again", qtbot)
    assert asked.args == [failed]


def test_only_a_run_that_was_begun_can_be_shown(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    begun = replace(read_queue(workspace_folder)[0], run="2026-01-31-120000-a-s0")
    panel._model._store.change(partial(updated, entry=begun))
    choose(panel, 0, qtbot)
    with qtbot.waitSignal(panel.show_requested) as asked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == [begun]
    choose(panel, 1, qtbot)
    with qtbot.assertNotEmitted(panel.show_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def test_it_is_hidden_while_there_is_nothing_to_show_or_undo(panel: QueuePanel, workspace_folder: Path, qtbot) -> None:
    for _ in range(3):
        choose(panel, 0, qtbot)
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert order(workspace_folder) == ""
    assert panel.isVisible()
    assert panel.state.text() == "0 waiting"
    panel._model.undo_stack.clear()
    assert not panel.isVisible()


def test_the_pause_is_asked_for_and_shown(panel: QueuePanel, qtbot) -> None:
    with qtbot.waitSignal(panel.pause_requested) as asked:
        qtbot.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    assert asked.args == [True]
    panel.show_state(paused=True)
    assert (panel.pause.text(), panel.state.text()) == ("Continue queue", "3 waiting · paused")
    panel.show_state(paused=False, elsewhere="theirs (command line, process 7 on box)")
    assert panel.state.text() == "3 waiting · the next one waits for theirs (command line, process 7 on box)"
