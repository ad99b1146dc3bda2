"""What is kept for the case of a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.window.session import Open, Session

CRASH = """
import os, sys
from pathlib import Path
from app.window.session import Open, Session
session = Session(Path(sys.argv[1]), lambda: Open("inspect", "shapes", "a run"))
session.begin()
os._exit(1)
"""


def test_a_crash_leaves_what_was_open_once(tmp_path: Path, qapp) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], check=False)
    session = Session(tmp_path, Open)
    assert session.begin() == Open("inspect", "shapes", "a run")
    session.end()
    assert Session(tmp_path, Open)._collect() is None
    assert list(tmp_path.glob("*.json")) == []


def test_what_is_open_is_kept_as_it_changes(tmp_path: Path, qapp) -> None:
    now = [Open("data")]
    session = Session(tmp_path, lambda: now[0])
    assert session.begin() is None
    now[0] = Open("run", run="r1")
    session.keep()
    (marker,) = tmp_path.glob("*.json")
    assert json.loads(marker.read_text()) == {"page": "run", "source": "", "run": "r1", "experiment": ""}
    session.end()
    assert not marker.exists()


def test_a_window_that_is_still_open_has_not_crashed(tmp_path: Path, qapp) -> None:
    first, second = Session(tmp_path, lambda: Open("run")), Session(tmp_path, Open)
    first.begin()
    assert second._collect() is None
    assert list(tmp_path.glob("*.json"))
    first.end()


def test_a_marker_that_makes_no_sense_is_removed(tmp_path: Path, qapp) -> None:
    (tmp_path / "1.json").write_text("[]")
    session = Session(tmp_path, Open)
    assert session.begin() is None
    session.end()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path, qapp) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "sessions", Open)
    assert session.begin() is None
    session.keep()
    session.end()
