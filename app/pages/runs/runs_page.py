"""Runs: all runs of the workspace as a table, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.item_models.runs import RunsFilter, RunsModel
from app.operations import run_table
from app.pages.page import Page
from app.pages.runs.run_actions import RunActions
from app.pages.runs.trash_bin import TrashBin
from app.runs.shelf import RunShelf
from app.theme import GRID, icon
from app.translation import plural
from app.widgets.action_bar import ActionBar, action_button
from app.widgets.empty_state import EmptyState
from app.widgets.invitation import Invitation
from app.widgets.quiet_label import QuietLabel
from app.widgets.runs.columns_button import ColumnsButton
from app.widgets.runs.runs_view import RunsView
from app.workspace import Workspace
from engine.files import is_folder

if TYPE_CHECKING:
    from app.operations.run_table import Shelf
    from app.pages.runs.curves_panel import CurvesPanel

COLUMNS = "runs"
"""Under which name the arrangement of the columns is kept."""


class RunsPage(Page):
    """The table of runs; `above` is a place for what concerns all of them.

    Signals:
        open_requested(object): A run shall be shown; carries the `Path` of its folder.
        duplicate_requested(object): An `Experiment` shall be planned.
        compare_requested(object): Runs shall stand side by side; carries a tuple of `Path`s, of runs or sweeps.
        quick_start(): The quick-start experiment shall be run.
        plan_requested(): An experiment shall be planned.
    """

    open_requested = Signal(object)
    duplicate_requested = Signal(object)
    compare_requested = Signal(object)
    quick_start = Signal()
    plan_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Runs"), workspace)
        self.model = RunsModel(self)
        self.filter = RunsFilter(self.model, self)
        self.view = RunsView(self.filter)
        self.actions_ = RunActions(workspace, self.model, self.view)
        self.above = QVBoxLayout()
        self.curves = self._make_curves()
        self.panel: CurvesPanel | None = None
        self.shelf = RunShelf(workspace, self)
        self._fill_actions()
        self._empty = self._make_empty()
        self._waiting = EmptyState(self.tr("Reading the runs…"))
        self._table = self._lay_out()
        self.set_bodies(self._waiting, self._empty, self._table)
        self.outline.insertLayout(1, self.above)
        self._show(self._waiting if run_table.has_runs(workspace.folder) else self._empty)
        self.view.restore_state(workspace.settings.layout(COLUMNS))
        self._connect()

    # Building

    def _fill_actions(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Filter"))
        self.search.setAccessibleName(self.tr("Filter"))
        self.search.setToolTip(self.tr("Words that stand anywhere in a run's row, such as its attack, tags or state (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(32 * GRID)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._columns = ColumnsButton(self.view)
        for widget in (self.search, self._columns):
            self.add_action_widget(widget)
        find = QAction(self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self._find)
        self.addAction(find)

    def _make_empty(self) -> Invitation:
        empty = Invitation(
            "runs",
            self.tr("No runs yet"),
            self.tr("Every experiment that is run in this workspace, here or by the command line, appears here as a row."),
        )
        empty.add_button(self.tr("Run the quick-start experiment"), "play", primary=True).clicked.connect(self.quick_start)
        empty.add_button(self.tr("Plan an experiment"), "experiment").clicked.connect(self.plan_requested)
        return empty

    def _lay_out(self) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._buttons())
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        layout.addWidget(self.split, 1)
        layout.addLayout(self._footer())
        return body

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(ActionBar(self.actions_.groups()), 1)
        row.addWidget(self.curves)
        return row

    def _make_curves(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("run"))
        button.setText(self.tr("Curves"))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self.tr("Curves of the chosen runs in one plot, seeds together as mean and interval"))
        button.toggled.connect(self.show_curves)
        return button

    def _footer(self) -> QHBoxLayout:
        self._count = QuietLabel()
        self._undo = action_button(self.actions_.undo)
        self.trash = TrashBin(self.workspace)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addWidget(self.trash)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.view.chosen_changed.connect(self._tell_count)
        self.view.chosen_changed.connect(self._feed_curves)
        self.model.dataChanged.connect(self._feed_curves)
        self.actions_.opened.connect(self.open_requested)
        self.actions_.duplicated.connect(self.duplicate_requested)
        self.actions_.compared.connect(self.compare_requested)
        self.actions_.moved.connect(self._runs_moved)
        self.actions_.stack.canUndoChanged.connect(self._undo.setVisible)
        self._undo.setVisible(False)
        self.trash.undone.connect(self.actions_.stack.clear)
        self.shelf.changed.connect(self._take)
        header = self.view.horizontalHeader()
        for arranged in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            arranged.connect(self._keep_columns)

    # What is there

    @property
    def is_read(self) -> bool:
        """Whether the page shows what is there, rather than that it is being read."""
        return self.body is not self._waiting

    @Slot(object)
    def _take(self, shelf: Shelf) -> None:
        chosen = min((index.row() for index in self.view.selectionModel().selectedRows()), default=None)
        before = self.body
        self.model.set_runs(shelf.catalogue.runs)
        self.trash.set_trash(shelf.trash)
        self._show(self._table if shelf.catalogue.runs or shelf.trash else self._empty)
        self._keep_chosen(chosen)
        self._tell_count()
        if self.body is self._table is not before and self.isVisible():  # it could not take the keys before it was there
            self.view.setFocus()

    def _keep_chosen(self, before: int | None) -> None:
        """Choose what took the place of chosen runs that are gone, or the first run where none was ever chosen."""
        if not self.view.selectionModel().hasSelection() and (before is not None or not self.view.currentIndex().isValid()):
            self.view.selectRow(min(before or 0, self.filter.rowCount() - 1))

    def _show(self, body: QWidget) -> None:
        """Show the table, the invitation, or that the runs are being read; nothing can be found in the latter two."""
        self.show_body(body)
        for control in (self.search, self._columns):
            control.setVisible(body is self._table)

    @Slot()
    def _tell_count(self) -> None:
        shown, chosen = self.filter.rowCount(), len(self.view.selectionModel().selectedRows())
        total = self.model.rowCount()
        text = plural("{count:,} runs" if shown == total else "{shown:,} of {count:,} runs", total)
        said = text.format(count=total, shown=shown)
        self._count.setText(said + (self.tr(", {count:,} chosen").format(count=chosen) if chosen > 1 else ""))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shelf.set_active(True)
        self.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shelf.set_active(False)

    @Slot(bool)
    def show_curves(self, shown: bool) -> None:
        """Show or hide the curves of the chosen runs below the table."""
        # The plots' library comes along, and the first paint does not wait for it.
        from app.pages.runs.curves_panel import CurvesPanel

        if self.panel is None:
            self.panel = CurvesPanel(self.workspace)
            self.split.addWidget(self.panel)
            self.split.setSizes([self.split.height() // 2] * 2)
        self.panel.setVisible(shown)
        self._feed_curves()

    @Slot()
    def _feed_curves(self) -> None:
        if self.panel is not None and self.curves.isChecked():
            self.panel.show_runs(self.view.chosen())

    # Finding and arranging

    @Slot()
    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.filter.set_text(text)
        self._tell_count()

    @Slot()
    def _keep_columns(self) -> None:
        self.workspace.settings.set_layout(COLUMNS, self.view.save_state())

    # What is done elsewhere

    @Slot(object)
    def _runs_moved(self, folders: Sequence[str]) -> None:
        """They are elsewhere now: nothing may go on showing them where they were."""
        run = self.workspace.run
        if run is not None and str(run.folder) in folders and not is_folder(run.folder):
            self.workspace.set_run(None)
        self.workspace.runs_changed.emit()
