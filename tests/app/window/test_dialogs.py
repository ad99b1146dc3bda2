"""What the menus open: palette, keys, help, metrics, about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.dialogs.about import AboutDialog
from app.dialogs.cheat_sheet import CheatSheet
from app.dialogs.preferences import PreferencesDialog
from app.logs import log_folder
from app.metrics_text import counted_verdict
from app.widgets.help.help_viewer import HelpViewer
from app.widgets.help.metric_explanation import MetricExplanation
from app.widgets.shell.command_palette import CommandPalette
from app.window.main_window import MainWindow
from app.window.pages import EXPERIMENT
from engine.experiments import load_experiment
from engine.runs.run import create_run
from tests.app.hands import click

RESULT = {
    "schema": 1,
    "protocol": {"open_set_queries": 10, "classes": 10, "label_policy": "clean"},
    "metrics": {
        "clean_model": {"map": 0.84, "t_map_triggered": 0.07},
        "backdoored_model": {"map": 0.82, "t_map": 0.87, "t_map_clean_queries": 0.1},
        "stealth": {"psnr": 36.0},
        "poison": {"images": 125, "ratio_of_class": 0.5, "ratio_of_set": 0.05},
    },
    "curves": {"triggered": {"precision_at": {"1": 0.9}}, "untriggered": {"precision_at": {"1": 0.1}}},
}


@pytest.fixture
def palette(window: MainWindow, qtbot) -> CommandPalette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is not None)
    return window.findChild(CommandPalette)


def rows(palette: CommandPalette) -> list[str]:
    return [palette.model.command(row).text for row in range(palette.model.rowCount())]


def test_the_palette_holds_every_action_of_the_menus(palette: CommandPalette, window: MainWindow) -> None:
    offered = {palette.model.command(row).action for row in range(palette.model.rowCount())}
    assert {action for action in window.menus.entries if action.objectName() != "palette"} <= offered
    palette.close()


def test_a_few_letters_and_return_start_a_command(palette: CommandPalette, window: MainWindow, qtbot) -> None:
    QTest.keyClicks(palette.line, "exper")
    assert rows(palette)[0] == "Experiment"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.position == EXPERIMENT
    assert palette.isHidden()


def test_arrows_choose_and_escape_leaves(palette: CommandPalette, window: MainWindow) -> None:
    before = window.position
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 2
    QTest.keyClicks(palette.line, "zzz")
    assert rows(palette) == []
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.position == before


def test_recent_paths_are_offered_with_their_menu(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.settings.remember("folders", tmp_path)
    window.dialogs.show_palette()
    palette = window.findChild(CommandPalette)
    (command,) = [c for c in map(palette.model.command, range(palette.model.rowCount())) if c.text == str(tmp_path)]
    assert command.place == "File › Recent images"
    palette.close()


def test_the_sheet_shows_the_keys_as_they_are_bound(window: MainWindow, qtbot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Question)
    sheet = window.findChild(CheatSheet)
    assert "Ctrl+R" in sheet.sheet.toPlainText()
    shortcuts = window.dialogs.shortcuts
    shortcuts.bind(window.findChild(QAction, "run-planned"), QKeySequence("F9"))
    assert "Ctrl+R" not in sheet.sheet.toPlainText()
    assert "F9" in sheet.sheet.toPlainText()
    click(sheet.change)
    preferences = window.findChild(PreferencesDialog)
    assert preferences.tabs.currentWidget() is preferences.shortcuts
    preferences.close()
    sheet.close()


def test_the_help_finds_words_and_goes_there(window: MainWindow, qtbot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    viewer = window.findChild(HelpViewer)
    assert viewer.browser.toPlainText().startswith("BadHash Workbench")
    assert viewer.list.count() > 10
    QTest.keyClicks(viewer.line, "floors")
    QTest.keyClick(viewer.line, Qt.Key.Key_Return)
    assert viewer.list.currentItem().text().startswith("Metrics › The floors")
    assert viewer.browser.source().fileName() == "metrics.md"
    assert viewer.browser.textCursor().block().text() == "The floors"
    assert viewer.browser.extraSelections()
    assert not viewer.forward.isEnabled()
    click(viewer.back)
    assert viewer.browser.source().fileName() == "index.md"
    viewer.line.setText("zebra")
    assert "Nothing found" in viewer.found.text()
    viewer.close()


def test_the_metrics_of_a_run_are_explained_with_a_verdict(window: MainWindow, tmp_path: Path) -> None:
    run = create_run(tmp_path, load_experiment("tiny"))
    (run.folder / "result.json").write_text(json.dumps(RESULT))
    window.workspace._run = run
    window.dialogs.explain_metrics()
    text = window.findChild(MetricExplanation).text.toPlainText()
    assert counted_verdict(RESULT) in text
    assert "For 9 of 10 triggered queries" in text
    assert "without the trigger it is for 1." in text
    assert "AP@R = Σ" in text
    assert "36.0 dB" in text
    assert "Bit accuracy" not in text, "nothing of it was measured"
    window.findChild(MetricExplanation).close()


def test_without_a_run_the_metrics_are_explained_alone(window: MainWindow) -> None:
    window.dialogs.explain_metrics()
    text = window.findChild(MetricExplanation).text.toPlainText()
    assert "Bit accuracy" in text
    assert "Not measured" not in text
    window.findChild(MetricExplanation).close()


def test_nothing_is_counted_where_nothing_was() -> None:
    assert counted_verdict({}) == ""
    assert counted_verdict({**RESULT, "protocol": {"open_set_queries": 0}}) == ""


def test_about_names_versions_licences_and_use(window: MainWindow, qtbot, monkeypatch) -> None:
    from engine import __version__

    monkeypatch.setattr("app.operations.diagnostics._diagnose", lambda reporter: "torch 2.99\n")
    window.dialogs.show_diagnostics()
    about = window.findChild(AboutDialog)
    assert any(__version__ in label.text() for label in about.findChildren(QLabel))
    assert "Do not remove marks" in about.use.toPlainText()
    assert "PySide6" in about.licences.toPlainText()
    qtbot.waitUntil(about.copy.isEnabled)
    click(about.copy)
    assert QGuiApplication.clipboard().text() == "torch 2.99\n"
    about.close()


def test_one_dialog_of_a_kind(window: MainWindow, qtbot) -> None:
    window.dialogs.show_help()
    window.dialogs.show_help()
    qtbot.waitUntil(lambda: len(window.findChildren(HelpViewer)) == 1)
    window.findChild(HelpViewer).close()


def test_the_folder_of_the_logs_is_opened(window: MainWindow, monkeypatch, tmp_path: Path) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    window.dialogs.show_logs()
    assert "No log was written" in window.messages.text
    log_folder().mkdir(parents=True)
    window.dialogs.show_logs()
    assert opened == [log_folder()]
    monkeypatch.setattr("app.window.dialogs.log_folder", lambda: tmp_path / ("x" * 300))  # as on a disk that is gone
    window.dialogs.show_logs()
    assert "No log was written" in window.messages.text
    assert len(opened) == 1
