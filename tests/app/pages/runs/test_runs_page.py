"""Runs: the table by mouse and keyboard, words about runs, the trash and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox, QTableView, QToolButton

from app.curves import series
from app.item_models.run_columns import Column
from app.pages.runs.difference_dialog import DifferenceDialog
from app.pages.runs.run_actions import _column_name
from app.pages.runs.runs_page import RunsPage
from app.pages.runs.trash_dialog import TrashDialog
from app.window.pages import COMPARE, EXPERIMENT, RUN, RUNS
from engine.experiments import load_experiment, with_overrides
from engine.progress import ScalarEvent
from engine.runs.notes import RunNotes, read_notes
from engine.runs.run import EventLog, Run
from engine.runs.summary import RunSummary
from engine.runs.trash import list_trash
from tests.app.hands import button, choose, click, write
from tests.engine.runs.run_folders import make_run

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(workspace) -> dict[str, Run]:
    """Three runs, the newest first: BadNets unfinished, and two of BadHash."""
    badnets = with_overrides(load_experiment("tiny"), ["attack=badnets", "name=patch", "seed=3"])
    return {
        "new": make_run(workspace.folder, "2026-11-22-120000-patch-s3", badnets, done=False),
        "good": make_run(workspace.folder, "2026-11-21-120000-tiny-s0", t_map=0.9),
        "bad": make_run(workspace.folder, "2026-11-20-120000-tiny-s0", t_map=0.2),
    }


@pytest.fixture
def page(made, window, qtbot):
    assert window.position == RUNS, "a workspace with runs opens on them"
    page = window.page(RUNS)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    return page


def column(page, column: Column) -> list[str]:
    return [page.filter.index(row, column).data() for row in range(page.filter.rowCount())]


def press_row(page, row: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    index = page.filter.index(row, Column.ATTACK)
    page.view.scrollTo(index)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, modifier, page.view.visualRect(index).center())


def tool(page, text: str) -> QToolButton:
    return next(each for each in page.findChildren(QToolButton) if each.text().rstrip("…") == text and each.isVisible())


def test_the_table_takes_the_keys_as_soon_as_it_is_there(made, window, qtbot) -> None:
    page = window.page(RUNS)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made))
    assert page.view.hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()


def test_what_a_row_shows(page) -> None:
    assert column(page, Column.NAME) == ["patch", "tiny", "tiny"]
    assert column(page, Column.STATE) == ["Not started", "Finished", "Finished"]
    assert column(page, Column.ATTACK) == ["BadNets", "BadHash", "BadHash"]
    assert column(page, Column.MAP) == ["", "0.900 → 0.800", "0.900 → 0.800"]
    assert column(page, Column.T_MAP) == ["", "0.900 (0.050 / 0.030)", "0.200 (0.050 / 0.030)"]
    assert column(page, Column.PSNR) == ["", "35.5 dB", "35.5 dB"]
    assert column(page, Column.TIME) == ["", "1:02 min", "1:02 min"]
    assert column(page, Column.DATE)[0] == "2026-11-22 12:00"
    assert page._count.text() == "3 runs"


def test_runs_without_a_value_come_last_either_way(page) -> None:
    header = page.view.horizontalHeader()
    at = header.sectionViewportPosition(Column.T_MAP) + 10
    for expected in (["0.200", "0.900", ""], ["0.900", "0.200", ""]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 5))
        assert [text[:5] for text in column(page, Column.T_MAP)] == expected


def test_words_of_the_filter_are_found_anywhere(page) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    write(page.search, "FINISHED badh")
    assert column(page, Column.NAME) == ["tiny", "tiny"]
    assert page._count.text() == "2 of 3 runs"
    write(page.search, "finished badnets")
    assert page.filter.rowCount() == 0
    write(page.search, "2026-11-22")
    assert column(page, Column.NAME) == ["patch"]


def test_double_click_and_return_show_the_run(page, made, window) -> None:
    index = page.filter.index(1, Column.NAME)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center())
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center())
    assert (window.position, window.workspace.run) == (RUN, made["good"])
    window.go_to(RUNS)
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert (window.position, window.workspace.run) == (RUN, made["bad"])


def test_a_run_is_renamed_in_its_cell_and_back(page, made, qtbot) -> None:
    press_row(page, 1)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.findChild(QLineEdit)
    QTest.keyClicks(editor, "best so far")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(page, Column.NAME)[1] == "best so far")
    assert read_notes(made["good"].folder).name == "best so far"
    QTest.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    assert column(page, Column.NAME)[1] == "tiny"
    assert read_notes(made["good"].folder) == RunNotes()
    QTest.keySequence(page.view, page.actions_.redo.shortcut())
    assert read_notes(made["good"].folder).name == "best so far"


def test_tags_that_runs_share_are_changed_together(page, made, monkeypatch) -> None:
    asked = []

    def answer(reply: str) -> None:
        monkeypatch.setattr(QInputDialog, "getText", lambda *args, text: (asked.append(text), (reply, True))[1])

    press_row(page, 1)
    answer("own")
    QTest.keyClick(page.view, Qt.Key.Key_T, CONTROL)
    press_row(page, 2, SHIFT)
    answer("paper, seed 0")
    click(tool(page, "Tags"))
    assert asked == ["", ""]
    assert read_notes(made["good"].folder).tags == ("own", "paper", "seed 0")
    answer("paper")
    click(tool(page, "Tags"))
    assert asked[-1] == "paper, seed 0"
    assert [read_notes(made[name].folder).tags for name in ("good", "bad")] == [("own", "paper"), ("paper",)]
    write(page.search, "own")
    assert page.filter.rowCount() == 1


def test_a_note_is_shown_in_a_line(page, made, monkeypatch) -> None:
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *args: (" two\nlines ", True))
    press_row(page, 0)
    click(tool(page, "Note"))
    assert column(page, Column.NOTE)[0] == "two lines"
    assert read_notes(made["new"].folder).note == "two\nlines"


def test_runs_go_to_the_trash_and_come_back(page, made, window, qtbot) -> None:
    window.workspace.set_run(made["good"])
    press_row(page, 1)
    press_row(page, 2, CONTROL)
    assert page._count.text() == "3 runs, 2 chosen"
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert window.workspace.run is None, "nobody shows a run that is gone"
    assert not made["good"].folder.exists()
    qtbot.waitUntil(lambda: page.trash.text() == "Trash (2)…")
    undo = tool(page, "Undo moving 2 runs to the trash")
    click(undo)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert made["good"].folder.is_dir()
    assert list_trash(window.workspace.folder) == ()


def test_the_neighbour_of_a_run_that_is_gone_is_chosen(page, made, qtbot) -> None:
    for row, left in ((1, ["patch", "tiny"]), (1, ["patch"])):
        press_row(page, row)
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: column(page, Column.NAME) == left)
        chosen = [index.row() for index in page.view.selectionModel().selectedRows()]
        assert chosen == [page.view.currentIndex().row()] == [min(row, len(left) - 1)]
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.view.chosen() == ()


def test_a_run_that_cannot_be_moved_stays_and_says_why(page, made, window, monkeypatch) -> None:
    (window.workspace.folder / ".trash").write_text("in the way")
    press_row(page, 0)
    click(tool(page, "Move to trash"))
    assert "cannot be moved" in window.messages.text
    assert not page.actions_.stack.canUndo()
    assert page.model.rowCount() == 3


def trash_dialog(page, qtbot) -> TrashDialog:
    press_row(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.trash.isVisible)
    click(page.trash)
    return page.window().findChild(TrashDialog)


def test_a_run_is_restored_from_the_list(page, made, qtbot) -> None:
    dialog = trash_dialog(page, qtbot)
    assert dialog.list.currentItem().text().startswith("2026-11-22-120000-patch-s3, moved here ")
    click(dialog.restore)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert made["new"].folder.is_dir()
    assert not page.actions_.stack.canUndo()


def test_the_trash_is_emptied_only_when_confirmed(page, made, window, qtbot, monkeypatch) -> None:
    dialog = trash_dialog(page, qtbot)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    click(dialog.empty)
    assert len(list_trash(window.workspace.folder)) == 1
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    click(dialog.empty)
    qtbot.waitUntil(lambda: window.messages.text == "1 run was deleted.")
    assert list_trash(window.workspace.folder) == ()
    qtbot.waitUntil(lambda: not page.trash.isVisible())


def test_a_run_is_planned_again(page, made, window) -> None:
    press_row(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_D, CONTROL)
    assert window.position == EXPERIMENT
    assert window.page(EXPERIMENT).form.value() == made["new"].experiment


def test_differences_of_two_runs(page, window) -> None:
    press_row(page, 0)
    assert not page.actions_.differences.isEnabled()
    press_row(page, 1, CONTROL)
    click(tool(page, "Differences"))
    dialog = window.findChild(DifferenceDialog)
    assert [dialog.table.horizontalHeaderItem(at).text() for at in range(3)] == ["Setting", "patch", "tiny"]
    rows = {dialog.table.item(row, 0).text(): dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())}
    assert rows["seed"] == "3"
    assert rows["attack.kind"] == "badnets"
    click(button(dialog, "Copy table"))
    assert "seed\t3\t0\n" in QGuiApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_differences_name_runs_so_that_they_are_told_apart(page, made, window, qtbot) -> None:
    make_run(page.workspace.folder, "2026-11-23-120000-tiny-s7", with_overrides(load_experiment("tiny"), ["seed=7"]))
    window.workspace.runs_changed.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    said = []
    for row in (0, 2, 3):
        press_row(page, row, CONTROL if said or row else Qt.KeyboardModifier.NoModifier)
    for _ in range(2):
        click(tool(page, "Differences"))
        dialog = window.findChild(DifferenceDialog)
        said.append([dialog.table.horizontalHeaderItem(at).toolTip() for at in range(1, dialog.table.columnCount())])
        assert dialog.table.columnWidth(0) >= dialog.table.sizeHintForColumn(0), "settings are read whole"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        QApplication.processEvents()
        window.activateWindow()
        press_row(page, 3, CONTROL)
    assert said == [["tiny, seed 7", made["good"].folder.name, made["bad"].folder.name], ["tiny, seed 7", "tiny, seed 0"]]


def test_a_run_whose_seed_is_unreadable_is_named_by_its_folder() -> None:
    readable, unreadable = RunSummary("/runs/a-s1", experiment="tiny", seed=1), RunSummary("/runs/b", experiment="tiny")
    names = [_column_name(each, (readable, unreadable)) for each in (readable, unreadable)]
    assert names == ["tiny, seed 1", "b"]


def test_a_finished_run_is_compared(page, made, window, qtbot) -> None:
    press_row(page, 0)
    assert not page.actions_.compare.isEnabled(), "it has no result yet"
    press_row(page, 1)
    click(tool(page, "Compare"))
    assert window.position == COMPARE
    qtbot.waitUntil(lambda: window.page(COMPARE).picker.chosen() == (made["good"].folder,), timeout=10_000)


def test_the_folder_is_shown(page, made, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press_row(page, 2)
    click(tool(page, "Show folder"))
    assert opened == [QUrl.fromLocalFile(str(made["bad"].folder))]


def test_a_run_made_by_another_program_appears(page, window, qtbot) -> None:
    press_row(page, 1)
    make_run(window.workspace.folder, "2026-11-23-120000-late-s0")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=5000)
    assert page.view.chosen()[0].folder_name == "2026-11-21-120000-tiny-s0", "the choice stays"


def test_columns_are_chosen(page) -> None:
    page._columns.menu().aboutToShow.emit()
    actions = {action.text(): action for action in page._columns.menu().actions()}
    assert not actions["Folder"].isChecked()
    assert not actions["Name"].isEnabled()
    actions["Folder"].trigger()
    actions["PSNR"].trigger()
    assert not page.view.isColumnHidden(Column.FOLDER)
    assert page.view.isColumnHidden(Column.PSNR)


def test_an_empty_workspace_invites(window, qtbot) -> None:
    assert window.position != RUNS
    window.go_to(RUNS)
    page = window.page(RUNS)
    qtbot.waitUntil(lambda: page.body is page._empty)
    click(button(page, "Plan an experiment"))
    assert window.position == EXPERIMENT


def test_a_workspace_that_vanishes_is_told_and_its_runs_stay_listed(page, made, window, qtbot) -> None:
    folder = window.workspace.folder
    window.go_to(EXPERIMENT)
    folder.rename(folder.with_name("elsewhere"))
    window.go_to(RUNS)
    qtbot.waitUntil(lambda: "the workspace folder is not there any more" in window.messages.text)
    assert window.messages.text.startswith(f"{folder}: ")
    assert page.model.rowCount() == len(made)


def write_curves(run: Run, offset: float) -> None:
    log = EventLog(run)
    for step in (1, 2, 3):
        log(ScalarEvent("attack", step, {"loss": offset + step, "psnr": 30.0 + step}))
    log.close()


def test_curves_of_chosen_runs_with_seeds_together(page, made, window, qtbot) -> None:
    again = with_overrides(load_experiment("tiny"), ["seed=1"])
    other = make_run(window.workspace.folder, "2026-11-19-120000-tiny-s1", again)
    for run, offset in ((made["new"], 5.0), (made["good"], 0.0), (other, 1.0)):
        write_curves(run, offset)
    log = EventLog(made["new"])
    log(ScalarEvent("attack", 1, {"rate": 1e-3}))
    log.close()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=5000)
    click(page.curves)
    plot = page.panel.plot
    press_row(page, 0)
    qtbot.waitUntil(lambda: len(plot.bands) == 1)
    press_row(page, 1, CONTROL)
    press_row(page, 3, CONTROL)
    qtbot.waitUntil(lambda: len(plot.bands) == 2)
    plot.controls.slider.setValue(0)
    assert sorted(chip.text() for chip in plot.chips) == ["attack badhash, 2 seeds", "attack badnets"]
    assert plot.scalar.currentText() == "PSNR"
    choose(plot.scalar, series.label("loss"))
    seeds = plot.bands[[chip.text() for chip in plot.chips].index("attack badhash, 2 seeds")]
    assert seeds.mean.tolist() == [1.5, 2.5, 3.5]
    assert seeds.high[0] == pytest.approx(1.5 + 12.706 * 0.5, abs=1e-3)
    choose(plot.scalar, "PSNR")
    assert [list(band.mean) for band in plot.bands] == [[31.0, 32.0, 33.0]] * 2
    assert [chip.isEnabled() for chip in plot.chips] == [True, True]
    click(plot.chips[0])
    assert len(plot.bands) == 1
    choose(plot.scalar, series.label("rate"))
    alone = [chip.text() for chip in plot.chips].index("attack badnets")
    assert plot.chips[alone].isEnabled()
    assert not plot.chips[1 - alone].isEnabled(), "it has no such curve"
    assert plot.chips[1 - alone].value_text == "–"
    click(page.curves)
    assert not page.panel.isVisible()


def test_the_panel_says_what_is_missing(page, qtbot) -> None:
    click(page.curves)
    with qtbot.waitSignal(page.panel._reading.busy_changed):
        press_row(page, 0)
    assert page.panel.plot._empty.text() == "Reading the curves…"
    qtbot.waitUntil(lambda: page.panel.plot._empty.text() == "These runs have no curves yet.")
    page.view.clearSelection()
    qtbot.waitUntil(lambda: page.panel.plot._empty.text().startswith("Choose runs"))
    assert page.panel.plot._empty.isVisible()


def test_the_arrangement_of_columns_is_kept(page, window) -> None:
    page.view.setColumnHidden(Column.SEED, True)
    page.view.horizontalHeader().moveSection(0, 2)
    page.view.sortByColumn(Column.T_MAP, Qt.SortOrder.DescendingOrder)
    again = RunsPage(window.workspace)
    assert again.view.isColumnHidden(Column.SEED)
    assert again.view.horizontalHeader().visualIndex(Column.STATE) == 2
    assert again.view.horizontalHeader().sortIndicatorSection() == Column.T_MAP
    again.deleteLater()


def test_an_arrangement_from_before_there_was_a_column_shows_that_column(page, qapp) -> None:
    earlier = QTableView()
    earlier.setModel(QStandardItemModel(1, Column.POISONED))
    earlier.horizontalHeader().moveSection(0, 2)
    page.view.restore_state(earlier.horizontalHeader().saveState())
    assert page.view.horizontalHeader().visualIndex(Column.STATE) == 2
    assert not page.view.isColumnHidden(Column.POISONED)
    assert page.view.columnWidth(Column.POISONED) > 0
    earlier.deleteLater()


def test_another_workspace_shows_its_own_runs(page, window, tmp_path, qtbot) -> None:
    make_run(tmp_path / "elsewhere", "other")
    window.workspace.set_folder(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: [run.folder_name for run in page.model.runs] == ["other"])
