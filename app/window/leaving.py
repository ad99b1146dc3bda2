"""`Leaving`: closes the window, at once or when the running job has saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from app.jobs import JobRunner
from app.queue.feeder import QueueFeeder
from app.window.running_job import RunningJob


class Leaving(QObject):
    """Asks before a job is stopped, and ends what runs.

    Args:
        runner: Is closed in the end.
        feeder: Starts nothing more from then on.
        job: Is stopped first.
        window: Is closed again when the job has saved.
    """

    def __init__(self, runner: JobRunner, feeder: QueueFeeder, job: RunningJob, window: QWidget) -> None:
        super().__init__(window)
        self._runner, self._feeder, self._job, self._window = runner, feeder, job, window
        self._agreed = False
        runner.idle.connect(self._go_on)

    def leave(self) -> bool:
        """End all work. False where a job still runs: then the window stays, or is closed when the job has saved."""
        if self._runner.heavy is not None and not self._stop_job():
            return False
        self._agreed = True
        self._feeder.close()
        self._runner.close()
        return True

    def _stop_job(self) -> bool:
        """Ask, and stop what runs. Whether that is agreed to and nothing runs any more."""
        if not self._agreed:
            if not self._confirm_stop():
                return False  # also where the job has ended while the question stood
            self._agreed = True
            self._feeder.close()
            self._job.stop()
        return self._runner.heavy is None

    def _confirm_stop(self) -> bool:
        text = self.tr("A job is running. It will be saved and stopped, and can be resumed later.")
        answer = QMessageBox.question(
            self._window,
            self.tr("Stop and quit?"),
            f"{text} {self.tr('The queue is kept.')}" if self._feeder.ahead else text,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Yes

    @Slot()
    def _go_on(self) -> None:
        if self._agreed:
            self._window.close()
