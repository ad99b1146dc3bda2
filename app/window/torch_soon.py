"""`TorchSoon`: loads torch when work is near that needs it; until then the window takes a fraction of the memory."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.operations import warm_up
from app.window.pages import EXPERIMENT, INSPECT, RETRIEVE
from app.workspace import Workspace

_NEAR = frozenset((EXPERIMENT, INSPECT, RETRIEVE))


class TorchSoon(QObject):
    """Waits until it may load, after the first paint, and until a page or a job makes it likely that torch is needed.

    Args:
        workspace: Told the name of the device that torch will work on.
        parent: Owner.

    Signals:
        begun(): Torch is being loaded.
    """

    begun = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._allowed = self._near = self._loading = False
        workspace.runner.started.connect(self._expect)

    @Slot()
    def allow(self) -> None:
        """From now on loading slows nothing down that is more urgent."""
        self._allowed = True
        self._load()

    @Slot(int)
    def take_page(self, position: int) -> None:
        """A page is shown."""
        if position in _NEAR:
            self._expect()

    @Slot()
    def _expect(self) -> None:
        self._near = True
        self._load()

    def _load(self) -> None:
        if self._allowed and self._near and not self._loading:
            self._loading = True
            self.begun.emit()
            loading = self._workspace.runner.start(warm_up.warm_up())
            loading.finished.connect(self._workspace.set_device_name)
            loading.failed.connect(self._workspace.say_failure)
