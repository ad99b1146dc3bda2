from __future__ import annotations

import gc
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.widgets.runs.run_monitor import RunMonitor
from engine.progress import MessageEvent, ProgressEvent, SampleEvent, ScalarEvent, StageEvent, StageState
from engine.stages.names import STAGES


@pytest.fixture
def monitor(qtbot):
    monitor = RunMonitor()
    qtbot.addWidget(monitor)
    monitor.reset(STAGES)
    monitor.resize(1000, 640)
    with qtbot.waitExposed(monitor):
        monitor.show()
    return monitor


def running(stage: str) -> StageEvent:
    return StageEvent(stage, StageState.RUNNING)


def click(qtbot, monitor: RunMonitor, stage: str) -> None:
    item = monitor.stepper.item(STAGES.index(stage))
    qtbot.mouseClick(monitor.stepper.viewport(), Qt.MouseButton.LeftButton, pos=monitor.stepper.visualItemRect(item).center())


def test_follows_the_running_stage(qtbot, monitor):
    heard = []
    monitor.stage_selected.connect(heard.append)
    for stage in ("data", "surrogate", "attack"):
        monitor.handle(running(stage))
    assert monitor.selected_stage == "attack"
    assert monitor.stepper.selected == "attack"
    assert heard == ["surrogate", "attack"]


def test_stays_with_the_stage_the_user_picked(qtbot, monitor):
    monitor.handle(running("surrogate"))
    click(qtbot, monitor, "data")
    monitor.handle(running("labcln"))
    assert monitor.selected_stage == "data"
    assert not monitor.following
    monitor.follow()
    assert monitor.selected_stage == "labcln"
    monitor.handle(StageEvent("labcln", StageState.DONE, 3.0))
    monitor.handle(running("attack"))
    assert monitor.selected_stage == "attack"


def test_choosing_the_running_stage_follows_again(qtbot, monitor):
    monitor.handle(running("surrogate"))
    click(qtbot, monitor, "data")
    click(qtbot, monitor, "surrogate")
    assert monitor.following
    monitor.handle_all([StageEvent("surrogate", StageState.DONE, 3.0), running("clean")])
    assert monitor.selected_stage == "clean"


def test_losses_above_and_quality_below(qtbot, monitor):
    monitor.handle(running("attack"))
    assert monitor.quality.isHidden()
    for step in range(20):
        monitor.handle(ScalarEvent("attack", step, {"hash": 1.0, "backdoor": 0.5, "psnr": 30.0, "hamming": 2.0}))
    assert monitor.losses.names == ("hash", "backdoor")
    assert monitor.quality.names == ("psnr", "hamming")
    assert not monitor.quality.isHidden()
    assert not monitor.losses.isHidden()
    qtbot.waitUntil(lambda: "backdoor" in monitor.losses.legend._chips)
    assert monitor.losses.legend.chip("backdoor").value_text == "0.5"


def test_only_the_chosen_stage_is_plotted(qtbot, monitor):
    monitor.handle_all(
        [running("surrogate"), ScalarEvent("surrogate", 1, {"loss": 1.0}), ScalarEvent("target", 1, {"hash": 1.0})]
    )
    assert monitor.losses.names == ("loss",)
    click(qtbot, monitor, "target")
    assert monitor.losses.names == ("hash",)


def test_cross_hairs_and_smoothing_go_together(monitor):
    monitor.handle(running("attack"))
    monitor.handle_all(ScalarEvent("attack", step, {"hash": 1.0, "psnr": 30.0}) for step in range(50))
    monitor.losses.show_step(17)
    assert monitor.quality.step == 17
    monitor.quality.show_step(None)
    assert monitor.losses.step is None
    monitor.losses.set_smoothing(0.25)
    assert monitor.quality.smoothing == 0.25


def test_progress_in_a_batch_reaches_the_stage_it_belongs_to(monitor):
    monitor.handle_all(
        [
            running("data"),
            ProgressEvent("data", 5, 10),
            StageEvent("data", StageState.DONE, 2.0),
            running("surrogate"),
            ProgressEvent("surrogate", 1, 4),
            ProgressEvent("surrogate", 2, 4),
        ]
    )
    assert monitor.stepper.status("data").state is StageState.DONE
    assert monitor.stepper.status("data").share is None
    assert monitor.stepper.status("surrogate").share == 0.5


def test_result_is_shown_with_the_evaluation(qtbot, monitor):
    monitor.handle(running("evaluation"))
    assert monitor.table.isHidden()
    monitor.set_result({"metrics": {"stealth": {"psnr": 36.0}}})
    assert monitor.table.isVisible()
    assert monitor.losses.isHidden()
    click(qtbot, monitor, "attack")
    assert monitor.table.isHidden()
    assert monitor.losses.isVisible()


def test_messages_are_logged_and_samples_left_to_others(monitor):
    monitor.handle_all(
        [MessageEvent("hello", time=0.0), SampleEvent("attack", 1, "samples/a.png"), MessageEvent("again", time=0.0)]
    )
    assert [line[11:] for line in monitor.log.lines] == ["hello", "again"]


def test_reset_forgets(monitor):
    monitor.handle_all([running("attack"), ScalarEvent("attack", 1, {"hash": 1.0}), MessageEvent("x")])
    monitor.set_result({"metrics": {}})
    monitor.reset(STAGES)
    assert monitor.selected_stage == "data"
    assert monitor.log.lines == ()
    assert list(monitor.store.rows()) == []
    assert monitor.stepper.status("attack").state is StageState.WAITING
    monitor.handle(running("evaluation"))
    assert monitor.table.isHidden()


def test_samples_are_shown_with_the_stage_that_draws_them(qtbot, monitor):
    strip = QLabel("samples")
    monitor.set_sample_widget(strip)
    monitor.handle(running("attack"))
    assert not strip.isVisible()
    monitor.handle(SampleEvent("attack", 1, "samples/a.png"))
    assert strip.isVisible()
    click(qtbot, monitor, "target")
    assert not strip.isVisible()
    click(qtbot, monitor, "attack")
    assert strip.isVisible()
    monitor.set_sample_widget(None)
    assert strip.parent() is None
    assert not monitor._samples.isVisible()


def test_many_events_are_taken_quickly(monitor):
    events = [ScalarEvent("attack", step, {"hash": 1.0, "psnr": 30.0}) for step in range(2000)]
    monitor.handle(running("attack"))
    start = time.thread_time()
    monitor.handle_all(events)
    assert time.thread_time() - start < 0.05


def test_nothing_is_left_when_it_goes(qtbot):
    def widgets() -> int:
        qtbot.wait(20)
        gc.collect()
        return len(QApplication.allWidgets())

    for _ in range(2):
        before = widgets()
        monitor = RunMonitor()
        monitor.reset(STAGES)
        monitor.show()
        monitor.handle_all([running("attack"), *(ScalarEvent("attack", step, {"hash": 1.0, "psnr": 3.0}) for step in range(9))])
        qtbot.wait(50)
        monitor.close()
        monitor.deleteLater()
        del monitor
        after = widgets()
    assert after == before
