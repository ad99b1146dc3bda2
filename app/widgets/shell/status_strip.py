"""The strip at the bottom of every page: what runs, how far it is, and the way to hold or stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QWidget

from app.eta import Eta
from app.stages import progress_note, stage_name, time_left
from app.theme import GRID, Text, font, icon, line
from app.translation import plural
from app.widgets.quiet_label import QuietLabel
from engine.progress import Event, ProgressEvent, StageEvent, StageState

HEIGHT = 6 * GRID
BAR_STEPS = 1000


class StatusStrip(QWidget):
    """Shows one job. It knows nothing of how jobs run: it is told, and it asks."""

    pause_requested = Signal(bool)
    stop_requested = Signal()
    queue_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Running job"))
        self._active = False
        self._sign = "success"
        self._eta = Eta()
        self._dot = QLabel()
        self._title = QLabel()
        self._title.setFont(font(Text.STRONG))
        self._stage = QuietLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(24 * GRID, GRID + GRID // 4)
        self._bar.setRange(0, BAR_STEPS)
        self._bar.setAccessibleName(self.tr("Progress of the stage"))
        self._left = QuietLabel()
        self._rate = QuietLabel()
        self.waiting = QToolButton()
        self.waiting.setAutoRaise(True)
        self.waiting.setObjectName("strip-queue")
        self.waiting.setToolTip(self.tr("Show the queue"))
        self.waiting.hide()
        self.pause = self._button("pause")
        self.pause.setCheckable(True)
        self.stop = self._button("stop")
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Save and stop; the run can be resumed"))
        self._show_paused(paused=False)
        self._lay_out()
        self.pause.clicked.connect(self.pause_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.waiting.clicked.connect(self.queue_requested)
        self.show_idle()

    def _button(self, icon_name: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name))
        button.setMinimumWidth(11 * GRID)
        button.setObjectName(f"strip-{icon_name}")
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._dot)
        layout.addWidget(self._title)
        layout.addWidget(self._stage)
        layout.addWidget(self._bar)
        layout.addWidget(self._left)
        layout.addWidget(self._rate)
        layout.addStretch(1)
        layout.addWidget(self.waiting)
        layout.addWidget(self.pause)
        layout.addWidget(self.stop)

    def show_idle(self, text: str = "", sign: str = "success") -> None:
        """Nothing runs; `text` says how the last job ended, and the icon `sign` shows it."""
        self._sign = sign
        self._title.setText("")
        self._stage.setText(text or self.tr("Ready"))
        self._left.setText("")
        self._rate.setText("")
        self._set_active(active=False)

    def show_job(self, title: str) -> None:
        """A job has started."""
        self._title.setText(title)
        self._stage.setText(self.tr("starting"))
        self._left.setText("")
        self._rate.setText("")
        self._bar.setValue(0)
        self.pause.setEnabled(True)
        self.stop.setEnabled(True)
        self._show_paused(paused=False)
        self._set_active(active=True)

    def show_stopping(self) -> None:
        """Stop was asked for; the work saves."""
        self._stage.setText(self.tr("saving, then stopping"))
        self._left.setText("")
        self._rate.setText("")
        self.pause.setEnabled(False)
        self.stop.setEnabled(False)

    @Slot(bool)
    def show_paused(self, paused: bool) -> None:
        """The job is held or goes on."""
        self._show_paused(paused=paused)

    @Slot(int)
    def show_waiting(self, count: int) -> None:
        """So many experiments wait in the queue."""
        self.waiting.setText(self.tr("{0} in the queue").format(count))
        self.waiting.setVisible(count > 0)

    @Slot(list)
    def take(self, events: list[Event]) -> None:
        """Show the newest of a batch of events."""
        if not self.stop.isEnabled():
            return
        for event in events:
            if isinstance(event, StageEvent) and event.state is StageState.RUNNING:
                self._stage.setText(stage_name(event.stage))
                self._eta.reset()
                self._bar.setValue(0)
                self._left.setText("")
                self._rate.setText("")
        last = next((e for e in reversed(events) if isinstance(e, ProgressEvent)), None)
        if last is not None:
            self._show_progress(last)

    def _show_progress(self, event: ProgressEvent) -> None:
        note = f" · {progress_note(event.note)}" if event.note else ""
        self._stage.setText(f"{stage_name(event.stage)}{note}")
        self._bar.setValue(round(BAR_STEPS * min(1.0, event.done / max(event.total, 1))))
        self._bar.setToolTip(f"{event.done:,} / {event.total:,} {plural(event.unit, event.total)}")
        self._eta.update(event.done, event.total, event.time)
        rate = event.rate or self._eta.rate
        self._rate.setText(f"{rate_text(rate)} {plural(event.unit)}/s" if rate > 0 else "")
        self._left.setText(time_left(self._eta.remaining()))

    def _set_active(self, *, active: bool) -> None:
        for widget in (self._title, self._bar, self.pause, self.stop):
            widget.setVisible(active)
        self._active = active
        self._draw_dot()

    def _show_paused(self, *, paused: bool) -> None:
        self.pause.setChecked(paused)
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause"))

    def _draw_dot(self) -> None:
        self._dot.setPixmap(icon("run" if self._active else self._sign).pixmap(18, 18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_dot()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(line(self.palette()))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def rate_text(rate: float) -> str:
    """A rate with about three digits."""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.2g}"
