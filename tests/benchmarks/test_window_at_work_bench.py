"""The window while there is much to show: `pytest -m bench tests/benchmarks/test_window_at_work_bench.py -s`.

Best on a machine that does nothing else: on any other the delays tell of its other work too, and the window's own share is
printed beside them. Each runs in a process of its own, as the program does.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.experiments import load_experiment
from engine.progress import ScalarEvent, StageEvent, StageState, event_to_dict
from engine.runs.run import create_run
from tests.engine.runs.run_folders import RESULT
from tests.helpers.many_runs import write_many_runs

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
RUNS, EVENTS = 1000, 200_000
FRAME = 0.016
NAMES = ("loss", "centre", "quantization", "rate")

START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
import psutil
from tests.helpers.event_loop import DelayProbe
from tests.helpers.measured_window import make_window, run_until_left
application, window = make_window(Path(sys.argv[1]), Path(sys.argv[2]))
window.show()
probe, start = DelayProbe(), [0.0, 0.0]
"""

IDLE = """
def report():
    print(psutil.Process().memory_info().rss / 2**20, "torch" in sys.modules, "pyqtgraph" in sys.modules, flush=True)
    application.quit()

QTimer.singleShot(20000, report)
run_until_left(application, window)
"""

WATCH = """
from app.window.pages import RUNS
window.go_to(RUNS)
shown = window.page(RUNS).filter
counts = []
waiting = QTimer(interval=200)

def look():
    if shown.rowCount() > int(sys.argv[3]):  # all are there, and the sweep has begun
        waiting.stop()
        counts.append(shown.rowCount())
        probe.start()
        QTimer.singleShot(60000, report)

def report():
    probe.stop()
    print(probe.late(0.99), counts[0], shown.rowCount(), probe, sep="|", flush=True)
    application.quit()

waiting.timeout.connect(look)
waiting.start()
run_until_left(application, window)
"""

OPEN = """
from app.window.pages import RUN
waiting = QTimer(interval=1000)

def look():
    if len(window._stack._made) == window._stack.count():  # nothing else is on its way any more
        waiting.stop()
        window.page(RUN)._follower.caught_up.connect(report)
        probe.start()
        start[:] = time.perf_counter(), time.thread_time()
        window.opener.open_path(Path(sys.argv[3]))

def report():
    window.repaint()
    print(time.perf_counter() - start[0], time.thread_time() - start[1], probe, sep="|", flush=True)
    application.quit()

waiting.timeout.connect(look)
waiting.start()
run_until_left(application, window)
"""


def measured(program: str, workspace: Path, *more: object) -> str:
    """What a program prints that has a window on a workspace."""
    command = [sys.executable, "-c", START + program, str(workspace), str(workspace.parent / "settings.ini"), *map(str, more)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.strip()


@pytest.fixture
def sweep(tmp_path: Path) -> Iterator[Path]:
    """A workspace of 1,000 runs into which another process writes those of a sweep, a few seconds each."""
    workspace = tmp_path / "runs"
    write_many_runs(workspace, RUNS)
    file = tmp_path / "many.toml"
    file.write_text(f'name = "many"\nbase = "tiny"\nseeds = {list(range(200))}\n')
    command = [sys.executable, "-c", "from engine.cli import main; main()", "sweep", str(file), "--workspace", str(workspace)]
    small = ["--set", "data.shapes.images_per_class=12", "--set", "data.queries_per_class=2", "--device", "cpu", "--quiet"]
    with subprocess.Popen([*command, *small], env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL) as process:
        yield workspace
        process.send_signal(signal.SIGINT)


def test_an_idle_window_stays_small_until_torch_is_needed(tmp_path):
    """With all pages made and plots ready, 20 s after the start."""
    memory, torch, plots = measured(IDLE, tmp_path / "runs").split()
    print(f"\nidle window: {float(memory):.0f} MiB")
    assert (torch, plots) == ("False", "True")
    assert float(memory) < 300


def test_the_event_loop_stays_below_a_frame_while_a_sweep_writes_results(sweep):
    late, before, after, told = measured(WATCH, sweep, RUNS).split("|")
    print(f"\nRuns page of {after} runs while a sweep adds to them: delay {told}")
    assert int(after) > int(before) > RUNS
    assert float(late) < FRAME


def test_a_run_of_200_000_events_opens_within_a_second(tmp_path):
    """From choosing its folder to all of its curves."""
    run = create_run(tmp_path / "runs", load_experiment("quickstart"))
    stages, each = ("surrogate", "clean", "attack", "target"), EVENTS // 4
    with (run.folder / "events.jsonl").open("w") as file:
        for stage in stages:
            file.write(json.dumps(event_to_dict(StageEvent(stage, StageState.RUNNING))) + "\n")
            event = event_to_dict(ScalarEvent(stage, 0, dict.fromkeys(NAMES, 0.123456789), time=0.0))
            file.writelines(json.dumps(event | {"step": step}) + "\n" for step in range(each))
            file.write(json.dumps(event_to_dict(StageEvent(stage, StageState.DONE))) + "\n")
    run.save_result(RESULT)
    opened = [measured(OPEN, tmp_path / "runs", run.folder).split("|") for _ in range(3)]
    wall, own, told = min(opened, key=lambda figures: float(figures[0]))
    print(f"\nrun of {EVENTS:,} events: opened in {float(wall):.2f} s, {float(own):.2f} s of them the window's own; delay {told}")
    assert float(wall) < 1.0
