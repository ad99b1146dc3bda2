"""`badhash open`, and no verb at all."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from tests.engine.cli.command import Command


def test_opening_needs_a_display_and_something_to_open(badhash: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert badhash("open", tmp_path / "nowhere") == 3
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert badhash() == 3
    assert "no display" in badhash.err


def test_without_a_verb_the_window_opens(badhash: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[list[str]] = []
    window = types.ModuleType("app.main")
    window.main = lambda arguments: opened.append(arguments) or 0
    monkeypatch.setitem(sys.modules, "app.main", window)
    monkeypatch.setenv("DISPLAY", ":9")
    assert badhash() == 0
    assert badhash("open", tmp_path) == 0
    assert opened == [[], [str(tmp_path)]]
