"""The window: rail, header, pages, status strip, and what happens between pages."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.operations import run_table
from app.pages.page import Page
from app.queue.feeder import QueueFeeder
from app.runs.trained import TrainedRun
from app.theme import GRID
from app.widgets.message_bar import MessageBar
from app.widgets.shell.header import Header
from app.widgets.shell.lazy_stack import LazyStack
from app.widgets.shell.navigation import Navigation
from app.widgets.shell.status_strip import StatusStrip
from app.window.dialogs import Dialogs
from app.window.handover import Handover
from app.window.leaving import Leaving
from app.window.libraries import load_libraries
from app.window.memory_watch import MemoryWatch
from app.window.menus import Menus
from app.window.notices import Notices
from app.window.opening import Opener, local_path
from app.window.pages import DATA, EXPERIMENT, RUN, RUNS, PageMakers, page_titles
from app.window.recovery import Recovery
from app.window.running_job import RunningJob
from app.window.starting import Starter
from app.window.torch_soon import TorchSoon
from app.workspace import Workspace
from engine.errors import EngineError

MINIMUM = (1024, 680)
START = (1280, 800)


class MainWindow(QMainWindow):
    """Builds pages when they are first needed; the slow libraries load after the first paint."""

    painted = Signal()
    """The window was painted for the first time."""
    page_shown = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.setParent(self)
        self._was_painted = False
        self.setWindowTitle("BadHash Workbench")
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._restore_geometry()
        self.go_to(RUNS if run_table.has_runs(workspace.folder) else DATA)

    # Building

    def _build(self) -> None:
        self.trained = TrainedRun(self.workspace)
        self.navigation = Navigation(page_titles())
        self.header = Header()
        self.messages = MessageBar()
        self.offers = MessageBar()
        self.strip = StatusStrip()
        self.opener = Opener(self.workspace, self)
        self.memory = MemoryWatch(self.workspace, self)
        self.torch_soon = TorchSoon(self.workspace, self)
        self.feeder = QueueFeeder(self.workspace, self)
        self.notices = Notices(self.workspace.runner, self.feeder, self)
        self.recovery = Recovery(self.workspace, self.feeder, self.offers)
        self.starter = Starter(self.workspace, self.feeder, self)
        self.job = RunningJob(self.workspace.runner, self.strip, self.feeder, self.notices)
        self.leaving = Leaving(self.workspace.runner, self.feeder, self.job, self)
        self.handover = Handover(self.workspace, self._shown, self)
        self._stack = LazyStack[Page](PageMakers(self).in_order())
        self._lay_out()
        self.menus = Menus(self.workspace, page_titles())
        self.setMenuBar(self.menus)
        self.dialogs = Dialogs(self.workspace, self.menus, self.navigation)

    def _lay_out(self) -> None:
        bar = QVBoxLayout()
        bar.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        bar.setSpacing(GRID)
        bar.addWidget(self.messages)
        bar.addWidget(self.offers)
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
        workspace.withdrawn.connect(self.messages.take_back)
        workspace.run_changed.connect(self._name_place)
        workspace.source_changed.connect(self._name_place)
        self.page_shown.connect(self._name_place)
        workspace.device_changed.connect(self.header.set_device)
        self.torch_soon.begun.connect(self.header.look_for_device)
        self.page_shown.connect(self.torch_soon.take_page)
        self.painted.connect(self._warm_up, Qt.ConnectionType.QueuedConnection)
        self.strip.queue_requested.connect(self._show_queue)
        self.recovery.resume_requested.connect(self.starter.resume)
        self.starter.started.connect(self._show_started)
        self.opener.data_opened.connect(self._show_data)
        self.opener.run_opened.connect(self.show_run)
        self.opener.experiment_opened.connect(self.plan)
        self._connect_menus()

    def _connect_menus(self) -> None:
        menus = self.menus
        menus.folder_wanted.connect(self.opener.choose_folder)
        menus.list_wanted.connect(self.opener.choose_list)
        menus.run_wanted.connect(self.opener.choose_run)
        menus.path_chosen.connect(self.opener.open_path)
        menus.page_chosen.connect(self.go_to)
        menus.planned_wanted.connect(self.handover.run_planned)
        menus.queue_wanted.connect(self.handover.queue_planned)
        menus.quick_start_wanted.connect(self.starter.quick_start)
        menus.pause_wanted.connect(self.strip.pause.click)
        menus.stop_wanted.connect(self.strip.stop.click)
        menus.quit_wanted.connect(self.close)

    def _restore_geometry(self) -> None:
        if not self.restoreGeometry(self.workspace.settings.geometry):
            self.resize(*START)

    # Pages

    def page(self, position: int) -> Page:
        """The page at a position of the rail, built on first use."""
        return self._stack.made(position)

    @Slot(int)
    def go_to(self, position: int) -> None:
        """Show a page."""
        self.page(position)
        self.navigation.set_current(position)
        self._stack.setCurrentIndex(position)
        self.page_shown.emit(position)

    def _shown(self, position: int) -> Page:
        self.go_to(position)
        return self.page(position)

    @property
    def position(self) -> int:
        """The page that is shown."""
        return self._stack.currentIndex()

    @Slot()
    def _show_data(self) -> None:
        self.go_to(DATA)

    @Slot()
    def show_run(self) -> None:
        """Go to the run that is shown."""
        self.go_to(RUN)

    @Slot()
    def _show_started(self) -> None:
        self.messages.hide()
        self.go_to(RUN)

    @Slot()
    def plan(self) -> None:
        """Go to where experiments are planned."""
        self.go_to(EXPERIMENT)

    @Slot()
    def _show_queue(self) -> None:
        self.go_to(RUNS)

    @Slot()
    def _name_place(self) -> None:
        """Name the run and its data; where one plans, the images that are planned with."""
        source = self.workspace.source
        run = None if self.position in (DATA, EXPERIMENT) else self.workspace.run
        try:
            data = run.experiment.data.source if run is not None else source
        except EngineError:  # it was moved or deleted since; whoever needs its settings tells
            data = ""
        self.header.set_place(Path(data).name if data else "", run.folder.name if run is not None else "")

    # Loading what is slow, after the first paint

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return handled

    @Slot()
    def _warm_up(self) -> None:
        load_libraries()
        self._stack.complete.connect(self._set_aside)
        self._stack.make_rest()
        self.torch_soon.allow()
        self.recovery.look()

    @Slot()
    def _set_aside(self) -> None:
        """What the window is made of stays as long as it does: looking for garbage there would only hold it up."""
        gc.freeze()

    # Opening

    def open_path(self, path: Path) -> None:
        """Open whatever it is: a run, an experiment file, or images as a folder, annotations or a list."""
        self.opener.open_path(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_path(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = local_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.leave():
            event.ignore()
            return
        self.workspace.settings.geometry = self.saveGeometry()
        super().closeEvent(event)
