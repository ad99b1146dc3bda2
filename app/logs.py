"""The log: what the program did, in files that replace each other."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler

from app.jobs import Running
from app.theme import Tone
from app.workspace import Workspace
from engine import __version__

LOG_BYTES, LOG_FILES = 1_000_000, 4
log = logging.getLogger("badhash")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def state_folder() -> Path:
    """Where the program keeps what outlives it and is no setting, by the platform's convention."""
    return Path(platformdirs.user_state_dir("badhash-workbench", appauthor=False))


def log_folder() -> Path:
    """Where the log files lie."""
    return state_folder() / "log"


def start_log() -> logging.Handler | None:
    """Write the program's log to files from now on; None where they cannot be written, which is no reason not to start."""
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_folder() / "badhash.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    qInstallMessageHandler(_take_from_qt)
    log.info("BadHash Workbench %s starts", __version__)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Close the file."""
    qInstallMessageHandler(None)
    if handler is not None:
        log.removeHandler(handler)
        handler.close()


def _take_from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    log.log(_LEVELS[kind], "Qt: %s", text)
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


class Journal(QObject):
    """Writes down which heavy jobs ran, and whatever the window says.

    Args:
        workspace: What is followed.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        workspace.runner.started.connect(self._take_started)
        workspace.runner.idle.connect(self._take_idle)
        workspace.said.connect(self._take_said)

    @Slot(object)
    def _take_started(self, running: Running) -> None:
        log.info("started: %s", running.job.title)

    @Slot()
    def _take_idle(self) -> None:
        log.info("no job runs")

    @Slot(object, str, str)
    def _take_said(self, tone: Tone, text: str, details: str) -> None:
        level = {Tone.ERROR: logging.ERROR, Tone.WARNING: logging.WARNING}.get(tone, logging.INFO)
        log.log(level, "%s", f"{text}\n{details}" if details else text)
