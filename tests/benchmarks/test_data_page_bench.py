"""The Data page at full size: `pytest -m bench tests/benchmarks/test_data_page_bench.py -s`, best on an idle machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.pictures import noise, write

pytestmark = pytest.mark.bench
COUNT, CLASSES = 60_000, 10

OPEN = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
import app.main as main
sys.setswitchinterval(main.SWITCH_SECONDS)
application = main.make_application()
from app.window.main_window import MainWindow
from app.window.pages import DATA
from app.settings import Settings
from app.workspace import Workspace

settings = Settings(QSettings(sys.argv[1] + "/settings.ini", QSettings.Format.IniFormat))
window = MainWindow(Workspace(Path(sys.argv[1]), settings))
window._warm_up = lambda: None
window.show()
start = []

def begin():
    start.extend((time.perf_counter(), time.process_time()))
    window.open_path(Path(sys.argv[2]))

def report():
    print(time.perf_counter() - start[0], time.process_time() - start[1], flush=True)
    application.quit()

window.page(DATA).gallery.view.images.thumbnails.loaded.connect(report)
QTimer.singleShot(500, begin)
application.exec()
window.workspace.runner.close()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """60,000 names in class folders, of 200 different files: links, so that making them takes no minutes."""
    root = tmp_path_factory.mktemp("many")
    files = [write(root / "originals" / f"{i}.jpg", noise(i, 224, 224)) for i in range(200)]
    for number in range(CLASSES):
        (root / "set" / f"class_{number}").mkdir(parents=True)
        for i in range(COUNT // CLASSES):
            os.link(files[i % 200], root / "set" / f"class_{number}" / f"{i:05d}.jpg")
    return root / "set"


def test_first_thumbnail_of_a_folder_that_is_opened(folder: Path, tmp_path: Path):
    """From opening the folder to the first picture: listing, splitting, counting and decoding."""
    command = [sys.executable, "-c", OPEN, str(tmp_path), str(folder)]
    wall, busy = min(tuple(map(float, _output(command).split())) for _ in range(3))
    print(f"first thumbnail of {COUNT:,} images on the Data page after {wall:.2f} s, {busy:.2f} s of them computing")
    assert wall < 1.0


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
