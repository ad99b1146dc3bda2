"""Menus and shortcuts of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

if TYPE_CHECKING:
    from app.main_window import MainWindow

Key = QKeySequence | QKeySequence.StandardKey | str


class Menus(QObject):
    """Fills the menu bar; recent folders and runs are filled in when their menu opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._file()
        self._go()
        self._job()
        self._help()

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, slot: Callable[[], object], key: Key = "") -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(slot)
        if key:
            action.setShortcut(QKeySequence(key))
        return action

    def _file(self) -> None:
        menu = self._menu(self.tr("&File"))
        self._add(menu, self.tr("&Open folder of images…"), self._window.choose_folder, QKeySequence.StandardKey.Open)
        self._folders = menu.addMenu(self.tr("Recent &folders"))
        self._folders.aboutToShow.connect(self._fill_folders)
        menu.addSeparator()
        self._add(menu, self.tr("Open r&un…"), self._window.choose_run, "Ctrl+Shift+O")
        self._runs = menu.addMenu(self.tr("Recent ru&ns"))
        self._runs.aboutToShow.connect(self._fill_runs)
        self._add(menu, self.tr("Show the &workspace folder"), self._show_workspace)
        menu.addSeparator()
        quit_action = self._add(menu, self.tr("&Quit"), self._window.close, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _go(self) -> None:
        menu = self._menu(self.tr("&Go"))
        for position, (title, _) in enumerate(self._window.page_titles()):
            # The rail's buttons own the shortcuts; here they are only named.
            self._add(menu, f"{title}\tCtrl+{position + 1}", partial(self._window.go_to, position))

    def _job(self) -> None:
        menu = self._menu(self.tr("&Job"))
        self._add(menu, self.tr("&Run the planned experiment"), self._window.run_planned, "Ctrl+R")
        self._add(menu, self.tr("Run the &quick-start experiment"), self._window.quick_start)
        menu.addSeparator()
        self._add(menu, self.tr("&Pause or resume"), self._window.strip.pause.click, "Ctrl+P")
        self._add(menu, self.tr("&Stop (saves)"), self._window.strip.stop.click, "Ctrl+.")

    def _help(self) -> None:
        menu = self._menu(self.tr("&Help"))
        self._add(menu, self.tr("&Help"), self.show_help, QKeySequence.StandardKey.HelpContents)
        about = self._add(menu, self.tr("&About BadHash Workbench"), self._about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    @Slot()
    def _fill_folders(self) -> None:
        self._fill(self._folders, "folders")

    @Slot()
    def _fill_runs(self) -> None:
        self._fill(self._runs, "runs")

    def _fill(self, menu: QMenu, kind: str) -> None:
        menu.clear()
        for path in self._window.workspace.settings.recent(kind):
            self._add(menu, str(path), partial(self._window.open_path, Path(path)))
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    @Slot()
    def _show_workspace(self) -> None:
        folder = self._window.workspace.folder
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def show_help(self) -> None:
        """Open the help beside the window."""
        from app.widgets.help_viewer import HelpViewer

        HelpViewer(self._window).show()

    @Slot()
    def _about(self) -> None:
        from engine import __version__

        text = self.tr("Backdoor attacks on image retrieval, and how to catch them. Version {version}.")
        QMessageBox.about(self._window, self.tr("About BadHash Workbench"), text.format(version=__version__))
