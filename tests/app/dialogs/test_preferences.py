"""What is chosen in the preferences works at once, and is there the next time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.appearance import Appearance, scale_interface, theme_of
from app.dialogs.preferences import PreferencesDialog
from app.preferences import apply_preferences
from app.settings import Settings
from app.theme import is_dark
from app.window.main_window import MainWindow
from app.window.pages import EXPERIMENT
from engine.data.limits import LIMIT_VARIABLE, cache_limit
from tests.app.hands import button, choose, click, write

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication, monkeypatch):
    monkeypatch.setenv(LIMIT_VARIABLE, "16")  # so that it is put back
    yield
    theme_of(qapp).choose(Appearance.SYSTEM)


@pytest.fixture
def dialog(window: MainWindow, qtbot) -> PreferencesDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(PreferencesDialog) is not None)
    yield window.findChild(PreferencesDialog)
    for left in window.findChildren(PreferencesDialog):
        left.close()


def keys(window: MainWindow, name: str) -> str:
    return window.findChild(QAction, name).shortcut().toString()


def test_runs_go_to_another_folder_from_now_on(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(dialog.folder, str(tmp_path / "elsewhere"))
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert dialog.messages.text == ""
    assert window.workspace.folder == tmp_path / "elsewhere"
    assert window.workspace.settings.workspace == tmp_path / "elsewhere"


def test_a_folder_that_is_not_there_is_made_only_when_asked_for(
    dialog: PreferencesDialog, window: MainWindow, tmp_path: Path
) -> None:
    before, typed = window.workspace.folder, tmp_path / "rnus" / "mine"
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert dialog.messages.text == "", "the folder in use is made by the first run"
    write(dialog.folder, str(typed))
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert not typed.parent.exists()
    assert window.workspace.folder == before
    assert f"There is no folder {typed}." in dialog.messages.text
    assert str(before) in dialog.messages.text
    assert dialog.folder.text() == str(typed), "it is there to be corrected"
    click(button(dialog.messages, "Make this folder"))
    assert typed.is_dir()
    assert window.workspace.folder == typed
    assert dialog.messages.text == ""


def test_the_folder_can_be_chosen(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(dialog.choose)
    assert window.workspace.folder == tmp_path


def test_the_language_is_kept_for_the_next_start(dialog: PreferencesDialog, window: MainWindow) -> None:
    assert [dialog.language.itemText(row) for row in range(3)] == ["As the system", "English", "简体中文"]
    choose(dialog.language, "简体中文")
    assert window.workspace.settings.language == "zh_CN"
    choose(dialog.language, "As the system")
    assert window.workspace.settings.language == ""


def test_a_folder_that_cannot_hold_runs_is_refused(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = window.workspace.folder
    write(dialog.folder, str(tmp_path / "file" / "runs"))
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert "cannot hold runs" in dialog.messages.text
    assert window.workspace.folder == before
    assert dialog.folder.text() == str(before)


def test_a_folder_that_the_system_refuses_is_told(dialog: PreferencesDialog, window: MainWindow, tmp_path: Path) -> None:
    before = window.workspace.folder
    write(dialog.folder, str(tmp_path / ("x" * 300)))
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    click(button(dialog.messages, "Make this folder"))
    assert "cannot hold runs" in dialog.messages.text
    assert window.workspace.folder == before


def test_the_device_is_the_same_on_the_experiment_page(dialog: PreferencesDialog, window: MainWindow) -> None:
    page = window.page(EXPERIMENT)
    choose(dialog.device, "cpu")
    assert window.workspace.device == "cpu"
    assert page.device.currentText() == "cpu"
    assert "--device cpu" in page.footer.command.text()
    assert window.workspace.settings.device == "cpu"


def test_dark_is_dark_at_once_and_the_next_time(dialog: PreferencesDialog, settings: Settings) -> None:
    assert not is_dark()
    choose(dialog.appearance, "Dark")
    assert is_dark()
    choose(dialog.appearance, "Light")
    assert not is_dark()
    settings.appearance = "dark"
    apply_preferences(settings)
    assert is_dark()
    settings.appearance = "purple"
    apply_preferences(settings)
    assert not is_dark()


def test_the_cache_takes_the_new_size(dialog: PreferencesDialog, settings: Settings, qtbot) -> None:
    dialog.cache.setFocus()
    dialog.cache.selectAll()
    QTest.keyClicks(dialog.cache, "25")
    assert cache_limit() == 16 * 2**30, "typing 25 must not shrink the cache to 2 on the way"
    QTest.keyClick(dialog.cache, Qt.Key.Key_Return)
    assert cache_limit() == 25 * 2**30
    assert settings.cache_gib == 25
    qtbot.waitUntil(lambda: "0 MB" in dialog.used.text())


def test_an_environment_that_names_a_size_goes_first(settings: Settings, qapp) -> None:
    os.environ[LIMIT_VARIABLE] = "3"
    apply_preferences(settings)
    assert cache_limit() == 3 * 2**30


def test_the_scale_is_kept_for_the_next_start(dialog: PreferencesDialog, settings: Settings, monkeypatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    choose(dialog.scale, "150 %")
    assert settings.scale == 150
    scale_interface(settings.scale)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    scale_interface(200)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5", "who set it himself keeps his"
    monkeypatch.delenv("QT_SCALE_FACTOR")


def test_a_taken_shortcut_is_named_before_it_is_taken_over(dialog: PreferencesDialog, window: MainWindow) -> None:
    table = dialog.shortcuts
    dialog.tabs.setCurrentWidget(table)
    table.choose("weights")
    table.keys.setFocus()
    QTest.keyClick(table.keys, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert "Run the planned experiment" in table.note.text()
    assert table.assign.text() == "&Take over"
    click(table.assign)
    assert (keys(window, "weights"), keys(window, "run-planned")) == ("Ctrl+R", "")
    assert "(changed)" in table.table.item(table.table.currentRow(), 2).text()
    click(table.reset_all)
    assert (keys(window, "weights"), keys(window, "run-planned")) == ("", "Ctrl+R")


def test_keys_of_a_page_cannot_be_assigned(dialog: PreferencesDialog, window: MainWindow) -> None:
    rename = QAction("Rename", window)
    rename.setShortcut("F2")
    table = dialog.shortcuts
    table.choose("weights")
    table.keys.setKeySequence(QKeySequence("F2"))
    assert table.note.text() == "F2 belongs to “Rename” on a page; choose others."
    assert not table.assign.isEnabled()


def test_new_keys_work_at_once_and_are_named_in_the_rail(dialog: PreferencesDialog, window: MainWindow, qtbot) -> None:
    table = dialog.shortcuts
    table.choose("go-experiment")
    table.keys.setKeySequence(QKeySequence("F9"))
    table.assign.click()
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.position == EXPERIMENT)
    assert window.navigation.findChild(object, "rail-experiment").toolTip() == "Experiment (F9)"


def test_settings_that_somebody_edited_fall_back(tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text("[General]\nscale=huge\ncache_gib=-3\n")
    found = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    assert (found.scale, found.cache_gib, found.device, found.appearance) == (100, 16, "auto", "system")
