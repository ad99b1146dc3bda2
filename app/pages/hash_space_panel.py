"""The hash space of runs: maps it on request, and hands on what is selected in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs import Failure, Latest
from app.operations import hash_space as operations
from app.operations.hash_space import HashMap, Plan
from app.operations.trained import Sample
from app.widgets.hash_space import HashSpaceBoard, Marks
from app.widgets.hash_space.controls import PCA
from app.widgets.hash_space.marks import Selection
from app.workspace import Workspace
from engine.progress import Event, ProgressEvent

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.run import Trained

_MOST_MAPS = 4
"""Maps that are remembered, each with the images of its run."""


class HashSpacePanel(QWidget):
    """Shows PCA at once, as soon as it is looked at; t-SNE waits for a start. What nobody looks at any more is not mapped on.

    Args:
        workspace: Runs the mapping, and says what went wrong.
        parent: Owner.

    Signals:
        gallery_requested(object, object): These images, a tuple of `Sample`, of this `Run` are to be shown in a gallery.
        search_requested(object, object): The same are to be searched with.
        opened(object, object): This `Sample` of this `Run` is to be looked at.
        selected(object): These images, a tuple of `Sample`, are selected now.
    """

    gallery_requested = Signal(object, object)
    search_requested = Signal(object, object)
    opened = Signal(object, object)
    selected = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runs: tuple[Run | None, ...] = ()
        self._trained: Trained | None = None
        self._maps: dict[tuple[str, str, int], HashMap | None] = {}
        self._shown: HashMap | None = None
        self._selection: Selection = ()
        self._mapping = Latest(workspace.runner, self)
        self.board = HashSpaceBoard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        self._connect()
        self._show()

    def set_runs(self, runs: Sequence[Run | None], names: Sequence[str], trained: Trained | None = None) -> None:
        """Offer the hash spaces of other runs.

        Args:
            runs: A finished run for each name, None where there is none.
            names: What they are called.
            trained: The only run, where it is loaded already.
        """
        self._runs, self._trained = tuple(runs), trained
        offered = {str(run.folder) for run in runs if run is not None}
        self._maps = {key: found for key, found in self._maps.items() if key[0] in offered}  # each holds a run's models
        self.board.controls.set_rows(names)
        self._show()

    def method(self) -> str:
        """By which method the codes are mapped: `pca` or `t-sne`."""
        return self.board.controls.method()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.method() == PCA and not self._mapping.busy and not self.board.clean.marks:
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._mapping.busy and not event.spontaneous():  # a window that is only minimised is waited for
            self._mapping.forget()
            self._say_nothing(self.tr("Stopped, because nothing showed it any more."))

    def _connect(self) -> None:
        controls, bar = self.board.controls, self.board.bar
        controls.changed.connect(self._show)
        controls.start_requested.connect(self._map)
        controls.cancel_requested.connect(self._cancel)
        self._mapping.finished.connect(self._take_map)
        self._mapping.failed.connect(self._take_failure)
        self.board.selected.connect(self._take_selection)
        bar.gallery_requested.connect(self._ask_gallery)
        bar.search_requested.connect(self._ask_search)
        self.board.opened.connect(self._open)

    # Mapping

    def _plan(self) -> Plan | None:
        controls = self.board.controls
        run = self._runs[controls.row()] if 0 <= controls.row() < len(self._runs) else None
        return None if run is None else Plan(run, controls.method(), controls.count.value())

    @Slot()
    def _show(self) -> None:
        """Show what is chosen, if it is mapped or mapped soon."""
        self._mapping.forget()
        plan = self._plan()
        if plan is None:
            self._say_nothing(self.tr("No run of this row is finished.") if self._runs else "")
        elif plan.key in self._maps:
            self._draw(self._maps[plan.key])
        elif plan.method == PCA and self.isVisible():
            self._map()
        else:
            self._wait()

    @Slot()
    def _map(self) -> None:
        plan = self._plan()
        if plan is None:
            return
        known = [(key, found.material) for key, found in self._maps.items() if found and found.material.trained]
        material = next((each for key, each in known if (key[0], key[2]) == (plan.key[0], plan.key[2])), None)
        trained = self._trained or next((each.trained for key, each in known if key[0] == plan.key[0]), None)
        self._wanted = plan
        self.board.show_nothing(self.tr("Mapping the codes of both models…"), self.tr("Mapping…"), busy=True)
        running = self._mapping.start(operations.map_space(plan, self._workspace.device, trained, material))
        running.events.connect(self._say_progress)

    @Slot()
    def _cancel(self) -> None:
        self._mapping.forget()
        self._wait()

    @Slot(object)
    def _take_failure(self, failure: Failure) -> None:
        self._wait()
        self._workspace.say_failure(failure)

    @Slot(list)
    def _say_progress(self, events: list[Event]) -> None:
        steps = [event for event in events if isinstance(event, ProgressEvent) and event.unit == "steps"]
        if steps and self._mapping.busy:
            text = self.tr("Mapping the codes of both models: step {done:,} of {total:,}…")
            self.board.say(text.format(done=steps[-1].done, total=steps[-1].total))

    @Slot(object)
    def _take_map(self, found: HashMap | None) -> None:
        self._maps[self._wanted.key] = found
        while len(self._maps) > _MOST_MAPS:
            self._maps.pop(next(iter(self._maps)))
        self._draw(found)

    # Showing

    def _wait(self) -> None:
        text = self.tr("Maps a sample of the database, the open-set queries without and with the trigger, and poisoned images.")
        self._say_nothing(text)

    def _say_nothing(self, status: str) -> None:
        self.board.show_nothing(status, self.tr("Not mapped yet"))

    def _draw(self, found: HashMap | None) -> None:
        if found is None:
            self._say_nothing(self.tr("This run was made before the program noted what is needed. Run it again."))
            return
        same = self._shown is not None and self._shown.material is found.material
        self._shown = found
        if not same:
            self._selection = ()
        self.board.show_map([_marks(found, kind) for kind in range(len(found.space.groups))], operations.remark(found))
        if self._selection:  # by another method: what was selected stays so
            self.board.select(self._selection)

    # What is selected

    @Slot(object)
    def _take_selection(self, selection: Selection) -> None:
        self._selection = selection
        self.selected.emit(self._chosen())

    def _chosen(self) -> tuple[Sample, ...]:
        """Each image once, however often it is in the map: queries are, without and with the trigger."""
        if self._shown is None or not self._selection:
            return ()
        kinds = zip(self._shown.material.samples, self._selection, strict=True)
        return tuple(dict.fromkeys(samples[at] for samples, chosen in kinds for at in np.flatnonzero(chosen) if samples))

    @Slot()
    def _ask_gallery(self) -> None:
        plan, chosen = self._plan(), self._chosen()
        if plan is not None and chosen:
            self.gallery_requested.emit(plan.run, chosen)

    @Slot()
    def _ask_search(self) -> None:
        plan, chosen = self._plan(), self._chosen()
        if plan is not None and chosen:
            self.search_requested.emit(plan.run, chosen)

    @Slot(int, int)
    def _open(self, kind: int, position: int) -> None:
        plan = self._plan()
        if plan is not None and self._shown is not None and self._shown.material.samples[kind]:
            self.opened.emit(plan.run, self._shown.material.samples[kind][position])


def _marks(found: HashMap, kind: int) -> Marks:
    group, samples = found.space.groups[kind], found.material.samples[kind]
    return Marks(
        operations.kind_name(group.name),
        group.points["clean"],
        group.points["backdoored"],
        [f"{sample.name} ({sample.label.replace('_', ' ')})" for sample in samples],
        [sample.label.split(", ") for sample in samples],
        found.material.sources(kind),
    )
