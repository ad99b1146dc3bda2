"""The window: starts without torch, opens what is dropped, asks before it quits, stops cleanly."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.jobs import Job, Weight
from app.theme import icon
from app.widgets.shell.navigation import RailButton
from app.window.main_window import MainWindow
from app.window.pages import DATA, EXPERIMENT, RETRIEVE, RUN
from app.workspace import Workspace
from engine.errors import DataError
from engine.experiments import load_experiment, save_experiment
from engine.progress import Reporter, StageState
from engine.runs.run import RunState, create_run
from tests.app.windows import main_window


@pytest.fixture
def window(qtbot, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        yield made


def test_the_header_names_the_run_but_where_one_plans_the_images(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    run = create_run(workspace.folder, load_experiment("tiny"))
    workspace.set_run(run)
    workspace.set_source(str(tmp_path / "photos"))
    window.go_to(RUN)
    assert window.header.accessibleName() == f"shapes / {run.folder.name}"
    window.go_to(DATA)
    assert window.header.accessibleName() == "photos"


class Endless:
    """A job that runs until it is stopped, and saves for a while then."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.saved = threading.Event()

    def __call__(self, reporter: Reporter) -> None:
        with reporter.stage("surrogate"):
            reporter.state(StageState.RUNNING)
            self.begun.set()
            try:
                for done in range(10**9):
                    reporter.poll()
                    reporter.progress(done, 10**9, rate=500.0)
                    time.sleep(0.001)
            finally:
                time.sleep(0.1)
                self.saved.set()

    def job(self) -> Job[None]:
        return Job("endless", self, (), Weight.HEAVY)


def start_endless(window: MainWindow) -> Endless:
    endless = Endless()
    window.workspace.start(endless.job())
    assert endless.begun.wait(5)
    return endless


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(300, 300)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_starting_imports_neither_torch_nor_the_plots() -> None:
    code = (
        "import sys; from app.main import make_application; make_application()\n"
        "from pathlib import Path; from PySide6.QtCore import QSettings\n"
        "from app.window.main_window import MainWindow; from app.settings import Settings; from app.workspace import Workspace\n"
        "window = MainWindow(Workspace(Path('runs'), Settings(QSettings('s.ini', QSettings.Format.IniFormat))))\n"
        "window.workspace.runner.close()\n"
        "print([name for name in ('torch', 'pyqtgraph', 'matplotlib', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_rail_changes_the_page(window: MainWindow, qtbot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(window.findChild(RailButton, "rail-experiment"), Qt.MouseButton.LeftButton)
    assert window.position == EXPERIMENT
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.position == RUN, timeout=2000)


def test_menus_change_the_page_and_open_what_is_recent(window: MainWindow, tmp_path: Path) -> None:
    assert window.menuBar() is window.menus
    window.menus.page_chosen.emit(RETRIEVE)
    assert window.position == RETRIEVE
    window.menus.path_chosen.emit(create_run(tmp_path / "runs", load_experiment("tiny")).folder)
    assert window.position == RUN


def test_dropped_folder_is_read(window: MainWindow, tmp_path: Path, qtbot) -> None:
    from PIL import Image

    for name in ("cat", "dog", "owl", "yak"):
        folder = tmp_path / "photos" / name
        folder.mkdir(parents=True)
        for number in range(3):
            Image.new("RGB", (40, 40), (number * 60, 20, 90)).save(folder / f"{number}.png")
    (tmp_path / "photos" / "cat" / "notes.txt").write_text("no image")
    drop(window, tmp_path / "photos")
    page = window.page(DATA)
    assert window.position == DATA
    qtbot.waitUntil(lambda: bool(window.workspace.classes), timeout=5000)
    assert window.workspace.classes == ("cat", "dog", "owl", "yak")
    qtbot.waitUntil(lambda: not page._checking.busy, timeout=20000)
    assert page.side.facts.value()["Images"] == "12"
    assert window.page(EXPERIMENT).form.form.row("data.source").editor.value() == str(tmp_path / "photos")


