"""`StageStepper`: the stages of a run, one below the other, with state, time and progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from app.eta import Eta
from app.stages import stage_explanation, stage_name
from app.widgets.stages.stage_delegate import StageDelegate
from app.widgets.stages.stage_row import ROW_ROLE, StageRow
from engine.progress import ProgressEvent, StageEvent, StageState


class StageStepper(QListWidget):
    """A list of stages; choose one by mouse or with the arrow keys.

    Signals:
        chosen(str): The user selected this stage.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, StageRow] = {}
        self._etas: dict[str, Eta] = {}
        self._started: dict[str, tuple[float, float]] = {}
        self._quiet = False
        self.setItemDelegate(StageDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Stages"))
        self.currentItemChanged.connect(self._on_current)

    def reset_stages(self, stages: Sequence[str]) -> None:
        """Show `stages`, all of them waiting, none selected."""
        self._quiet = True
        self.clear()
        self._rows = {stage: StageRow(stage) for stage in stages}
        self._etas = {stage: Eta() for stage in stages}
        self._started.clear()
        for stage in stages:
            item = QListWidgetItem()
            item.setToolTip(stage_explanation(stage))
            self.addItem(item)
            self._show(stage)
        self._quiet = False

    def set_state(self, event: StageEvent) -> None:
        """Note a stage's new state; an unknown stage is ignored."""
        if event.stage not in self._rows:
            return
        if event.state is StageState.RUNNING:
            self._started[event.stage] = (event.time, event.seconds)
            self._etas[event.stage].reset()
        row = self._rows[event.stage]
        # A stage that ends without saying how long it took keeps the time that was counted.
        seconds = event.seconds or self._counted(event.stage, event.time, event.state)
        self._rows[event.stage] = replace(row, state=event.state, seconds=seconds, done=0, total=0, left=None)
        self._show(event.stage)

    def set_progress(self, event: ProgressEvent) -> None:
        """Note a stage's progress; an unknown stage is ignored."""
        row = self._rows.get(event.stage)
        if row is None:
            return
        eta = self._etas[event.stage]
        eta.update(event.done, event.total, event.time)
        seconds = self._counted(event.stage, event.time, row.state) or row.seconds
        self._rows[event.stage] = replace(row, done=event.done, total=event.total, left=eta.remaining(), seconds=seconds)
        self._show(event.stage)

    def status(self, stage: str) -> StageRow:
        """What is shown of `stage`."""
        return self._rows[stage]

    @property
    def stages(self) -> tuple[str, ...]:
        return tuple(self._rows)

    @property
    def selected(self) -> str:
        """The selected stage, empty for none."""
        at = self.currentRow()
        return self.stages[at] if 0 <= at < len(self._rows) else ""

    def select(self, stage: str) -> None:
        """Select `stage` without announcing it."""
        self._quiet = True
        self.setCurrentRow(self.stages.index(stage) if stage in self._rows else -1)
        self._quiet = False

    def sizeHint(self) -> QSize:
        height = sum(self.sizeHintForRow(at) for at in range(self.count()))
        return QSize(244, max(160, height))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _counted(self, stage: str, time: float, state: StageState) -> float:
        """Seconds since the stage began, as far as the events tell."""
        if stage not in self._started or state in (StageState.WAITING, StageState.REUSED, StageState.SHARED):
            return 0.0
        begun, before = self._started[stage]
        return max(0.0, time - begun) + before

    def _show(self, stage: str) -> None:
        row = self._rows[stage]
        item = self.item(self.stages.index(stage))
        spoken = ", ".join(part for part in (stage_name(stage), row.state_text, row.time_text) if part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(Qt.ItemDataRole.DisplayRole, stage_name(stage))
        item.setData(ROW_ROLE, row)
        self.update(self.indexFromItem(item))

    def _on_current(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if not self._quiet and current is not None:
            self.chosen.emit(self.selected)
