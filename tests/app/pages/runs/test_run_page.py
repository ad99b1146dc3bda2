"""Run: a finished run from the list, and stop and resume."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.widgets.shell.navigation import RailButton
from app.window.pages import EXPERIMENT, RUN
from engine.errors import ConfigError, DeviceError
from engine.experiments import load_experiment
from engine.runs.failure import failure_by
from engine.runs.run import Run, RunState, create_run
from tests.app.hands import button, choose, click, click_item

WORK_MS = 60_000


@pytest.fixture
def page(window):
    click(window.findChild(RailButton, "rail-run"))
    return window.page(RUN)


def test_a_run_can_be_opened_by_one_button(window, page) -> None:
    assert button(page, "Open run…").parent() is not page.open_button.parent(), "the invitation's"
    window.workspace.set_run(create_run(window.workspace.folder, load_experiment("tiny")))
    assert button(page, "Open run…") is page.open_button


def test_finished_run_from_the_list(finished: Run, window, page, qtbot) -> None:
    window.open_path(finished.folder)
    monitor = page.monitor
    qtbot.waitUntil(lambda: page.chooser.currentText() == finished.name)
    qtbot.waitUntil(lambda: monitor.table.value_text("stealth", "psnr") != "–")
    metrics = finished.result()["metrics"]
    assert monitor.table.value_text("stealth", "psnr") == f"{metrics['stealth']['psnr']:.1f} dB"
    assert monitor.table.value_text("backdoored_model", "t_map") == f"{metrics['backdoored_model']['t_map']:.3f}"
    assert page._state.text() == "Finished"
    assert not page.resume_button.isVisible()
    click_item(monitor.stepper, monitor.stepper.stages.index("evaluation"))
    assert f"MAP is {metrics['backdoored_model']['map']:.3f}" in monitor.table.verdict("task")
    click(monitor.table.copy)
    assert f"{metrics['stealth']['psnr']!r}" in monitor.table.tsv()
    click_item(monitor.stepper, monitor.stepper.stages.index("attack"))
    assert monitor.selected_stage == "attack"
    assert {"hash", "reconstruction", "backdoor"} <= set(monitor.store.curves("attack"))
    assert page.samples.isVisible()
    assert page.samples.count == len(finished.samples)


def test_another_run_is_chosen(finished: Run, window, page, qtbot) -> None:
    page.refresh_runs()
    qtbot.waitUntil(lambda: page.chooser.count() == 1)
    window.workspace.set_run(finished)
    qtbot.waitUntil(lambda: page.chooser.currentText() == finished.name)
    page.chooser.setCurrentIndex(-1)
    choose(page.chooser, finished.name)
    assert window.workspace.run == finished


def test_stop_and_resume(window, page, qtbot) -> None:
    workspace = window.workspace
    window.starter.start(load_experiment("tiny"))
    qtbot.waitUntil(lambda: bool(page.monitor.store.curves("surrogate")), timeout=WORK_MS)
    qtbot.waitUntil(lambda: page._state.text() == "Running")
    click(window.strip.pause)
    assert workspace.runner.heavy.paused
    QTest.keyClick(window.strip.pause, Qt.Key.Key_Space)
    assert not workspace.runner.heavy.paused
    click(window.strip.stop)
    qtbot.waitUntil(lambda: workspace.runner.heavy is None, timeout=WORK_MS)
    qtbot.waitUntil(lambda: page._state.text() == "Stopped, can be resumed")
    assert not window.strip.stop.isVisible()
    assert workspace.run.state is RunState.STOPPED
    click(page.resume_button)
    qtbot.waitUntil(lambda: workspace.runner.heavy is None, timeout=WORK_MS)
    qtbot.waitUntil(lambda: page._state.text() == "Finished")
    assert workspace.run.result()["experiment"] == "tiny"


def failed_run(window, error: Exception) -> Run:
    run = create_run(window.workspace.folder, load_experiment("tiny"))
    run.set_state(RunState.FAILED, failure_by(error))
    return run


def test_a_failed_run_says_why_whenever_it_is_opened_and_is_planned_again(window, page) -> None:
    wrong = failed_run(window, ConfigError("seed: too small.\nChoose another."))
    window.open_path(wrong.folder)
    assert page.why.text == "seed: too small. Choose another."
    assert page.resume_button.isVisible()
    window.open_path(failed_run(window, DeviceError("no memory left")).folder)
    assert page.why.text == "no memory left"
    assert not page.plan_button.isVisible()
    window.open_path(wrong.folder)
    click(page.plan_button)
    assert window.position == EXPERIMENT
    assert window.workspace.experiment == wrong.experiment


def test_the_reason_is_not_said_twice(window, page) -> None:
    window.open_path(failed_run(window, ConfigError("seed: too small.")).folder)
    window.go_to(EXPERIMENT)
    window.workspace.say_of_run("seed: too small.")
    page._look()
    assert window.messages.text == "seed: too small.", "elsewhere the message is all there is"
    window.go_to(RUN)
    page._look()
    assert window.messages.text == ""


def test_the_reason_goes_with_the_failure(window, page) -> None:
    run = failed_run(window, ConfigError("seed: too small."))
    window.open_path(run.folder)
    run.set_state(RunState.STOPPED)
    page._look()
    assert page.why.text == ""
    run.set_state(RunState.FAILED)  # by an older version, which kept no reason
    page._look()
    assert page.why.text == ""
    assert page._state.text() == "Failed, can be resumed"


def test_a_reason_is_put_into_words_once(window, page, monkeypatch) -> None:
    asked: list[str] = []
    window.open_path(failed_run(window, ConfigError("seed: too small.")).folder)
    monkeypatch.setattr("app.pages.runs.run_page.reworded", asked.append)
    page._look()
    assert asked == []
    assert page.why.text == "seed: too small."


def test_a_disk_that_is_gone_is_said_once_and_not_looked_at_again(window, page, monkeypatch) -> None:
    window.workspace.set_run(create_run(window.workspace.folder, load_experiment("tiny")))

    def gone(folder: Path) -> Run:
        raise OSError(errno.ESTALE, "Stale file handle", str(folder))

    monkeypatch.setattr("app.pages.runs.run_page.open_run", gone)
    page._look()
    assert "Stale file handle" in window.messages.text
    assert not page._watch.isActive()
    assert not page.resume_button.isVisible()