def test_dropped_experiment_is_shown(window: MainWindow, tmp_path: Path) -> None:
    experiment = load_experiment("tiny").model_copy(update={"name": "mine", "seed": 7})
    save_experiment(experiment, tmp_path / "mine.toml")
    drop(window, tmp_path / "mine.toml")
    assert window.position == EXPERIMENT
    assert window.page(EXPERIMENT).form.value() == experiment


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("photo.png", "such a file cannot be opened. Open a folder of images, annotations, a list, a run, or an experiment"),
        ("gone", "there is no such file or folder. Was it moved, or is its disk not connected?"),
        ("gone.toml", "there is no such file or folder. Was it moved, or is its disk not connected?"),
    ],
)
def test_what_cannot_be_opened_is_told_until_something_can(window: MainWindow, tmp_path: Path, name: str, said: str) -> None:
    window.show()
    (tmp_path / "photo.png").write_text("")
    drop(window, tmp_path / name)
    assert window.messages.text.startswith(f"{tmp_path / name}: {said}")
    save_experiment(load_experiment("tiny"), tmp_path / "mine.toml")
    drop(window, tmp_path / "mine.toml")
    assert window.messages.text == ""


def test_why_images_cannot_be_read_is_told_until_others_are_chosen(window: MainWindow, tmp_path: Path, qtbot) -> None:
    for name in ("empty", "other"):
        (tmp_path / name).mkdir()
    window.show()
    drop(window, tmp_path / "empty")
    qtbot.waitUntil(lambda: "empty: there is no image in it" in window.messages.text, timeout=5000)
    window.open_path(tmp_path / "other")
    assert window.messages.text == ""
    qtbot.waitUntil(lambda: "other: there is no image in it" in window.messages.text, timeout=5000)


def test_dropped_run_is_followed(window: MainWindow, tmp_path: Path) -> None:
    run = create_run(tmp_path / "runs", load_experiment("tiny"))
    drop(window, run.folder)
    assert window.position == RUN
    assert window.workspace.run == run
    resume = window.page(RUN).findChild(QPushButton, "resume")
    assert not resume.isHidden()


def test_wrong_file_is_named_with_its_cure(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("seed = 'many'\n")
    window.show()
    drop(window, tmp_path / "bad.toml")
    assert "seed" in window.messages.text
    assert "whole number" in window.messages.text


def test_strip_shows_a_job_on_every_page_and_stops_it(window: MainWindow, qtbot) -> None:
    window.show()
    endless = start_endless(window)
    window.go_to(RETRIEVE)
    assert window.strip.stop.isVisible()
    qtbot.waitUntil(lambda: "Surrogate" in window.strip._stage.text())
    with qtbot.waitSignal(window.workspace.runner.idle, timeout=5000):
        qtbot.mouseClick(window.strip.stop, Qt.MouseButton.LeftButton)
    assert endless.saved.is_set()
    assert not window.strip.stop.isVisible()


def test_second_experiment_is_refused_with_a_reason(window: MainWindow, qtbot) -> None:
    window.show()
    start_endless(window)
    window.starter.start(load_experiment("tiny"))
    assert "endless" in window.messages.text
    assert not list(window.workspace.folder.glob("*"))


def test_a_refusal_goes_with_the_job_that_was_in_the_way(window: MainWindow, qtbot) -> None:
    window.show()
    start_endless(window)
    window.starter.start(load_experiment("tiny"))
    assert "endless" in window.messages.text
    window.job.stop()
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=5000)
    assert window.messages.text == ""


def test_a_failure_goes_when_another_run_is_opened(window: MainWindow, tmp_path: Path, qtbot) -> None:
    def fail(reporter: Reporter) -> None:
        raise DataError("no images")

    window.show()
    first, second = (create_run(tmp_path / "runs", load_experiment("tiny")) for _ in range(2))
    window.open_path(first.folder)
    running = window.workspace.start(Job("fail", fail))
    with qtbot.waitSignal(running.failed, timeout=5000):
        pass
    window.open_path(first.folder)
    assert window.messages.text == "no images"
    window.open_path(second.folder)
    assert window.messages.text == ""
    window.workspace.say("Written")
    window.open_path(first.folder)
    assert window.messages.text == "Written"


