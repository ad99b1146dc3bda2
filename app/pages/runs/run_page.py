"""Run: follow a run as it is made, here or by the command line, or look at a finished one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QPushButton

from app.engine_messages import reworded
from app.jobs.latest import Latest
from app.operations import runs
from app.pages.page import Page
from app.runs.follower import RunFollower
from app.theme import GRID, Tone, icon
from app.widgets.invitation import Invitation
from app.widgets.message_bar import MessageBar
from app.widgets.quiet_label import QuietLabel
from app.widgets.runs.run_monitor import RunMonitor
from app.widgets.runs.sample_strip import SampleStrip
from app.workspace import Workspace
from engine.errors import EngineError
from engine.progress import Event, SampleEvent
from engine.runs.run import RunState, open_run
from engine.stages.names import STAGES, stages_of

if TYPE_CHECKING:
    from engine.runs.failure import RunFailure
    from engine.runs.run import Run

WATCH_MS = 1000
RESUMABLE = (RunState.NEW, RunState.STOPPED, RunState.FAILED)


class RunPage(Page):
    """The run monitor, fed from the run's own event log, so that every run looks the same."""

    resume_requested = Signal(object)
    plan_requested = Signal(object)
    """An `Experiment` shall be planned: the settings of the run that failed."""
    open_requested = Signal()
    quick_start = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Run"), workspace)
        self.monitor = RunMonitor()
        self.samples = SampleStrip()
        self.monitor.set_sample_widget(self.samples)
        self._follower = RunFollower(self)
        self._lists = Latest(workspace.runner, self)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._state = QuietLabel()
        self._fill_actions()
        self.why = MessageBar()
        self.why.keep()
        self._reason = ""
        self.plan_button = self.why.add_button(self.tr("Plan again…"), "edit")
        self.plan_button.setToolTip(self.tr("Plan an experiment with the settings of this run, to mend them"))
        self.outline.insertWidget(1, self.why)
        self._empty = self._make_empty()
        self.set_bodies(self._empty, self.monitor)
        self._connect()
        self.refresh_runs()
        self._take_run(workspace.run)

    def _fill_actions(self) -> None:
        self.chooser = QComboBox()
        self.chooser.setMinimumWidth(36 * GRID)
        self.chooser.setAccessibleName(self.tr("Run"))
        self.chooser.setPlaceholderText(self.tr("Choose a run"))
        self.open_button = QPushButton(icon("open"), self.tr("Open run…"))
        self.resume_button = QPushButton(icon("play"), self.tr("Resume"))
        self.resume_button.setObjectName("resume")
        self.resume_button.setToolTip(self.tr("Go on where this run was stopped"))
        self.resume_button.hide()
        for widget in (self._state, self.resume_button, self.chooser, self.open_button):
            self.add_action_widget(widget)

    def _make_empty(self) -> Invitation:
        empty = Invitation(
            "run",
            self.tr("No run to show yet"),
            self.tr(
                "Run an experiment and its stages, curves and samples appear here while it works. Any run folder can be opened, "
                "also one that the command line is writing."
            ),
        )
        empty.add_button(self.tr("Run the quick-start experiment"), "play", primary=True).clicked.connect(self.quick_start)
        empty.add_button(self.tr("Open run…"), "open").clicked.connect(self.open_requested)
        return empty

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.open_requested)
        self.resume_button.clicked.connect(self._resume)
        self.plan_button.clicked.connect(self._plan_again)
        self.chooser.activated.connect(self._choose)
        self._follower.events.connect(self._take_events)
        self._follower.caught_up.connect(self.monitor.refresh)
        self._follower.restarted.connect(self._clear)
        self._follower.finished.connect(self.monitor.set_result)
        self._follower.failed.connect(self.workspace.say)
        self._lists.finished.connect(self._fill_runs)
        self._watch.timeout.connect(self._look)
        self.workspace.run_changed.connect(self._take_run)
        self.workspace.folder_changed.connect(self.refresh_runs)
        self.workspace.runner.idle.connect(self._look)

    # The run that is shown

    @Slot(object)
    def _take_run(self, run: Run | None) -> None:
        self._follower.stop()
        self._clear()
        self.show_body(self.monitor if run is not None else self._empty)
        self.open_button.setVisible(run is not None)  # the invitation offers the same
        if run is None:
            self._watch.stop()
            self.why.hide()
            return
        self._follower.follow(run.folder)
        self._watch.start()
        self._look()
        self.refresh_runs()

    @Slot()
    def _clear(self) -> None:
        self.samples.clear()
        self.monitor.reset(self._stages())

    def _stages(self) -> tuple[str, ...]:
        """Those of the run's attack; all of them where its settings cannot be read."""
        try:
            return STAGES if self.workspace.run is None else stages_of(self.workspace.run.experiment)
        except EngineError:
            return STAGES

    @Slot(list)
    def _take_events(self, events: list[Event]) -> None:
        run = self.workspace.run
        self.monitor.handle_all(events, more=self._follower.catching_up)
        for event in events:
            if isinstance(event, SampleEvent) and run is not None:
                self.samples.add(event.step, run.folder / event.path)

    @Slot()
    def _look(self) -> None:
        """The state of the run, which another program may be changing."""
        run = self.workspace.run
        if run is None:
            return
        try:
            open_run(run.folder)  # one that was moved or deleted looks like one that was not begun
            self._show_state(run.state)
            self._show_failure(run.failure)
        except (EngineError, OSError) as error:  # the latter from a disk that is gone
            self._watch.stop()
            self._state.clear()
            self.resume_button.hide()
            self.why.hide()
            self.workspace.say_error(error)

    def _show_failure(self, failure: RunFailure | None) -> None:
        """Say why the run failed, as long as it has."""
        if failure is None:
            self.why.hide()
            return
        self.plan_button.setVisible(failure.by_settings)
        if not self.why.text or self._reason != failure.reason:
            self._reason = failure.reason
            self.why.say(Tone.ERROR, reworded(failure.reason))
        if self.isVisible():  # once is enough
            self.workspace.withdrawn.emit(self.why.text)

    def _show_state(self, state: RunState) -> None:
        words = {
            RunState.NEW: self.tr("Not started"),
            RunState.RUNNING: self.tr("Running"),
            RunState.STOPPED: self.tr("Stopped, can be resumed"),
            RunState.FAILED: self.tr("Failed, can be resumed"),
            RunState.DONE: self.tr("Finished"),
        }
        self._state.setText(words[state])
        self.resume_button.setVisible(state in RESUMABLE)
        self.resume_button.setEnabled(self.workspace.runner.heavy is None)

    @Slot()
    def _resume(self) -> None:
        if self.workspace.run is not None:
            self.resume_requested.emit(self.workspace.run)

    @Slot()
    def _plan_again(self) -> None:
        try:
            if self.workspace.run is not None:
                self.plan_requested.emit(self.workspace.run.experiment)
        except EngineError as error:
            self.workspace.say_error(error)

    # All runs

    @Slot()
    def refresh_runs(self) -> None:
        """List the workspace's runs anew."""
        self._lists.start(runs.list_all(self.workspace.folder))

    @Slot(object)
    def _fill_runs(self, found: tuple[Run, ...]) -> None:
        self.chooser.clear()
        for run in found:
            self.chooser.addItem(run.name, str(run.folder))
        current = self.workspace.run
        if current is not None and self.chooser.findData(str(current.folder)) < 0:
            self.chooser.insertItem(0, current.name, str(current.folder))
        self.chooser.setCurrentIndex(self.chooser.findData(str(current.folder)) if current is not None else -1)

    @Slot()
    def _choose(self) -> None:
        try:
            self.workspace.set_run(runs.open_run(Path(self.chooser.currentData())))
        except EngineError as error:
            self.workspace.say_error(error)
