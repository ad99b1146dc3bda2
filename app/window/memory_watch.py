"""Measures the device's memory again and again while a job runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.jobs import Latest
from app.operations import warm_up
from app.workspace import Workspace

EVERY_MS = 2000


class MemoryWatch(QObject):
    """Keeps the device's name, which tells how much memory is free, up to date; a processor is not measured."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._measuring = Latest(workspace.runner, self)
        self._measuring.finished.connect(workspace.set_device_name)
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(self.measure)
        workspace.runner.started.connect(self._begin)
        workspace.runner.idle.connect(self.timer.stop)

    @property
    def busy(self) -> bool:
        """Whether a measurement is on its way."""
        return self._measuring.busy

    @Slot()
    def _begin(self) -> None:
        self.timer.start()

    @Slot()
    def measure(self) -> None:
        """Measure once, where there is a GPU."""
        if self._workspace.device_name.startswith("CUDA") and not self.busy:
            self._measuring.start(warm_up.device())
