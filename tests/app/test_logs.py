"""The log files: what is written, and that they never grow beyond their bound."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qWarning

from app import logs
from app.jobs import Job, Weight
from app.logs import Journal, log_folder, start_log, stop_log
from app.theme import Tone
from app.workspace import Workspace


@pytest.fixture
def handler(qapp) -> Iterator[logging.Handler]:
    made = start_log()
    assert made is not None
    yield made
    stop_log(made)


def written() -> str:
    return (log_folder() / "badhash.log").read_text(encoding="utf-8")


def test_jobs_and_messages_are_written_with_their_details(handler, workspace: Workspace, qtbot) -> None:
    Journal(workspace)
    workspace.start(Job("a job of work", lambda reporter: None, weight=Weight.HEAVY))
    qtbot.waitUntil(lambda: "no job runs" in written())
    workspace.said.emit(Tone.ERROR, "it broke", "Traceback: here")
    text = written()
    assert "INFO started: a job of work" in text
    assert "ERROR it broke\nTraceback: here" in text


def test_warnings_of_qt_are_written_and_still_shown(handler, capfd) -> None:
    qWarning("something of Qt")
    assert "WARNING Qt: something of Qt" in written()
    assert "something of Qt" in capfd.readouterr().err


def test_files_replace_each_other(handler, monkeypatch) -> None:
    handler.maxBytes = 1000
    for number in range(200):
        logs.log.info("line %d of many", number)
    files = sorted(path.name for path in log_folder().iterdir())
    assert files == ["badhash.log", "badhash.log.1", "badhash.log.2", "badhash.log.3"]
    assert all(path.stat().st_size <= 1000 for path in log_folder().iterdir())


def test_no_log_is_no_reason_not_to_start(qapp, monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "file" / "log")
    assert start_log() is None
    stop_log(None)
