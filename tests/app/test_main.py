"""Where runs are kept when the window starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import main
from app.appearance import fit_to_screen


@pytest.mark.parametrize(
    ("terminal", "writable", "expected"),
    [(True, True, "here/runs"), (False, True, "documents/BadHash"), (True, False, "documents/BadHash")],
)
def test_runs_folder(tmp_path: Path, settings, monkeypatch, terminal: bool, writable: bool, expected: str) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(main, "_in_terminal", lambda: terminal)
    monkeypatch.setattr(os, "access", lambda *_: writable)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    assert main.runs_folder(settings) == tmp_path / expected
    settings.workspace = tmp_path / "remembered"
    assert main.runs_folder(settings) == tmp_path / "remembered"


def test_a_desktop_start_may_have_no_streams(monkeypatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(main.sys, name, None)
    assert not main._in_terminal()


def test_the_window_fits_a_small_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.setMinimumSize(room.width() + 200, 300)
    window.resize(room.width() + 400, room.height() + 100)
    fit_to_screen(window)
    assert window.size() == room
    assert window.minimumSize() == QSize(room.width(), 300)
    window.resize(room.width(), 400)
    fit_to_screen(window)
    assert window.height() == 400, "what fits stays as it was left"
