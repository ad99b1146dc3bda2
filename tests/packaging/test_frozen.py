"""The frozen program, as `make package` leaves it: the command line, a whole experiment, and the window.

Another folder than dist/badhash can be named in BADHASH_FROZEN.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.package, pytest.mark.timeout(1800)]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("BADHASH_FROZEN", ROOT / "dist" / "badhash")).resolve()
PROGRAM = FOLDER / ("badhash.exe" if os.name == "nt" else "badhash")

PAINTED = "Flushing"
"""What Qt's own log says when something that was painted goes to the screen."""


def run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run([str(PROGRAM), *arguments], cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment() -> dict[str, str]:
    """What a user has: none of the interpreter that runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture
def window(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window, painted for the first time."""
    variables = environment() | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.widgets.painting=true"}
    log = tmp_path / "log.txt"
    with log.open("w") as stream:
        process = subprocess.Popen([str(PROGRAM)], cwd=tmp_path, env=variables, stderr=stream, text=True)
    deadline = time.monotonic() + 300
    while PAINTED not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    yield process
    process.kill()
    process.wait()


def loaded(process: subprocess.Popen[str]) -> str:
    """The libraries in the memory of `process`; Linux only."""
    return Path(f"/proc/{process.pid}/maps").read_text()


def test_it_knows_its_presets_and_its_parts(tmp_path: Path):
    assert "quickstart" in run("presets", cwd=tmp_path)
    found = json.loads(run("doctor", "--json", cwd=tmp_path))
    assert found["problems"] == []
    assert "missing" not in found["versions"].values()


def test_it_runs_a_whole_experiment(tmp_path: Path):
    done = json.loads(run("run", "tiny", "--workspace", str(tmp_path / "runs"), "--report", "--json", cwd=tmp_path))
    assert 0 <= done["metrics"]["backdoored_model"]["t_map"] <= 1
    assert (Path(done["run"]) / "report.html").stat().st_size > 10_000


@pytest.mark.skipif(sys.platform != "linux", reason="reads a process's libraries as Linux tells them")
def test_the_window_opens_without_torch_and_closes(window: subprocess.Popen[str]):
    assert window.poll() is None
    time.sleep(5)  # for what loads after the first paint
    libraries = loaded(window)
    assert "Qt6Widgets" in libraries
    assert "libtorch_cpu" not in libraries
    window.send_signal(signal.SIGINT)
    assert window.wait(300) == 0
