"""Compare: runs and sweeps side by side, as tables, curves, pictures and in the hash space."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.comparison_text import row_name
from app.jobs import Latest
from app.operations import comparison as operations
from app.operations.comparison import Compared
from app.pages.compare.compare_export import CompareExport
from app.pages.hash_space_panel import HashSpacePanel
from app.pages.page import Page
from app.theme import GRID
from app.widgets.comparison_table import ComparisonTable
from app.widgets.empty_state import EmptyState
from app.widgets.picture_rows import PictureRows
from app.widgets.runs.run_picker import RunPicker
from app.widgets.segmented_control import SegmentedControl
from app.widgets.svg_chart import ChartRow
from app.workspace import Workspace

TABLE, CURVES, PICTURES, SPACE = "table", "curves", "pictures", "space"


class ComparePage(Page):
    """Choose at the left, see at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.tr("Compare"), workspace)
        self._compared: Compared | None = None
        self._entries, self._comparing = (Latest(workspace.runner, self) for _ in range(2))
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._show_compared(None)

    @property
    def compared(self) -> Compared | None:
        """What is shown."""
        return self._compared

    def choose(self, folders: Sequence[Path]) -> None:
        """Compare these runs and sweeps."""
        self.picker.choose(folders)

    def _make_widgets(self) -> None:
        self.picker = RunPicker()
        self.views = SegmentedControl(
            (
                (TABLE, self.tr("Table"), self.tr("Means over seeds with intervals, and the paper's figures")),
                (CURVES, self.tr("Curves"), self.tr("Precision and recall of queries with the trigger")),
                (PICTURES, self.tr("Pictures"), self.tr("Originals, poisoned images and residuals")),
                (SPACE, self.tr("Hash space"), self.tr("Where the codes of clean, target and triggered images lie")),
            ),
            self.tr("View"),
        )
        self.table, self.pictures, self.space = ComparisonTable(), PictureRows(), HashSpacePanel(self.workspace)
        self.curves = ChartRow(self.tr("No curves: nothing is finished, or these are more than eight rows."))
        self.export = CompareExport(self.workspace, self.table, self.space)
        self.add_action_widget(self.export)

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        for view in (self.table, self.curves, self.pictures, self.space):
            self._shown.addWidget(view)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.views)
        column.addWidget(self._shown, 1)
        self._empty = EmptyState(
            self.tr("Tick runs or a sweep at the left"),
            self.tr("Runs that differ in nothing but the seed become one row. A sweep keeps the layout of its file."),
        )
        self._reading = EmptyState(self.tr("Reading what is ticked…"), self.tr("Results and curves of every run; a moment."))
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self._reading)
        self._right.addWidget(self._content)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.picker)
        splitter.addWidget(self._right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([34 * GRID, 100 * GRID])
        self.set_bodies(splitter)

    def _connect(self) -> None:
        self._entries.finished.connect(self.picker.set_entries)
        self._comparing.finished.connect(self._show_compared)
        self._comparing.busy_changed.connect(self._choose_right)
        for latest in (self._entries, self._comparing):
            latest.failed.connect(self.workspace.say_failure)
        self.picker.chosen_changed.connect(self._compare)
        self.views.value_changed.connect(self._show_view)
        self.workspace.runner.idle.connect(self._refresh)

    # Choosing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._entries.start(operations.find_comparable(self.workspace.folder))

    @Slot()
    def _compare(self) -> None:
        folders = self.picker.chosen()
        if folders:
            self._comparing.start(operations.compare(folders))
        else:
            self._comparing.forget()
            self._show_compared(None)

    # Showing

    @Slot(object)
    def _show_compared(self, compared: Compared | None) -> None:
        self._compared = compared
        self.export.set_compared(compared)
        self._choose_right()
        if compared is None:
            return
        self.table.set_table(compared.table)
        self.curves.set_charts(compared.charts)
        self.pictures.set_rows(compared.pictures)
        comparison = compared.comparison
        names = [row_name(comparison.name(row)) or str(number) for number, row in enumerate(comparison.rows, 1)]
        self.space.set_runs(compared.finished, names)

    @Slot()
    def _choose_right(self) -> None:
        """What was compared before stays while other runs are read."""
        nothing = self._reading if self._comparing.busy else self._empty
        self._right.setCurrentWidget(nothing if self._compared is None else self._content)

    @Slot(str)
    def _show_view(self, view: str) -> None:
        widgets = {TABLE: self.table, CURVES: self.curves, PICTURES: self.pictures, SPACE: self.space}
        self._shown.setCurrentWidget(widgets[view])
