"""Torch is loaded once, when something near needs it, and not before the first paint."""

from __future__ import annotations

import pytest

from app.jobs import Job, Weight
from app.window.pages import DATA, EXPERIMENT, RUNS
from app.window.torch_soon import TorchSoon


@pytest.fixture
def loads(monkeypatch) -> list[str]:
    """What would be loaded, without torch."""
    made: list[str] = []

    def load(reporter) -> str:
        made.append("torch")
        return "CPU · 2 cores"

    monkeypatch.setattr("app.operations.warm_up._warm_up", load)
    return made


def test_pages_that_show_runs_and_images_do_without(workspace, loads, qtbot) -> None:
    soon = TorchSoon(workspace)
    soon.allow()
    for page in (RUNS, DATA):
        soon.take_page(page)
    with qtbot.assertNotEmitted(workspace.device_changed, wait=50):
        pass
    assert loads == []


def test_a_page_that_needs_it_loads_it_once(workspace, loads, qtbot) -> None:
    soon = TorchSoon(workspace)
    with qtbot.assertNotEmitted(soon.begun):
        soon.take_page(EXPERIMENT)  # before the first paint
    with qtbot.waitSignals([soon.begun, workspace.device_changed]):
        soon.allow()
    with qtbot.assertNotEmitted(soon.begun):
        soon.take_page(EXPERIMENT)
    assert loads == ["torch"]
    assert workspace.device_name == "CPU · 2 cores"


def test_a_job_that_starts_loads_it(workspace, loads, qtbot) -> None:
    soon = TorchSoon(workspace)
    soon.allow()
    with qtbot.waitSignals([soon.begun, workspace.device_changed, workspace.runner.idle]):
        workspace.runner.start(Job("Work", lambda reporter: None, weight=Weight.HEAVY))
    assert loads == ["torch"]