def test_quitting_asks_and_cancel_goes_on(window: MainWindow, monkeypatch) -> None:
    start_endless(window)
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Cancel)
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert window.workspace.runner.heavy is not None
    assert not window.workspace.runner.heavy.stopping


def test_cancel_stays_though_the_job_ends_meanwhile(window: MainWindow, qtbot, monkeypatch) -> None:
    def end_and_cancel(*_: object) -> QMessageBox.StandardButton:
        window.job.stop()
        qtbot.waitUntil(lambda: window.workspace.runner.heavy is None, timeout=5000)
        return QMessageBox.StandardButton.Cancel

    window.show()
    start_endless(window)
    monkeypatch.setattr(QMessageBox, "question", end_and_cancel)
    window.close()
    assert window.isVisible()


def test_quitting_waits_until_the_work_has_saved(window: MainWindow, qtbot, monkeypatch) -> None:
    window.show()
    endless = start_endless(window)
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert endless.saved.is_set()


def test_failure_is_shown_with_details(window: MainWindow, qtbot) -> None:
    def fail(reporter: Reporter) -> None:
        raise ZeroDivisionError("steps")

    window.show()
    running = window.workspace.start(Job("fail", fail))
    with qtbot.waitSignal(running.failed, timeout=5000):
        pass
    assert "ZeroDivisionError" in window.messages.text


def test_the_strip_shows_the_sign_of_how_the_last_job_ended(window: MainWindow, qtbot) -> None:
    def fail(reporter: Reporter) -> None:
        raise DataError("no images")

    window.show()
    for work, sign, word in ((fail, "error", "failed"), (Reporter.poll, "success", "finished")):
        window.workspace.start(Job("tiny", work, (), Weight.HEAVY))
        qtbot.waitUntil(lambda word=word: word in window.strip._stage.text(), timeout=5000)
        assert window.strip._dot.pixmap().toImage() == icon(sign).pixmap(18, 18).toImage()


def test_a_run_that_vanishes_while_it_is_shown_is_told(window: MainWindow, qtbot) -> None:
    run = create_run(window.workspace.folder, load_experiment("tiny"))
    run.set_state(RunState.STOPPED)
    window.workspace.set_run(run)
    window.show()
    window.go_to(RUN)
    shutil.rmtree(run.folder)
    page = window.page(RUN)
    qtbot.waitUntil(lambda: "is no run folder" in window.messages.text, timeout=5000)
    assert not page.resume_button.isVisible()
    window.messages.hide()
    window.starter.resume(run)
    assert run.name in window.messages.text
    for position in (RETRIEVE, RUN):
        window.go_to(position)
    assert window.header.accessibleName() == run.name


def test_geometry_is_kept(window: MainWindow, settings) -> None:
    window.resize(1111, 777)
    window.show()
    window.close()
    assert not settings.geometry.isEmpty()


def test_memory_is_measured_again_only_while_a_job_runs(window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("app.operations.warm_up._warm_up", lambda reporter: "CUDA:0 · now")
    window.workspace.set_device_name("CUDA:0 · before")
    window.memory.timer.setInterval(10)
    work = Endless()
    window.workspace.start(Job("Endless", work, weight=Weight.HEAVY))
    qtbot.waitUntil(lambda: window.workspace.device_name == "CUDA:0 · now")
    window.job.stop()
    qtbot.waitUntil(lambda: window.workspace.runner.heavy is None)
    qtbot.waitUntil(lambda: not window.memory.timer.isActive())


def test_a_processor_is_not_measured_again(window) -> None:
    window.workspace.set_device_name("CPU · 2 cores")
    window.memory.measure()
    assert not window.memory.busy
