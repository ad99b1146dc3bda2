"""A screen reader has a word for everything that can have the focus, on all pages and in all dialogs."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

import app
from app.dialogs.about import AboutDialog
from app.dialogs.cheat_sheet import CheatSheet
from app.dialogs.export_dialog import ExportDialog
from app.dialogs.preferences import PreferencesDialog
from app.dialogs.weights_dialog import WeightsDialog
from app.errors import ErrorDialog
from app.pages.inspect.poison_dialog import PoisonDialog
from app.pages.runs.difference_dialog import DifferenceDialog
from app.pages.runs.trash_dialog import TrashDialog
from app.widgets.data.problem_list import ProblemDialog
from app.widgets.help.help_viewer import HelpViewer
from app.widgets.help.metric_explanation import MetricExplanation
from app.widgets.shell.command_palette import CommandPalette
from app.window.main_window import MainWindow
from app.window.pages import page_titles
from engine.experiments import load_experiment

DIALOGS: dict[type[QDialog], Callable[[MainWindow], QDialog]] = {
    AboutDialog: lambda window: AboutDialog(window.workspace, window),
    CheatSheet: lambda window: CheatSheet(window.dialogs.shortcuts, window),
    CommandPalette: lambda window: CommandPalette([], window),
    DifferenceDialog: lambda window: DifferenceDialog(
        ["a", "b"], [load_experiment("tiny"), load_experiment("quickstart")], window
    ),
    ErrorDialog: lambda window: ErrorDialog("title", "details", window),
    ExportDialog: lambda window: ExportDialog("run", Path("folder"), window),
    HelpViewer: HelpViewer,
    MetricExplanation: lambda window: MetricExplanation("", {}, window),
    PoisonDialog: lambda window: PoisonDialog("heart", window),
    PreferencesDialog: lambda window: PreferencesDialog(window.workspace, window.dialogs.shortcuts, window),
    ProblemDialog: lambda window: ProblemDialog([], window),
    TrashDialog: lambda window: TrashDialog([], window),
    WeightsDialog: lambda window: WeightsDialog(window.workspace, window),
}


WHOLE = (QAbstractSpinBox, QComboBox, QKeySequenceEdit, QTabBar)


def nameless(root: QWidget) -> list[str]:
    """Where each widget is that can have the focus and has no name."""
    return [_path(widget) for widget in [root, *root.findChildren(QWidget)] if _takes_focus(widget) and not _name(widget)]


def _takes_focus(widget: QWidget) -> bool:
    # Parts of Qt's own controls are spoken of by the whole.
    inside = widget.objectName().startswith("qt_") or _is_viewport(widget) or any(isinstance(up, WHOLE) for up in _above(widget))
    wants = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget, QLabel | QTabBar)
    # Some buttons are hidden until there is something to say, and get their text then.
    silent = isinstance(widget, QPushButton | QToolButton) and widget.isHidden() and not _shows_icon_only(widget)
    # A scroll area around a form is passed through by Tab, its content is what has names.
    return (
        wants
        and not inside
        and not silent
        and type(widget).__name__ not in ("QTabWidget", "QScrollArea", "QSplitter", "QHeaderView")
    )


def _shows_icon_only(button: QPushButton | QToolButton) -> bool:
    return isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else widget.accessibleName()


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _path(widget: QWidget) -> str:
    return " > ".join(type(each).__name__ for each in reversed([widget, *_above(widget)]))


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    for position in range(len(page_titles())):
        window.page(position)
    assert nameless(window) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, qtbot, kind: type[QDialog]) -> None:
    dialog = DIALOGS[kind](window)
    found = nameless(dialog)
    assert dialog.windowTitle()
    dialog.close()
    dialog.deleteLater()
    assert found == []


def test_no_dialog_is_left_out() -> None:
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(app.__path__, "app.") if "__main__" not in each.name
    ]
    found = {kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, QDialog)}
    assert {kind for kind in found if kind.__module__.startswith("app.")} == set(DIALOGS)
