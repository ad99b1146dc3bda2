"""What nobody caught: shown once, with its details, instead of a silent crash."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.engine_messages import reworded
from engine.errors import EngineError

log = logging.getLogger("badhash")
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def cause_and_cure(error: Exception) -> str:
    """The text for the user: an engine error speaks for itself, anything else is a fault of the program."""
    if isinstance(error, EngineError):
        return reworded(str(error))
    if isinstance(error, OSError):
        return str(error)
    text = QCoreApplication.translate(
        "errors", "Something went wrong inside the program: {error}. The details help to report it."
    )
    return text.format(error=f"{type(error).__name__}: {error}")


class ErrorDialog(QMessageBox):
    """An unexpected error, its traceback, and a button that copies it."""

    def __init__(self, title: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Critical)
        self.setWindowTitle(self.tr("Unexpected error"))
        self.setText(title)
        self.setInformativeText(self.tr("The program goes on, but this step was not finished. Runs are saved as they go."))
        self.setDetailedText(details)
        copy = self.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.detailedText())


class UncaughtErrors(QObject):
    """Turns uncaught exceptions into dialogs while it is installed."""

    _arrived = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: Hook = sys.excepthook
        self._dialog: ErrorDialog | None = None
        self._arrived.connect(self._show)

    def install(self) -> None:
        """Take over `sys.excepthook`."""
        self._before = sys.excepthook
        sys.excepthook = self._handle

    def remove(self) -> None:
        """Give `sys.excepthook` back."""
        sys.excepthook = self._before

    def _handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("uncaught:\n%s", details)
        self._arrived.emit(f"{kind.__name__}: {error}", details)

    @Slot(str, str)
    def _show(self, title: str, details: str) -> None:
        # One at a time: an error inside a paint event would otherwise open a dialog a frame.
        if self._dialog is not None and self._dialog.isVisible():
            return
        assert QThread.currentThread() == self.thread()
        self._dialog = ErrorDialog(title, details, self._window)
        self._dialog.open()
