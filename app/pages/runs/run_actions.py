"""What can be done with the chosen runs, as actions of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QUndoStack
from PySide6.QtWidgets import QInputDialog

from app.item_models.run_columns import Column
from app.item_models.runs import RunsModel
from app.pages.runs.difference_dialog import DifferenceDialog
from app.runs.commands import ChangeNotes, MoveToTrash
from app.theme import icon
from app.widgets.runs.runs_view import RunsView
from app.workspace import Workspace
from engine.errors import EngineError
from engine.runs.notes import RunNotes, parse_tags, retagged
from engine.runs.run import RunState

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary

MOST_BESIDE = 6
"""Runs whose settings stand side by side."""


class RunActions(QObject):
    """The actions, their shortcuts and what they do; those that do not fit the choice are disabled.

    Args:
        workspace: Says what went wrong.
        model: The runs.
        view: Where they are chosen.

    Signals:
        opened(object): A run shall be shown; carries the `Path` of its folder.
        duplicated(object): An `Experiment` shall be planned.
        compared(object): Runs shall stand side by side; carries the `Path`s of their folders, or of the sweeps they are part of.
        moved(object): Runs were moved to the trash or back; carries their folders.
    """

    opened = Signal(object)
    duplicated = Signal(object)
    compared = Signal(object)
    moved = Signal(object)

    def __init__(self, workspace: Workspace, model: RunsModel, view: RunsView) -> None:
        super().__init__(view)
        self._workspace, self._model, self._view = workspace, model, view
        self.stack = QUndoStack(self)
        self._make_for_one()
        self._make_for_several()
        self._make_undo()
        self._place()
        view.opened.connect(self._open)
        view.chosen_changed.connect(self._enable)
        model.edited.connect(self._typed)

    def _make_for_one(self) -> None:
        make = self._action
        self.open = make("open", self.tr("Open"), self.open_current, "", self.tr("Show this run (Return)"))
        tip = self.tr("Plan an experiment with the settings of this run")
        self.duplicate = make("copy", self.tr("Duplicate"), self.plan_again, "Ctrl+D", tip)
        self.rename = make("edit", self.tr("Rename"), self.type_name, "F2", self.tr("Call this run something else"))
        self.note = make("note", self.tr("Note…"), self.ask_note, "Ctrl+E", self.tr("Write a note on this run"))
        self.folder = make("folder", self.tr("Show folder"), self.show_folder, "", self.tr("Open the folder of this run"))

    def _make_for_several(self) -> None:
        make = self._action
        tip = self.tr("In which settings the chosen runs differ")
        self.differences = make("difference", self.tr("Differences"), self.show_differences, "", tip)
        tip = self.tr("Tables, curves and pictures of the chosen runs, or of their sweeps, side by side")
        self.compare = make("compare", self.tr("Compare"), self.compare_chosen, "", tip)
        self.tag = make("tag", self.tr("Tags…"), self.ask_tags, "Ctrl+T", self.tr("Tags of the chosen runs"))
        tip = self.tr("Move the chosen runs to the trash")
        self.trash = make("trash", self.tr("Move to trash"), self.move_to_trash, "Del", tip)

    def _make_undo(self) -> None:
        self.undo = self.stack.createUndoAction(self, self.tr("Undo"))
        self.redo = self.stack.createRedoAction(self, self.tr("Redo"))
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        self.undo.setIcon(icon("undo"))

    def _action(self, icon_name: str, text: str, then: Callable[[], None], key: str, tip: str) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setToolTip(f"{tip} ({key})" if key else tip)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(then)
        return action

    def groups(self) -> tuple[tuple[QAction, ...], ...]:
        """Those that have a button."""
        return (
            (self.open, self.duplicate, self.differences, self.compare),
            (self.rename, self.tag, self.note, self.folder),
            (self.trash,),
        )

    def _place(self) -> None:
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for action in (*chain(*self.groups()), self.undo, self.redo):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._view.addAction(action)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        chosen = self._view.chosen()
        count = len(chosen)
        for action in (self.open, self.duplicate, self.rename, self.note, self.folder):
            action.setEnabled(count == 1)
        for action in (self.tag, self.trash):
            action.setEnabled(count > 0)
        self.differences.setEnabled(2 <= count <= MOST_BESIDE)
        self.compare.setEnabled(count > 0 and all(each.state is RunState.DONE for each in chosen))

    def _one(self) -> RunSummary | None:
        chosen = self._view.chosen()
        return chosen[0] if len(chosen) == 1 else None

    # Going elsewhere

    @Slot(object)
    def _open(self, summary: RunSummary) -> None:
        self.opened.emit(summary.run.folder)

    @Slot()
    def open_current(self) -> None:
        """Show the chosen run."""
        summary = self._one()
        if summary is not None:
            self.opened.emit(summary.run.folder)

    @Slot()
    def plan_again(self) -> None:
        """Plan an experiment with the settings of the chosen run."""
        summary = self._one()
        try:
            if summary is not None:
                self.duplicated.emit(summary.run.experiment)
        except EngineError as error:
            self._workspace.say_error(error)

    @Slot()
    def show_differences(self) -> None:
        """Show in which settings the chosen runs differ."""
        chosen = self._view.chosen()
        try:
            experiments = [summary.run.experiment for summary in chosen]
        except EngineError as error:
            self._workspace.say_error(error)
            return
        DifferenceDialog([_column_name(each, chosen) for each in chosen], experiments, self._view.window()).open()

    @Slot()
    def compare_chosen(self) -> None:
        """Put the chosen runs side by side."""
        here = self._workspace.folder
        self.compared.emit(tuple({here / each.sweep if each.sweep else Path(each.folder): None for each in self._view.chosen()}))

    @Slot()
    def show_folder(self) -> None:
        """Open the folder of the chosen run in the system's file manager."""
        summary = self._one()
        if summary is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(summary.folder))

    # Words about runs

    @Slot()
    def type_name(self) -> None:
        """Type another name into the chosen run's cell."""
        self._view.edit_cell(Column.NAME)

    @Slot()
    def ask_tags(self) -> None:
        """Ask for tags: of one run all of them, of several those that they share."""
        chosen = self._view.chosen()
        before = [tag for tag in chosen[0].notes.tags if all(tag in each.notes.tags for each in chosen)] if chosen else []
        title = self.tr("Tags") if len(chosen) == 1 else self.tr("Tags that {count} runs share").format(count=len(chosen))
        label = self.tr("Separated by commas:")
        said, accepted = QInputDialog.getText(self._view.window(), title, label, text=", ".join(before))
        if accepted:
            after = parse_tags(said)
            remove = [tag for tag in before if tag not in after]
            tagged = [(each, replace(each.notes, tags=retagged(each.notes.tags, add=after, remove=remove))) for each in chosen]
            self._change(self.tr("changing tags"), tagged)

    @Slot()
    def ask_note(self) -> None:
        """Ask for a note on the chosen run."""
        summary = self._one()
        if summary is None:
            return
        title, label = self.tr("Note"), self.tr("Note on “{name}”:").format(name=summary.name)
        said, accepted = QInputDialog.getMultiLineText(self._view.window(), title, label, summary.notes.note)
        if accepted:
            self._change(self.tr("changing a note"), [(summary, replace(summary.notes, note=said.strip()))])

    @Slot(object, object)
    def _typed(self, summary: RunSummary, notes: RunNotes) -> None:
        renamed = notes.name != summary.notes.name
        self._change(
            self.tr("renaming “{name}”").format(name=summary.name) if renamed else self.tr("changing tags"), [(summary, notes)]
        )

    def _change(self, text: str, wanted: Sequence[tuple[RunSummary, RunNotes]]) -> None:
        changes = [(summary, notes) for summary, notes in wanted if notes != summary.notes]
        if changes:
            self.stack.push(ChangeNotes(text, changes, self._model.set_notes, self._workspace.say_error))

    # The trash

    @Slot()
    def move_to_trash(self) -> None:
        """Move the chosen runs to the trash."""
        chosen = self._view.chosen()
        if chosen:
            self.stack.push(MoveToTrash(chosen, self.moved.emit, self._workspace.say_error))


def _column_name(summary: RunSummary, beside: Sequence[RunSummary]) -> str:
    """The run's name, with its seed where another one has the same, or its folder's where that is unknown or tells no more."""
    seeds = [each.seed for each in beside if each.name == summary.name]
    if len(seeds) == 1:
        return summary.name
    if summary.seed is None or seeds.count(summary.seed) > 1:
        return summary.folder_name
    return QCoreApplication.translate("RunActions", "{name}, seed {seed}").format(name=summary.name, seed=summary.seed)
