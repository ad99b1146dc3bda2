"""The menu bar says what was chosen, and knows nothing of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from app.window.menus import Menus
from app.workspace import Workspace
from engine.runs.run import Run


@pytest.fixture
def menus(qtbot, workspace: Workspace) -> Menus:
    made = Menus(workspace, [("Data", "data"), ("Experiment", "experiment"), ("Run", "run")])
    qtbot.addWidget(made)
    return made


def action(menus: Menus, *path: str) -> QAction:
    """The entry behind menu titles and a text, without their accelerators."""
    menu = menus
    for title in path[:-1]:
        menu = next(each.menu() for each in menu.actions() if each.text().replace("&", "") == title)
    return next(each for each in menu.actions() if each.text().replace("&", "").split("\t")[0] == path[-1])


@pytest.mark.parametrize(
    ("path", "signal"),
    [
        (("File", "Open folder of images…"), "folder_wanted"),
        (("File", "Open run…"), "run_wanted"),
        (("File", "Quit"), "quit_wanted"),
        (("Job", "Run the planned experiment"), "planned_wanted"),
        (("Job", "Add the planned experiment to the queue"), "queue_wanted"),
        (("Job", "Run the quick-start experiment"), "quick_start_wanted"),
        (("Job", "Pause or resume"), "pause_wanted"),
        (("Job", "Stop (saves)"), "stop_wanted"),
        (("Go", "Command palette…"), "palette_wanted"),
        (("Tools", "Preferences…"), "preferences_wanted"),
        (("Help", "Keyboard shortcuts"), "keys_wanted"),
        (("Help", "Explain the metrics of this run"), "explanation_wanted"),
        (("Help", "About BadHash Workbench"), "about_wanted"),
    ],
)
def test_an_entry_says_what_is_wanted(menus: Menus, qtbot, path: tuple[str, ...], signal: str):
    with qtbot.waitSignal(getattr(menus, signal), timeout=1000):
        action(menus, *path).trigger()


def test_pages_are_chosen_by_position(menus: Menus, qtbot):
    with qtbot.waitSignal(menus.page_chosen, timeout=1000) as caught:
        action(menus, "Go", "Run").trigger()
    assert caught.args == [2]


def test_what_cannot_be_shown_or_exported_is_said(menus: Menus, workspace: Workspace, qtbot, tmp_path: Path):
    (tmp_path / "file").write_text("")
    workspace.folder = tmp_path / "file" / "runs"
    with qtbot.waitSignal(workspace.said, timeout=1000):
        action(menus, "File", "Show the workspace folder").trigger()
    (tmp_path / "result.json").write_text("{")
    workspace.set_run(Run(tmp_path))
    with qtbot.waitSignal(workspace.said, timeout=1000) as caught:
        menus.export_model()
    assert "result.json cannot be read" in caught.args[1]


@pytest.mark.parametrize(
    ("title", "kind"), [("Recent images", "folders"), ("Recent experiments", "experiments"), ("Recent runs", "runs")]
)
def test_recent_paths_are_read_when_their_menu_opens(
    menus: Menus, workspace: Workspace, qtbot, tmp_path: Path, title: str, kind: str
):
    recent = action(menus, "File", title).menu()
    recent.aboutToShow.emit()
    assert [(each.text(), each.isEnabled()) for each in recent.actions()] == [("None yet", False)]
    workspace.settings.remember(kind, tmp_path)
    workspace.settings.remember(kind, tmp_path / ("x" * 300))  # the system refuses to look at it, as at a disk that is gone
    recent.aboutToShow.emit()
    with qtbot.waitSignal(menus.path_chosen, timeout=1000) as caught:
        recent.actions()[0].trigger()
    assert caught.args == [tmp_path]
