"""Menus and shortcuts of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QMenuBar

from app.appearance import fit_to_screen
from app.theme import Tone
from app.workspace import Workspace
from engine.errors import EngineError

if TYPE_CHECKING:
    from app.dialogs.weights_dialog import WeightsDialog
    from engine.export.model import Exported

Key = QKeySequence | QKeySequence.StandardKey | str


class Menus(QMenuBar):
    """The menu bar: says what was chosen. Recent folders and runs are filled in when their menu opens.

    Args:
        workspace: Knows the recent folders and runs, and where runs are kept.
        pages: Title and name of each page, in their order.
    """

    folder_wanted = Signal()
    list_wanted = Signal()
    run_wanted = Signal()
    path_chosen = Signal(object)
    """A recent source of images or run; carries its `Path`."""
    page_chosen = Signal(int)
    planned_wanted = Signal()
    queue_wanted = Signal()
    quick_start_wanted = Signal()
    pause_wanted = Signal()
    stop_wanted = Signal()
    quit_wanted = Signal()
    palette_wanted = Signal()
    preferences_wanted = Signal()
    help_wanted = Signal()
    keys_wanted = Signal()
    tour_wanted = Signal()
    explanation_wanted = Signal()
    diagnostics_wanted = Signal()
    logs_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, workspace: Workspace, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._workspace = workspace
        self._entries: list[QAction] = []
        self._weights: WeightsDialog | None = None
        self._file()
        self._go(pages)
        self._job()
        self._tools()
        self._help()

    @property
    def entries(self) -> tuple[QAction, ...]:
        """Everything that can be chosen, in the order of the menus; recent paths come and go and are not among them."""
        return tuple(self._entries)

    def _add(self, menu: QMenu, name: str, text: str, then: SignalInstance | Callable[[], object], key: Key = "") -> QAction:
        """An entry; `name` is what the user's keys are kept under."""
        action = _entry(menu, text, then)
        action.setObjectName(name)
        if key:
            action.setShortcut(QKeySequence(key))
        self._entries.append(action)
        return action

    def _file(self) -> None:
        menu = self.addMenu(self.tr("&File"))
        self._add(menu, "open-folder", self.tr("&Open folder of images…"), self.folder_wanted, QKeySequence.StandardKey.Open)
        self._add(menu, "open-list", self.tr("Open annotations or a &list…"), self.list_wanted)
        self._folders = menu.addMenu(self.tr("Recent &images"))
        self._folders.aboutToShow.connect(self._fill_folders)
        menu.addSeparator()
        self._add(menu, "open-run", self.tr("Open r&un…"), self.run_wanted, "Ctrl+Shift+O")
        self._experiments = menu.addMenu(self.tr("Recent e&xperiments"))
        self._experiments.aboutToShow.connect(self._fill_experiments)
        self._runs = menu.addMenu(self.tr("Recent ru&ns"))
        self._runs.aboutToShow.connect(self._fill_runs)
        self._add(menu, "export-model", self.tr("&Export a model of this run…"), self.export_model)
        self._add(menu, "show-workspace", self.tr("Show the &workspace folder"), self._show_workspace)
        menu.addSeparator()
        quit_action = self._add(menu, "quit", self.tr("&Quit"), self.quit_wanted, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _go(self, pages: Sequence[tuple[str, str]]) -> None:
        menu = self.addMenu(self.tr("&Go"))
        for position, (title, name) in enumerate(pages):
            self._add(menu, f"go-{name}", title, partial(self.page_chosen.emit, position), f"Ctrl+{position + 1}")
        menu.addSeparator()
        self._add(menu, "palette", self.tr("&Command palette…"), self.palette_wanted, "Ctrl+K")

    def _job(self) -> None:
        menu = self.addMenu(self.tr("&Job"))
        self._add(menu, "run-planned", self.tr("&Run the planned experiment"), self.planned_wanted, "Ctrl+R")
        self._add(menu, "queue-planned", self.tr("&Add the planned experiment to the queue"), self.queue_wanted, "Ctrl+Shift+R")
        self._add(menu, "run-quick-start", self.tr("Run the &quick-start experiment"), self.quick_start_wanted)
        menu.addSeparator()
        self._add(menu, "pause", self.tr("&Pause or resume"), self.pause_wanted, "Ctrl+P")
        self._add(menu, "stop", self.tr("&Stop (saves)"), self.stop_wanted, "Ctrl+.")

    def _tools(self) -> None:
        menu = self.addMenu(self.tr("&Tools"))
        self._add(menu, "weights", self.tr("&Weights…"), self.show_weights)
        menu.addSeparator()
        preferences = self._add(menu, "preferences", self.tr("&Preferences…"), self.preferences_wanted, "Ctrl+,")
        preferences.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _help(self) -> None:
        menu = self.addMenu(self.tr("&Help"))
        self._add(menu, "help", self.tr("&Help"), self.help_wanted, QKeySequence.StandardKey.HelpContents)
        self._add(menu, "keys", self.tr("&Keyboard shortcuts"), self.keys_wanted, "?")
        self._add(menu, "tour", self.tr("&Tour of the window"), self.tour_wanted)
        self._add(menu, "explain", self.tr("Explain the &metrics of this run"), self.explanation_wanted)
        menu.addSeparator()
        self._add(menu, "diagnostics", self.tr("&Diagnostics…"), self.diagnostics_wanted)
        self._add(menu, "logs", self.tr("Show the &log files"), self.logs_wanted)
        about = self._add(menu, "about", self.tr("&About BadHash Workbench"), self.about_wanted)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    @Slot()
    def _fill_folders(self) -> None:
        self._fill(self._folders, "folders")

    @Slot()
    def _fill_experiments(self) -> None:
        self._fill(self._experiments, "experiments")

    @Slot()
    def _fill_runs(self) -> None:
        self._fill(self._runs, "runs")

    def _fill(self, menu: QMenu, kind: str) -> None:
        menu.clear()
        for path in self._workspace.settings.recent(kind):
            _entry(menu, str(path), partial(self.path_chosen.emit, Path(path)))
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    @Slot()
    def _show_workspace(self) -> None:
        folder = self._workspace.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._workspace.say_error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def export_model(self) -> None:
        """Ask which model of the run to write, and write it."""
        from app.dialogs.export_dialog import ExportDialog
        from app.operations.export import export_model

        run = self._workspace.run
        try:
            finished = run is not None and run.result() is not None
        except EngineError as error:
            self._workspace.say_error(error)
            return
        if run is None or not finished:
            self._workspace.say(self.tr("Open a finished run first; its models can be exported then."), Tone.WARNING)
            return
        dialog = ExportDialog(run.name, Path.home(), self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            running = self._workspace.start(export_model(run, dialog.plan()))
            if running is not None:
                running.finished.connect(self._exported)
        dialog.deleteLater()

    @Slot(object)
    def _exported(self, exported: Exported) -> None:
        self._workspace.say(self.tr("Written: {0}").format(exported.path), Tone.SUCCESS)

    @Slot()
    def show_weights(self) -> None:
        """Open the table of published weights beside the window; there is one only, as a download outlives its closing."""
        from app.dialogs.weights_dialog import WeightsDialog

        if self._weights is None:
            self._weights = WeightsDialog(self._workspace, self.window())
            fit_to_screen(self._weights)
        self._weights.show()
        self._weights.raise_()
        self._weights.activateWindow()


def _entry(menu: QMenu, text: str, then: SignalInstance | Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    # A signal is emitted bare: `triggered` would pass on whether the action is checked.
    action.triggered.connect(then.emit if isinstance(then, SignalInstance) else then)
    return action
