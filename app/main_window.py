"""The window: rail, header, pages, status strip, and what happens between pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from app.jobs import Latest, Running
from app.menus import Menus
from app.operations import plotting, runs, warm_up
from app.pages.page import Page
from app.theme import GRID, Tone
from app.trained import TrainedRun
from app.widgets.header import Header
from app.widgets.message_bar import MessageBar
from app.widgets.navigation import Navigation
from app.widgets.status_strip import StatusStrip
from app.workspace import Workspace
from engine.config import Experiment
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.runs import Run

DATA, EXPERIMENT, RUN, INSPECT, RETRIEVE = range(5)
MINIMUM = (1024, 680)
START = (1280, 800)
QUICK_START = "quickstart"
MEMORY_MS = 2000
"""How often the device's memory is measured while a job runs."""


class MainWindow(QMainWindow):
    """Builds pages when they are first needed; the slow libraries load after the first paint."""

    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.setParent(self)
        self._was_painted = False
        self._closing = False
        self._pages: dict[int, Page] = {}
        self.setWindowTitle("BadHash Workbench")
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._restore_geometry()
        self.go_to(DATA)

    # Building

    def _build(self) -> None:
        self.trained = TrainedRun(self.workspace)
        self.navigation = Navigation(self.page_titles())
        self.header = Header()
        self.messages = MessageBar()
        self.strip = StatusStrip()
        self._stack = QStackedWidget()
        self._holders = [_holder(self._stack) for _ in self.page_titles()]
        self._lay_out()
        self.menus = Menus(self.workspace, [title for title, _ in self.page_titles()])
        self.setMenuBar(self.menus)

    def page_titles(self) -> list[tuple[str, str]]:
        """Title and icon of each page, in the order of the rail."""
        return [
            (self.tr("Data"), "data"),
            (self.tr("Experiment"), "experiment"),
            (self.tr("Run"), "run"),
            (self.tr("Inspect"), "inspect"),
            (self.tr("Retrieve"), "retrieve"),
        ]

    def _lay_out(self) -> None:
        bar = QVBoxLayout()
        bar.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        bar.addWidget(self.messages)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(bar)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        central = QWidget()
        whole = QVBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.strip)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        workspace = self.workspace
        self.navigation.page_chosen.connect(self.go_to)
        workspace.said.connect(self.messages.say)
        workspace.run_changed.connect(self._name_place)
        workspace.source_changed.connect(self._name_place)
        workspace.device_changed.connect(self.header.set_device)
        workspace.runner.started.connect(self._show_job)
        workspace.runner.idle.connect(self._job_gone)
        self.strip.stop_requested.connect(self.stop_job)
        self.strip.pause_requested.connect(self._pause_job)
        self.painted.connect(self._warm_up, Qt.ConnectionType.QueuedConnection)
        self._connect_memory()
        self._connect_menus()

    def _connect_memory(self) -> None:
        self._memory = Latest(self.workspace.runner, self)
        self._memory.finished.connect(self.workspace.set_device_name)
        self._memory_timer = QTimer(self, interval=MEMORY_MS)
        self._memory_timer.timeout.connect(self._measure_memory)
        self.workspace.runner.started.connect(self._watch_memory)
        self.workspace.runner.idle.connect(self._memory_timer.stop)

    def _connect_menus(self) -> None:
        menus = self.menus
        menus.folder_wanted.connect(self.choose_folder)
        menus.list_wanted.connect(self.choose_list)
        menus.run_wanted.connect(self.choose_run)
        menus.path_chosen.connect(self.open_path)
        menus.page_chosen.connect(self.go_to)
        menus.planned_wanted.connect(self.run_planned)
        menus.quick_start_wanted.connect(self.quick_start)
        menus.pause_wanted.connect(self.strip.pause.click)
        menus.stop_wanted.connect(self.strip.stop.click)
        menus.quit_wanted.connect(self.close)

    def _restore_geometry(self) -> None:
        if not self.restoreGeometry(self.workspace.settings.geometry):
            self.resize(*START)

    # Pages

    def page(self, position: int) -> Page:
        """The page at a position of the rail, built on first use."""
        if position not in self._pages:
            built = self._make_page(position)
            layout = self._holders[position].layout()
            assert layout is not None
            layout.addWidget(built)
            self._pages[position] = built
        return self._pages[position]

    def _make_page(self, position: int) -> Page:
        makers: tuple[Callable[[], Page], ...] = (
            self._make_data,
            self._make_experiment,
            self._make_run,
            self._make_inspect,
            self._make_retrieve,
        )
        return makers[position]()

    def _make_data(self) -> Page:
        from app.pages.data_page import DataPage

        page = DataPage(self.workspace)
        page.quick_start.connect(self.quick_start)
        page.open_folder.connect(self.choose_folder)
        page.open_list.connect(self.choose_list)
        page.plan_requested.connect(self._plan)
        return page

    def _make_experiment(self) -> Page:
        from app.pages.experiment_page import ExperimentPage

        page = ExperimentPage(self.workspace)
        page.run_requested.connect(self.start_experiment)
        return page

    def _make_run(self) -> Page:
        from app.pages.run_page import RunPage

        page = RunPage(self.workspace)
        page.resume_requested.connect(self.resume)
        page.open_requested.connect(self.choose_run)
        page.quick_start.connect(self.quick_start)
        return page

    def _make_inspect(self) -> Page:
        from app.pages.inspect_page import InspectPage

        page = InspectPage(self.workspace, self.trained)
        page.open_requested.connect(self.choose_run)
        page.show_run_requested.connect(self._show_run)
        return page

    def _make_retrieve(self) -> Page:
        from app.pages.retrieve_page import RetrievePage

        page = RetrievePage(self.workspace, self.trained)
        page.open_requested.connect(self.choose_run)
        page.show_run_requested.connect(self._show_run)
        return page

    @Slot(int)
    def go_to(self, position: int) -> None:
        """Show a page."""
        self.page(position)
        self.navigation.set_current(position)
        self._stack.setCurrentIndex(position)

    @property
    def position(self) -> int:
        """The page that is shown."""
        return self._stack.currentIndex()

    @Slot()
    def _show_run(self) -> None:
        self.go_to(RUN)

    @Slot()
    def _plan(self) -> None:
        self.go_to(EXPERIMENT)

    # Loading what is slow, after the first paint

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return handled

    @Slot()
    def _warm_up(self) -> None:
        runner = self.workspace.runner
        runner.start(plotting.load_plotting()).finished.connect(self._build_rest)
        loading = runner.start(warm_up.warm_up())
        loading.finished.connect(self.workspace.set_device_name)
        loading.failed.connect(self.workspace.say_failure)

    @Slot()
    def _build_rest(self) -> None:
        """Build one page that is still missing, and come back for the next when the window has nothing to do."""
        missing = next((p for p in range(len(self._holders)) if p not in self._pages), None)
        if missing is not None and not self._closing:
            self.page(missing)
            QTimer.singleShot(0, self, self._build_rest)

    @Slot()
    def _watch_memory(self) -> None:
        self._memory_timer.start()

    @Slot()
    def _measure_memory(self) -> None:
        if self.workspace.device_name.startswith("CUDA") and not self._memory.busy:
            self._memory.start(warm_up.device())

    # Verbs

    @Slot()
    def quick_start(self) -> None:
        """Run the preset that shows everything on drawn images."""
        from engine.experiments import load_experiment

        try:
            experiment = load_experiment(QUICK_START)
        except EngineError as error:
            self.workspace.say_error(error)
            return
        self.workspace.set_source(experiment.data.source)
        self.workspace.set_experiment(experiment)
        self.start_experiment(experiment)

    @Slot()
    def run_planned(self) -> None:
        """Run what the experiment page describes."""
        from app.pages.experiment_page import ExperimentPage

        self.go_to(EXPERIMENT)
        page = self.page(EXPERIMENT)
        if isinstance(page, ExperimentPage):
            page.request_run()

    @Slot(object)
    def start_experiment(self, experiment: Experiment) -> None:
        """Create a run for `experiment`, start it, and show it."""
        busy = self.workspace.runner.heavy
        if busy is not None:
            self.workspace.say(self.tr("“{title}” is still running. Stop it first.").format(title=busy.job.title), Tone.WARNING)
            return
        try:
            run = runs.create_run(self.workspace.folder, experiment)
        except (EngineError, OSError) as error:
            self.workspace.say_error(error)
            return
        self.resume(run)

    @Slot(object)
    def resume(self, run: Run) -> None:
        """Do what is left of a run, and show it."""
        running = self.workspace.start(runs.execute(run, self.workspace.device))
        if running is None:
            return
        self.messages.hide()
        self.go_to(RUN)
        self.workspace.set_run(run)
        self.workspace.live_changed.emit(running)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of images."""
        start = next(iter(self.workspace.settings.recent("folders")), Path.home())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of images"), str(start))
        if folder:
            self.open_path(Path(folder))

    @Slot()
    def choose_list(self) -> None:
        """Ask for COCO's annotations or a list of images."""
        recent = next(iter(self.workspace.settings.recent("folders")), Path.home())
        start = recent if recent.is_dir() else recent.parent
        kinds = self.tr("Annotations and lists") + f" ({' '.join(f'*{suffix}' for suffix in _list_suffixes())})"
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Open annotations or a list of images"), str(start), kinds)
        if file:
            self.open_path(Path(file))

    @Slot()
    def choose_run(self) -> None:
        """Ask for a run folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open a run"), str(self.workspace.folder))
        if folder:
            self.open_path(Path(folder))

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open whatever it is: a run, an experiment file, or images as a folder, annotations or a list."""
        try:
            self._open(path.expanduser().resolve())
        except (EngineError, OSError) as error:
            self.workspace.say_error(error)

    def _open(self, path: Path) -> None:
        if path.is_dir() and (path / "experiment.toml").is_file():
            self.workspace.set_run(runs.open_run(path))
            self.go_to(RUN)
        elif path.is_dir() or _lists_images(path):
            self.workspace.set_source(str(path))
            self.go_to(DATA)
        else:
            from engine.experiments import load_experiment

            self.workspace.set_experiment(load_experiment(str(path)))
            self.go_to(EXPERIMENT)

    # The running job

    @Slot(object)
    def _show_job(self, running: Running) -> None:
        self.strip.show_job(running.job.title)
        running.events.connect(self.strip.take)
        running.paused_changed.connect(self.strip.show_paused)

    @Slot()
    def _job_gone(self) -> None:
        self.strip.show_idle()
        if self._closing:
            self.close()

    @Slot()
    def stop_job(self) -> None:
        """Ask the running job to save and stop."""
        running = self.workspace.runner.heavy
        if running is not None:
            running.stop()
            self.strip.show_stopping()

    @Slot(bool)
    def _pause_job(self, paused: bool) -> None:
        running = self.workspace.runner.heavy
        if running is not None:
            running.set_paused(paused)

    @Slot()
    def _name_place(self) -> None:
        run, source = self.workspace.run, self.workspace.source
        data = run.experiment.data.source if run is not None else source
        self.header.set_place(Path(data).name if data else "", run.folder.name if run is not None else "")

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace.runner.heavy is not None and not self._leave_job():
            event.ignore()
            return
        self._closing = True
        self.workspace.settings.geometry = self.saveGeometry()
        self.workspace.runner.close()
        super().closeEvent(event)

    def _leave_job(self) -> bool:
        """True when nothing runs any more; otherwise ask, and close later when the work has saved."""
        if not self._closing and self._confirm_stop():
            self._closing = True
            self.stop_job()
        return self.workspace.runner.heavy is None

    def _confirm_stop(self) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Stop and quit?"),
            self.tr("A job is running. It will be saved and stopped, and can be resumed later."),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Yes


def _list_suffixes() -> list[str]:
    from engine.data.sources import FILE_SUFFIXES  # NumPy comes along, and the first paint does not wait for it

    return sorted(FILE_SUFFIXES)


def _lists_images(path: Path) -> bool:
    return path.suffix.lower() in _list_suffixes()


def _holder(stack: QStackedWidget) -> QWidget:
    """An empty place for a page that is built later."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    stack.addWidget(holder)
    return holder
