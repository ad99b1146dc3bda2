"""Where runs are kept when the window starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from app import main


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
