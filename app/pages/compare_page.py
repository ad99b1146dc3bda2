"""Compare: runs and sweeps side by side, as tables, curves, pictures and in the hash space."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.jobs import Latest
from app.operations import comparison as operations
from app.operations.comparison import Compared, HashMap
from app.pages.compare_export import CompareExport
from app.pages.page import Page
from app.theme import GRID
from app.widgets.comparison_table import ComparisonTable
from app.widgets.empty_state import EmptyState
from app.widgets.hash_space_board import HashSpaceBoard
from app.widgets.marks import Marks
from app.widgets.picture_rows import PictureRows
from app.widgets.run_picker import RunPicker
from app.widgets.segmented_control import SegmentedControl
from app.widgets.svg_chart import ChartRow
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.evaluation import ModelName
    from engine.runs.run import Run

TABLE, CURVES, PICTURES, SPACE = "table", "curves", "pictures", "space"
_MODELS: tuple[ModelName, ...] = ("clean", "backdoored")


class ComparePage(Page):
    """Choose at the left, see at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.tr("Compare"), workspace)
        self._compared: Compared | None = None
        self._maps: dict[Path, HashMap | None] = {}
        self._entries, self._comparing, self._mapping = (Latest(workspace.runner, self) for _ in range(3))
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
        self.table, self.pictures, self.space = ComparisonTable(), PictureRows(), HashSpaceBoard()
        self.curves = ChartRow(self.tr("No curves: nothing is finished, or these are more than eight rows."))
        self.export = CompareExport(self.workspace, self.table)
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
        self._mapping.finished.connect(self._take_map)
        for latest in (self._entries, self._comparing, self._mapping):
            latest.failed.connect(self.workspace.say_failure)
        self._mapping.failed.connect(self.space.show_waiting)
        self.picker.chosen_changed.connect(self._compare)
        self.views.value_changed.connect(self._show_view)
        self.space.row_chosen.connect(self._show_map)
        self.space.start_requested.connect(self._map)
        self.space.cancel_requested.connect(self._cancel_map)
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
        self._mapping.forget()
        self._compared = compared
        self.export.set_compared(compared)
        self._choose_right()
        if compared is None:
            return
        self.table.set_table(compared.table)
        self.curves.set_charts(compared.charts)
        self.pictures.set_rows(compared.pictures)
        comparison = compared.comparison
        self.space.set_rows([comparison.name(row) or str(number) for number, row in enumerate(comparison.rows, 1)])
        self._show_map(0)

    @Slot()
    def _choose_right(self) -> None:
        """What was compared before stays while other runs are read."""
        nothing = self._reading if self._comparing.busy else self._empty
        self._right.setCurrentWidget(nothing if self._compared is None else self._content)

    @Slot(str)
    def _show_view(self, view: str) -> None:
        widgets = {TABLE: self.table, CURVES: self.curves, PICTURES: self.pictures, SPACE: self.space}
        self._shown.setCurrentWidget(widgets[view])

    # The hash space

    @Slot(int)
    def _show_map(self, row: int) -> None:
        """Show the map of a row if there is one already."""
        self._mapping.forget()
        run = self._run_of(row)
        if run is not None and run.folder in self._maps:
            self._draw_map(self._maps[run.folder])
        else:
            self.space.show_waiting()

    @Slot(int)
    def _map(self, row: int) -> None:
        run = self._run_of(row)
        if run is None:
            self.space.show_map((), (), self.tr("No run of this row is finished."))
            return
        self._mapped = run.folder
        self.space.show_busy()
        self._mapping.start(operations.map_space(run, self.workspace.device))

    @Slot()
    def _cancel_map(self) -> None:
        self._mapping.forget()
        self.space.show_waiting()

    def _run_of(self, row: int) -> Run | None:
        """The first finished run of a row."""
        rows = self._compared.comparison.rows if self._compared else ()
        runs = rows[row].runs if 0 <= row < len(rows) else ()
        return next((run for run in runs if run.result() is not None), None)

    @Slot(object)
    def _take_map(self, found: HashMap | None) -> None:
        self._maps[self._mapped] = found
        self._draw_map(found)

    def _draw_map(self, found: HashMap | None) -> None:
        if found is None:
            missing = self.tr("This run was made before the program noted what is needed. Run it again.")
            self.space.show_map((), (), missing)
        else:
            clean, backdoored = (_marks(found, model) for model in _MODELS)
            self.space.show_map(clean, backdoored, found.problem)


def _marks(found: HashMap, model: ModelName) -> list[Marks]:
    shown = zip(found.space.groups, found.titles, found.pictures, strict=True)
    return [Marks(group.name, group.points[model], titles, pictures) for group, titles, pictures in shown]
