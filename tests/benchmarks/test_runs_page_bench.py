"""A thousand runs on their page: `pytest -m bench tests/benchmarks/test_runs_page_bench.py -s`.

In a process of its own, as the program is; the runs hold everything that a finished run's summary is read from. Times are of the
processor, not of the clock, so that training beside it does not count.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.many_runs import write_many_runs

pytestmark = pytest.mark.bench

RUNS = 1000
PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QSettings, Qt
import app.main as main
sys.setswitchinterval(main.SWITCH_SECONDS)
application = main.make_application()
from app.item_models.run_columns import Column
from app.pages.runs.runs_page import RunsPage
from app.settings import Settings
from app.workspace import Workspace
import numpy as np

workspace = Workspace(Path(sys.argv[1]), Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat)))
start = time.process_time()
page = RunsPage(workspace)
page.resize(1200, 720)
page.show()
while page.filter.rowCount() < int(sys.argv[3]):
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
page.view.viewport().repaint()
opened = time.process_time() - start

def timed(call):
    start = time.thread_time()
    call()
    application.processEvents()  # paints, as much as has to be painted anew
    return time.thread_time() - start

bar = page.view.verticalScrollBar()
frames = [timed(lambda: bar.setValue(bar.value() + 97)) for _ in range(100)]
sort = [timed(lambda: page.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)) for column in Column]
find = [timed(lambda: page.search.setText(text)) for text in ("badhash", "badhash 7", "badhash 77", "")]


shelf = []
page.shelf.changed.connect(shelf.append)
page.shelf.refresh()
while not shelf:
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
take = timed(lambda: page._take(shelf[0]))
print(opened, np.median(frames), max(sort), max(find), take)
page.close()
workspace.runner.close()
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_many_runs(folder, RUNS)
    return folder


def measure(workspace: Path, home: Path) -> list[float]:
    environment = os.environ | {"XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-c", PROGRAM, str(workspace), str(home / "settings.ini"), str(RUNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=280, env=environment)
    return [float(word) for word in done.stdout.split()]


def test_a_thousand_runs_open_within_a_second_and_scroll_within_a_frame(workspace, tmp_path):
    first = measure(workspace, tmp_path)
    opened, frame, sort, find, take = measure(workspace, tmp_path)
    print(f"\n1,000 runs: {first[0]:.2f} s read for the first time, {opened:.2f} s later")
    print(f"scrolling {1e3 * frame:.1f} ms a frame (median), sorting at most {1e3 * sort:.0f} ms, filtering {1e3 * find:.0f} ms")
    print(f"taking over what was read again: {1e3 * take:.1f} ms")
    assert opened < 1.0
    assert frame < 0.016
    assert take < 0.016
