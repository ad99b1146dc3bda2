"""Experiment: presets, errors beside their field, the command line, and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.main_window import EXPERIMENT
from app.pages.experiment_page import ExperimentPage
from app.widgets.navigation import RailButton
from engine.experiments import load_experiment
from engine.runs import Run
from tests.app.pages.hands import button, choose, click, write


@pytest.fixture
def page(window, qtbot) -> ExperimentPage:
    click(window.findChild(RailButton, "rail-experiment"))
    page = window.page(EXPERIMENT)
    choose(page.presets, "tiny")
    qtbot.waitUntil(lambda: page.command.text() == "badhash run tiny")
    return page


def test_preset_fills_the_form(page: ExperimentPage) -> None:
    assert page.form.value() == load_experiment("tiny")
    assert page.run_button.isEnabled()


def test_wrong_value_is_named_beside_its_field(page: ExperimentPage, qtbot) -> None:
    ratio = page.findChild(QLineEdit, "poison.ratio")
    write(ratio, "1.5")
    qtbot.waitUntil(lambda: not page.run_button.isEnabled())
    error = page.form.form.row("poison.ratio").error
    assert "1" in error
    assert page.form.form.problems == {"poison.ratio": error}
    write(ratio, "0.25")
    qtbot.waitUntil(page.run_button.isEnabled)
    assert page.form.form.row("poison.ratio").error == ""
    assert page.form.value().poison.ratio == 0.25
    assert "poisons 25% of" in page.summary.text()


def test_command_line_is_copied(page: ExperimentPage, qtbot) -> None:
    write(page.findChild(QLineEdit, "poison.ratio"), "0.25")
    qtbot.waitUntil(lambda: page.command.text() == "badhash run tiny --set poison.ratio=0.25")
    click(page._copy)
    assert QGuiApplication.clipboard().text() == "badhash run tiny --set poison.ratio=0.25"


def test_saved_file_opens_as_it_was(page: ExperimentPage, qtbot, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mine.toml"
    write(page.findChild(QLineEdit, "name"), "mine")
    write(page.findChild(QLineEdit, "poison.target_class"), "heart")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    click(button(page, "Save…"))
    saved = load_experiment(str(path))
    assert (saved.name, saved.poison.target_class) == ("mine", "heart")
    choose(page.presets, "quickstart")
    assert page.form.value() == load_experiment("quickstart")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(button(page, "Open…"))
    assert page.form.value() == saved
    assert page.presets.currentIndex() == -1


def test_broken_file_changes_nothing(page: ExperimentPage, window, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('name = "x"\n[surrogate]\nepochs = "many"\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(button(page, "Open…"))
    assert "surrogate.epochs" in window.messages.text
    assert page.form.value() == load_experiment("tiny")


def test_summary_says_how_long_it_should_take(page: ExperimentPage, window, qtbot, request) -> None:
    assert "It should take roughly " in page.summary.text()
    finished: Run = request.getfixturevalue("finished")
    # What ends tells the page that there may be another run to learn from.
    window.workspace.runner.idle.emit()
    qtbot.waitUntil(lambda: "as an earlier run with these settings did" in page.summary.text(), timeout=5000)
    seconds = sum(finished.result()["seconds"].values())
    assert f"about {max(5, 5 * round(seconds / 5))} seconds, as an earlier run" in page.summary.text()
