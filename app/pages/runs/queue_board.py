"""The queue's panel, joined to what feeds it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.queue.feeder import QueueFeeder
from app.widgets.runs.queue_panel import QueuePanel
from engine.runs.queue import QueueEntry


class QueueBoard(QueuePanel):
    """Shows and orders the queue of the workspace.

    Args:
        feeder: Owns the queue.
    """

    open_requested = Signal(object)
    """A run shall be shown; carries the `Path` of its folder."""

    def __init__(self, feeder: QueueFeeder, parent: QWidget | None = None) -> None:
        super().__init__(feeder.model, parent)
        self._feeder = feeder
        self.pause_requested.connect(feeder.set_paused)
        self.again_requested.connect(feeder.try_again)
        self.show_requested.connect(self._open)
        feeder.state_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        job = self._feeder.elsewhere
        place = f"{job.run} ({job.place})" if job is not None else ""
        self.show_state(paused=self._feeder.paused, elsewhere=place)

    @Slot(object)
    def _open(self, entry: QueueEntry) -> None:
        self.open_requested.emit(self._feeder.store.workspace / entry.run)
