"""Opens the dialogs that the menus ask for, and keeps the keys of the menus as the user wants them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QDialog, QMenu

from app.appearance import fit_to_screen
from app.logs import log_folder
from app.shortcuts import Shortcuts, native_keys, plain_text
from app.theme import Tone
from app.translation import without_mnemonic
from app.widgets.shell.navigation import Navigation
from app.window.menus import Menus
from app.window.tour import Tour
from app.workspace import Workspace
from engine.files import is_folder

if TYPE_CHECKING:
    from app.dialogs.about import AboutDialog


class Dialogs(QObject):
    """Preferences, command palette, keys, help, metrics, about: made when they are asked for, one of each at a time.

    Args:
        workspace: What they show and change.
        menus: Ask for them, and hold the actions whose keys can be changed.
        navigation: Names the keys of its pages.
    """

    def __init__(self, workspace: Workspace, menus: Menus, navigation: Navigation) -> None:
        super().__init__(menus)
        self._workspace = workspace
        self._menus = menus
        self._navigation = navigation
        self._open: dict[str, QDialog] = {}
        self.tour = Tour(navigation, workspace, navigation.window())
        self.shortcuts = Shortcuts(menus.entries, workspace.settings, navigation.window(), self)
        self.shortcuts.changed.connect(self._name_keys)
        self._name_keys()
        for signal, then in (
            (menus.palette_wanted, self.show_palette),
            (menus.preferences_wanted, self.show_preferences),
            (menus.help_wanted, self.show_help),
            (menus.keys_wanted, self.show_keys),
            (menus.tour_wanted, self.tour.begin),
            (menus.explanation_wanted, self.explain_metrics),
            (menus.diagnostics_wanted, self.show_diagnostics),
            (menus.logs_wanted, self.show_logs),
            (menus.about_wanted, self.show_about),
        ):
            signal.connect(then)

    @Slot()
    def _name_keys(self) -> None:
        pages = [action for action in self._menus.entries if action.objectName().startswith("go-")]
        for position, action in enumerate(pages):
            self._navigation.name_keys(position, native_keys(action))

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog in place of the one of its kind that is open."""
        kind = type(dialog).__name__
        before = self._open.pop(kind, None)
        if before is not None:
            before.close()
        self._open[kind] = dialog
        dialog.finished.connect(self._forget)
        fit_to_screen(dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot()
    def _forget(self) -> None:
        self._open = {kind: dialog for kind, dialog in self._open.items() if dialog is not self.sender()}

    @Slot()
    def show_palette(self) -> None:
        """Offer every command for a few letters."""
        from app.widgets.shell.command_palette import Command, CommandPalette

        commands = [Command(plain_text(action), place, action) for action, place in _leaves(self._menus)]
        self._show(CommandPalette(commands, self._menus.window()))

    @Slot()
    def show_preferences(self) -> None:
        """Open what is chosen once."""
        from app.dialogs.preferences import PreferencesDialog

        self._show(PreferencesDialog(self._workspace, self.shortcuts, self._menus.window()))

    @Slot()
    def change_keys(self) -> None:
        """Open the preferences at the shortcuts."""
        self.show_preferences()
        from app.dialogs.preferences import PreferencesDialog

        dialog = self._open[PreferencesDialog.__name__]
        assert isinstance(dialog, PreferencesDialog)
        dialog.tabs.setCurrentWidget(dialog.shortcuts)

    @Slot()
    def show_help(self) -> None:
        """Open the help beside the window."""
        from app.widgets.help.help_viewer import HelpViewer

        self._show(HelpViewer(self._menus.window()))

    @Slot()
    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        from app.dialogs.cheat_sheet import CheatSheet

        sheet = CheatSheet(self.shortcuts, self._menus.window())
        sheet.change.clicked.connect(self.change_keys)
        self._show(sheet)

    @Slot()
    def explain_metrics(self) -> None:
        """Say what the numbers of the run mean; without a finished run, what the metrics are."""
        from app.widgets.help.metric_explanation import MetricExplanation
        from engine.errors import EngineError

        run = self._workspace.run
        try:
            result = run.result() if run is not None else None
        except EngineError as error:
            self._workspace.say_error(error)
            return
        name = run.name if run is not None and result else ""
        self._show(MetricExplanation(name, result or {}, self._menus.window()))

    @Slot()
    def show_about(self) -> None:
        """Say what this is."""
        self._make_about()

    @Slot()
    def show_diagnostics(self) -> None:
        """Say what is found on this machine."""
        self._make_about().show_diagnostics()

    def _make_about(self) -> AboutDialog:
        from app.dialogs.about import AboutDialog

        dialog = AboutDialog(self._workspace, self._menus.window())
        self._show(dialog)
        return dialog

    @Slot()
    def show_logs(self) -> None:
        """Open the folder of the log files."""
        folder = log_folder()
        if is_folder(folder):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._workspace.say(self.tr("No log was written: {folder} is not there.").format(folder=folder), Tone.WARNING)


def _leaves(menu: Menus | QMenu, place: str = "") -> Iterator[tuple[QAction, str]]:
    """Every enabled action below a menu, with the titles of the menus that lead to it."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()  # recent paths are filled in when their menu opens
            yield from _leaves(below, " › ".join(filter(None, (place, without_mnemonic(below.title())))))
        elif action.isEnabled() and not action.isSeparator() and action.objectName() != "palette":
            yield action, place
