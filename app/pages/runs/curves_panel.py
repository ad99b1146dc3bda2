"""The curves of the runs that are chosen in the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs import Latest
from app.operations.run_curves import read_curves
from app.theme import GRID, Text
from app.widgets.plots.overlay_plot import OverlayPlot
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary

SETTLE_MS = 150
"""A choice that is still growing is not read yet."""
MOST_RUNS = 40


class CurvesPanel(QWidget):
    """Reads the curves of what is chosen, away from the window's thread, and shows them.

    Args:
        workspace: Runs the jobs.
        parent: Owner.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[RunSummary, ...] = ()
        self._read: tuple[RunSummary, ...] | None = None
        self.plot = OverlayPlot()
        self._hint = QuietLabel(style=Text.SMALL)
        self._hint.hide()
        self._reading = Latest(workspace.runner, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._hint)
        self._settle.timeout.connect(self._start)
        self._reading.finished.connect(self.plot.set_groups)
        self._reading.busy_changed.connect(self.plot.set_reading)
        self._reading.failed.connect(workspace.say_failure)

    def show_runs(self, chosen: Sequence[RunSummary]) -> None:
        """Show the curves of other runs, soon."""
        self._chosen = tuple(chosen)[:MOST_RUNS]
        self._hint.setText(self.tr("The first {count} of the chosen runs are shown.").format(count=MOST_RUNS))
        self._hint.setVisible(len(chosen) > MOST_RUNS)
        self._settle.start()

    @Slot()
    def _start(self) -> None:
        if self._chosen != self._read:
            self._read = self._chosen
            self._reading.start(read_curves(tuple(summary.run for summary in self._chosen)))
