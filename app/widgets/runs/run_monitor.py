"""`RunMonitor`: a run at a glance. Stages beside the curves, samples and result of the chosen one; the log below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.curves.curve import ScalarStore
from app.curves.series import is_loss, is_quality
from app.stages import stage_explanation, stage_name
from app.theme import GRID, Text, font
from app.widgets.plots.loss_plot import LossPlot
from app.widgets.runs.log_view import LogView
from app.widgets.runs.metric_table import MetricTable
from app.widgets.stages.stage_stepper import StageStepper
from engine.progress import Event, MessageEvent, ProgressEvent, ScalarEvent, StageEvent, StageState

_RESULT_STAGES = ("evaluation", "report")


class RunMonitor(QWidget):
    """Shows events of a run, live or read back; knows neither workspace nor job.

    It follows the running stage until the user picks one; `follow` lets it follow again.

    Signals:
        stage_selected(str): Another stage is shown, by choice or by following.
    """

    stage_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = ScalarStore()
        self.stepper = StageStepper()
        self.losses = LossPlot(wanted=is_loss)
        self.quality = LossPlot(wanted=is_quality, controls=False)
        self.table = MetricTable()
        self.log = LogView()
        self._title = QLabel()
        self._explanation = QLabel()
        self._sample_widget: QWidget | None = None
        self._sampled: set[str] = set()
        self._has_result = False
        self._following = True
        self._shown = ""
        self._lay_out()
        self._connect()
        self.reset(())

    @property
    def selected_stage(self) -> str:
        """The stage that is shown, empty before `reset`."""
        return self._shown

    @property
    def following(self) -> bool:
        """Whether the running stage is shown as it changes."""
        return self._following

    def reset(self, stages: Sequence[str]) -> None:
        """Forget everything; show `stages`, all waiting."""
        self.store.clear()
        self.log.clear()
        self.stepper.reset_stages(stages)
        self._sampled.clear()
        self._has_result = False
        self.table.set_result({})
        self._following = True
        self._show_stage(stages[0] if stages else "")

    def handle(self, event: Event) -> None:
        """Show one event."""
        self.handle_all((event,))

    def handle_all(self, events: Iterable[Event], *, more: bool = False) -> None:
        """Show events, oldest first; a batch costs less than its events one by one.

        Args:
            events: What happened.
            more: Others follow at once, so that drawing the curves can wait for them.
        """
        scalars: list[ScalarEvent] = []
        messages: list[MessageEvent] = []
        progress: dict[str, ProgressEvent] = {}
        for event in events:
            if isinstance(event, ScalarEvent):
                scalars.append(event)
            elif isinstance(event, ProgressEvent):
                progress[event.stage] = event
            elif isinstance(event, MessageEvent):
                messages.append(event)
            elif isinstance(event, StageEvent):
                self.store.extend(scalars)
                scalars.clear()  # a stage that begins may forget its curves
                self._on_state(event, progress)
            else:
                self._sampled.add(event.stage)
        self.store.extend(scalars)
        for last in progress.values():
            self.stepper.set_progress(last)
        self.log.extend(messages)
        if not more:
            self.refresh()

    def set_result(self, result: Mapping[str, object]) -> None:
        """Show the content of `result.json` with the evaluation and the report."""
        self._has_result = bool(result)
        self.table.set_result(result)
        self._arrange()

    def set_sample_widget(self, widget: QWidget | None) -> None:
        """Put `widget` (a strip of samples) under the curves of stages that draw samples, or take it away."""
        if self._sample_widget is not None:
            self._sample_slot.removeWidget(self._sample_widget)
            self._sample_widget.setParent(None)
        self._sample_widget = widget
        if widget is not None:
            self._sample_slot.addWidget(widget)
        self._arrange()

    def select(self, stage: str) -> None:
        """Show `stage` and stay with it; the running stage is followed when it ends."""
        known = stage in self.stepper.stages
        self._following = known and self.stepper.status(stage).state is StageState.RUNNING
        self._show_stage(stage)

    def follow(self) -> None:
        """Show the running stage, now and from now on."""
        self._following = True
        running = [s for s in self.stepper.stages if self.stepper.status(s).state is StageState.RUNNING]
        if running:
            self._show_stage(running[-1])

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    def _lay_out(self) -> None:
        self._title.setFont(font(Text.TITLE))
        self._explanation.setWordWrap(True)
        self._samples = QWidget()
        self._sample_slot = QVBoxLayout(self._samples)
        self._sample_slot.setContentsMargins(0, 0, 0, 0)
        self._samples.setVisible(False)
        self._samples.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.losses.setAccessibleName(self.tr("Losses"))
        self.quality.setAccessibleName(self.tr("Quality"))
        self._plots = QSplitter(Qt.Orientation.Vertical)
        self._plots.setObjectName("run-plots")
        self._plots.setChildrenCollapsible(False)
        for at, (part, stretch) in enumerate(((self.losses, 3), (self.quality, 2), (self.table, 4))):
            self._plots.addWidget(part)
            self._plots.setStretchFactor(at, stretch)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._title, self._explanation, self._plots, self._samples, self.log):
            column.addWidget(widget)
        column.setStretchFactor(self._plots, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setObjectName("run-stages")
        across.setChildrenCollapsible(False)
        across.addWidget(self.stepper)
        across.addWidget(right)
        across.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    def _connect(self) -> None:
        self.stepper.chosen.connect(self.select)
        self.losses.step_changed.connect(self.quality.show_step)
        self.quality.step_changed.connect(self.losses.show_step)
        self.losses.smoothing_changed.connect(self.quality.set_smoothing)

    def _on_state(self, event: StageEvent, progress: dict[str, ProgressEvent]) -> None:
        pending = progress.pop(event.stage, None)
        if pending is not None:
            self.stepper.set_progress(pending)
        self.stepper.set_state(event)
        if self._following and event.state is StageState.RUNNING and event.stage != self._shown:
            self._show_stage(event.stage)

    def _show_stage(self, stage: str) -> None:
        self._shown = stage
        self.stepper.select(stage)
        self._title.setText(stage_name(stage) if stage else self.tr("No run yet"))
        self._explanation.setText(stage_explanation(stage))
        for plot in (self.losses, self.quality):
            plot.set_source(self.store, stage)
        self._arrange()
        self.stage_selected.emit(stage)

    def refresh(self) -> None:
        """Draw the curves with what was added to them."""
        self._arrange()
        self.losses.refresh()
        self.quality.refresh()

    def _arrange(self) -> None:
        """Show what the stage has: losses, quality, samples, the result; the empty plot where it has nothing."""
        table = self._has_result and self._shown in _RESULT_STAGES
        quality = bool(self.quality.names)
        self.table.setVisible(table)
        self.quality.setVisible(quality and not table)
        self._samples.setVisible(self._sample_widget is not None and self._shown in self._sampled)
        self.losses.setVisible(not table and (bool(self.losses.names) or not quality))
