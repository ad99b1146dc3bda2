"""How far one job is and how long it still takes, with a button that stops it; hidden while there is none."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.eta import Eta
from app.jobs import Running
from app.stages import progress_note, time_left
from app.theme import GRID, icon
from app.translation import plural
from engine.progress import Event, ProgressEvent


class TransferBar(QWidget):
    """Follows a running job until it ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eta, self._note = Eta(), ""
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(icon("stop"), self.tr("&Cancel"))
        self.stop.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop)
        self.hide()

    def follow(self, running: Running) -> None:
        """Show this job; its length is unknown until it says so."""
        running.events.connect(self._progress)
        running.ended.connect(self.hide)
        self.stop.clicked.connect(running.stop)
        self.stop.clicked.connect(self._show_stopping)
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self._eta.reset()
        self.show()

    @Slot(list)
    def _progress(self, events: list[Event]) -> None:
        last = next((event for event in reversed(events) if isinstance(event, ProgressEvent)), None)
        if last is not None:
            if last.note != self._note:
                self._eta.reset()
            self._note = last.note
            self._eta.update(last.done, last.total, last.time)
            left = time_left(self._eta.remaining())
            counted = f"%v / %m {plural(last.unit, last.total)}"
            self.bar.setFormat("  ".join(filter(None, (progress_note(last.note), counted, left))))
            self.bar.setRange(0, max(last.total, 1))
            self.bar.setValue(last.done)

    @Slot()
    def _show_stopping(self) -> None:
        self.stop.setEnabled(False)
