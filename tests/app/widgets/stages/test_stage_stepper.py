from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.stages import stage_explanation, stage_name
from app.theme import palette
from app.widgets.stages.stage_icon import paint_state
from app.widgets.stages.stage_stepper import StageStepper
from engine.progress import ProgressEvent, StageEvent, StageState
from engine.stages.names import STAGES


@pytest.fixture
def stepper(qtbot):
    stepper = StageStepper()
    qtbot.addWidget(stepper)
    stepper.reset_stages(STAGES)
    stepper.resize(244, 600)
    with qtbot.waitExposed(stepper):
        stepper.show()
    return stepper


def spoken(stepper: StageStepper, stage: str) -> str:
    return stepper.item(STAGES.index(stage)).data(Qt.ItemDataRole.AccessibleTextRole)


def test_all_stages_wait_at_first(stepper):
    assert stepper.count() == 9
    assert spoken(stepper, "attack") == "Trigger, Waiting"
    assert stepper.item(4).toolTip() == stage_explanation("attack")


def test_every_stage_has_a_name_and_an_explanation():
    assert len({stage_name(stage) for stage in STAGES}) == 9
    assert all(stage_explanation(stage).endswith(".") for stage in STAGES)
    assert stage_name("purify") == "Purify"


def test_progress_and_time_left(stepper):
    stepper.set_state(StageEvent("attack", StageState.RUNNING, time=100.0))
    for n in range(11):
        stepper.set_progress(ProgressEvent("attack", 10 * n, 400, time=100.0 + 10 * n))
    row = stepper.status("attack")
    assert row.share == 0.25
    assert row.seconds == 100.0
    assert spoken(stepper, "attack") == "Trigger, Running · 25 % · 5:00 left, 1:40"


def test_states_and_times(stepper):
    stepper.set_state(StageEvent("data", StageState.DONE, 3.2))
    stepper.set_state(StageEvent("surrogate", StageState.REUSED))
    stepper.set_state(StageEvent("clean", StageState.SHARED, 70.0))
    stepper.set_state(StageEvent("labcln", StageState.RUNNING, time=10.0))
    stepper.set_state(StageEvent("labcln", StageState.FAILED, time=85.0))
    assert spoken(stepper, "data") == "Data, Done, 0:03"
    assert spoken(stepper, "surrogate") == "Surrogate model, Reused from an earlier run"
    assert spoken(stepper, "clean") == "Clean model, The run's own surrogate, 1:10"
    assert spoken(stepper, "labcln") == "Label network, Failed, 1:15"


def test_what_is_unknown_is_ignored(stepper):
    stepper.set_state(StageEvent("purify", StageState.DONE))
    stepper.set_progress(ProgressEvent("purify", 1, 2))
    assert stepper.stages == STAGES


def test_click_chooses(qtbot, stepper):
    target = stepper.visualItemRect(stepper.item(6)).center()
    with qtbot.waitSignal(stepper.chosen) as heard:
        qtbot.mouseClick(stepper.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert heard.args == ["target"]
    assert stepper.selected == "target"


def test_arrow_keys_choose(qtbot, stepper):
    heard = []
    stepper.chosen.connect(heard.append)
    stepper.select("surrogate")
    assert heard == []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(stepper, key)
    assert heard == ["clean", "labcln", "clean", "report", "data"]


@pytest.mark.parametrize("dark", [False, True])
def test_states_differ_without_colour(qapp, dark):
    pictures = set()
    for state in StageState:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(palette(dark=dark).base().color())
        painter = QPainter(image)
        paint_state(painter, QRectF(0, 0, 40, 40), state, palette(dark=dark))
        painter.end()
        ground = image.pixel(0, 0)
        pictures.add(bytes(image.pixel(x, y) != ground for x in range(40) for y in range(40)))
    assert len(pictures) == len(StageState)
