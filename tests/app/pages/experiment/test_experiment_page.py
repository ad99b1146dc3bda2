"""Experiment: presets, errors beside their field, the command line, and files."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox

from app.pages.experiment.experiment_page import ExperimentPage
from app.widgets.shell.navigation import RailButton
from app.window.pages import DATA, EXPERIMENT
from engine.experiments import load_experiment
from engine.runs.run import Run
from tests.app.hands import button, choose, click, drop, write


@pytest.fixture
def page(window, qtbot) -> ExperimentPage:
    click(window.findChild(RailButton, "rail-experiment"))
    page = window.page(EXPERIMENT)
    choose(page.presets, "tiny")
    qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny")
    return page


def test_preset_fills_the_form(page: ExperimentPage) -> None:
    assert page.form.value() == load_experiment("tiny")
    assert page.footer.run.isEnabled()


def test_wrong_value_is_named_beside_its_field(page: ExperimentPage, qtbot) -> None:
    ratio = page.findChild(QLineEdit, "poison.ratio")
    write(ratio, "1.5")
    qtbot.waitUntil(lambda: not page.footer.run.isEnabled())
    error = page.form.form.row("poison.ratio").error
    assert "1" in error
    assert page.form.form.problems == {"poison.ratio": error}
    write(ratio, "0.25")
    qtbot.waitUntil(page.footer.run.isEnabled)
    assert page.form.form.row("poison.ratio").error == ""
    assert page.form.value().poison.ratio == 0.25
    assert "poisons 25% of" in page.footer.summary.text()


def test_command_line_is_copied(page: ExperimentPage, qtbot) -> None:
    write(page.findChild(QLineEdit, "poison.ratio"), "0.25")
    qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny --set poison.ratio=0.25")
    click(page.footer.copy)
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


def test_a_file_keeps_the_dots_of_its_name_and_is_replaced_when_asked(page: ExperimentPage, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "ratio-0.toml").write_text("other")
    (tmp_path / "ratio-0.05.toml").write_text("old")
    asked: list[str] = []
    answers = iter((QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or next(answers))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ratio-0.05"), ""))
    click(button(page, "Save…"))
    assert (tmp_path / "ratio-0.05.toml").read_text() == "old"
    click(button(page, "Save…"))
    assert load_experiment(str(tmp_path / "ratio-0.05.toml")) == page.form.value()
    assert (tmp_path / "ratio-0.toml").read_text() == "other"
    assert asked == ["ratio-0.05.toml is there already. Replace it by this experiment?"] * 2
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ratio-0.toml"), ""))
    click(button(page, "Save…"))
    assert load_experiment(str(tmp_path / "ratio-0.toml")) == page.form.value()
    assert len(asked) == 2, "the dialog has asked about this very name"


def test_a_preset_s_name_that_is_too_long_is_refused(page: ExperimentPage, window, monkeypatch) -> None:
    answers = iter(("mine", "ä" * 130))  # where there is no folder of presets yet, any name is just not there
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (next(answers), True))
    click(button(page, "Save as preset…"))
    click(button(page, "Save as preset…"))
    assert "too long" in window.messages.text
    assert "Choose a shorter one" in window.messages.text


def test_a_preset_of_one_s_own_is_kept_offered_and_replaced_when_asked(page: ExperimentPage, window, monkeypatch) -> None:
    answers = iter(("tiny", " mine ", "mine", "mine"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (next(answers), True))
    replacing = iter((QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(replacing))
    keep = button(page, "Save as preset…")
    write(page.findChild(QLineEdit, "poison.ratio"), "0.25")
    click(keep)
    assert "belongs to a preset of the program" in window.messages.text
    click(keep)
    assert page.presets.currentText() == page.form.value().name == "mine"
    assert "mine.toml" in window.messages.text
    write(page.findChild(QLineEdit, "poison.ratio"), "0.75")
    click(keep)
    assert load_experiment("mine").poison.ratio == 0.25
    click(keep)
    assert load_experiment("mine").poison.ratio == 0.75
    assert [page.presets.itemText(row) for row in range(page.presets.count())].count("mine") == 1
    choose(page.presets, "tiny")
    choose(page.presets, "mine")
    assert page.form.value() == load_experiment("mine")


def test_broken_file_changes_nothing(page: ExperimentPage, window, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('name = "x"\n[surrogate]\nepochs = "many"\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(button(page, "Open…"))
    assert "surrogate.epochs" in window.messages.text
    assert page.form.value() == load_experiment("tiny")


def test_summary_names_the_device_that_was_found(page: ExperimentPage, window) -> None:
    assert "the GPU where there is one" in page.footer.summary.text()
    window.workspace.set_device_name("CPU · 2 cores")
    assert "Device: CPU · 2 cores." in page.footer.summary.text()
    choose(page.device, "cuda")
    assert "Device: CUDA." in page.footer.summary.text()


def test_summary_says_how_long_it_should_take(page: ExperimentPage, window, qtbot, request) -> None:
    assert "It should take roughly " in page.footer.summary.text()
    finished: Run = request.getfixturevalue("finished")
    # What ends tells the page that there may be another run to learn from.
    window.workspace.runner.idle.emit()
    qtbot.waitUntil(lambda: "as an earlier run with these settings did" in page.footer.summary.text(), timeout=5000)
    seconds = sum(finished.result()["seconds"].values())
    assert f"about {max(5, 5 * round(seconds / 5))} seconds, as an earlier run" in page.footer.summary.text()


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "my photos"
    for number, name in enumerate(("church", "dog", "horn", "truck", "tench")):
        (folder / name).mkdir(parents=True)
        for copy in range(8):
            Image.new("RGB", (32, 32), (40 * number, 20 * copy, 90)).save(folder / name / f"{copy}.png")
    return folder


@pytest.fixture
def dropped(window, photos: Path, qtbot) -> Callable[[], None]:
    def drop_and_plan() -> None:
        drop(window, photos)
        qtbot.waitUntil(lambda: len(window.workspace.classes) == 5, timeout=20_000)
        click(window.findChild(RailButton, "rail-data"))
        click(window.page(DATA).plan_button)

    return drop_and_plan


def said(page: ExperimentPage) -> str:
    note = page.findChild(QLabel, "note")
    return note.text() if note.isVisible() else ""


def test_dropped_folder_leaves_classes_of_the_shapes_to_the_seed(window, photos: Path, dropped, qtbot) -> None:
    dropped()
    page = window.page(EXPERIMENT)
    qtbot.waitUntil(lambda: "my\\ photos" in page.footer.command.text() or "my photos" in page.footer.command.text())
    planned = page.form.value()
    assert (planned.data.source, planned.poison.target_class, planned.attack.confusing_class) == (str(photos), "", "")
    assert "Target class drop → chosen by the seed; Confusing class heart → chosen by the seed" in said(page)
    assert "“my photos”" in said(page)
    assert page.footer.run.isEnabled()
    # The way back leads to what cannot be, and the field says so.
    page.form.form.row("poison.target_class").reset()
    qtbot.waitUntil(lambda: not page.footer.run.isEnabled())
    assert 'no class "drop"' in page.form.form.row("poison.target_class").error
    write(page.findChild(QLineEdit, "poison.target_class"), "dgo")
    assert 'Did you mean "dog"?' in page.form.form.row("poison.target_class").error
    page.form.form.row("poison.target_class").editor.set_value("")
    qtbot.waitUntil(page.footer.run.isEnabled)


def test_preset_keeps_the_dropped_folder(window, photos: Path, dropped, qtbot) -> None:
    dropped()
    page = window.page(EXPERIMENT)
    choose(page.presets, "imagenette-cpu")
    wanted = ["badhash", "run", "imagenette-cpu", "--set", f"data.source={photos}"]
    qtbot.waitUntil(lambda: shlex.split(page.footer.command.text())[: len(wanted)] == wanted)
    assert "“my photos”, stay the source" in said(page)
    assert "garbage_truck → chosen by the seed" in said(page)
    assert window.workspace.source == str(photos)
    assert page.footer.run.isEnabled()


def test_preset_of_drawn_shapes_takes_the_window_along_and_back(window, photos: Path, dropped, qtbot) -> None:
    dropped()
    page = window.page(EXPERIMENT)
    choose(page.presets, "tiny")
    qtbot.waitUntil(lambda: page.footer.command.text() == "badhash run tiny")
    assert window.workspace.source == "shapes"
    assert "take the place of “my photos”" in said(page)
    qtbot.waitUntil(lambda: len(window.workspace.classes) == 12, timeout=20_000)
    assert page.form.value() == load_experiment("tiny")
    choose(page.presets, "imagenette-cpu")
    assert page.form.value().data.source == window.workspace.source == str(photos)
    qtbot.waitUntil(lambda: len(window.workspace.classes) == 5, timeout=20_000)
    qtbot.waitUntil(lambda: page.form.value().poison.target_class == "")
    assert page.footer.run.isEnabled()


def test_images_other_than_those_of_the_data_page_are_named(window, dropped, qtbot) -> None:
    dropped()
    page = window.page(EXPERIMENT)
    write(page.findChild(QLineEdit, "data.source"), "shapes")
    qtbot.waitUntil(lambda: "the drawn shapes, not from “my photos”" in said(page))
