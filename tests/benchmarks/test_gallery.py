"""The gallery at full size: first thumbnail of 60,000 files, and the event loop's delay while scrolling."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt, QTimer

from app.item_models.image_list import GalleryImage
from app.settings import Settings
from app.widgets.gallery.gallery import Gallery
from app.window.main_window import MainWindow
from app.window.pages import DATA
from app.workspace import Workspace
from tests.helpers.pictures import decoding_threads, noise, write

COUNT = 60_000
pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """60,000 names of 200 different files: links, so that making them takes no minutes."""
    root = tmp_path_factory.mktemp("many")
    files = [write(root / "originals" / f"{i}.jpg", noise(i, 224, 224)) for i in range(200)]
    (root / "images").mkdir()
    for i in range(COUNT):
        os.link(files[i % 200], root / "images" / f"{i:05d}.jpg")
    return root / "images"


@pytest.fixture
def gallery(qtbot):
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1000, 720)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.view.images.thumbnails.clear()
    qtbot.waitUntil(lambda: not decoding_threads())


def listed(folder):
    return [GalleryImage(name, folder / name, ("class",), "train") for name in sorted(os.listdir(folder))]


def test_first_thumbnail_within_a_second(gallery, folder, qtbot):
    start = time.perf_counter()
    images = listed(folder)
    with qtbot.waitSignal(gallery.view.images.thumbnails.loaded, timeout=5000):
        gallery.set_images(images)
    took = time.perf_counter() - start
    print(f"first thumbnail of {len(images):,} files after {took:.2f} s, listing included")
    assert took < 1.0


def test_first_thumbnail_of_an_opened_folder_within_a_second(qtbot, folder, tmp_path, monkeypatch):
    """All that happens between the choice of the folder and its first picture."""
    monkeypatch.setattr(MainWindow, "_warm_up", lambda self: None)
    workspace = Workspace(tmp_path, Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)))
    window = MainWindow(workspace)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    images = window.page(DATA).gallery.view.images
    start = time.perf_counter()
    with qtbot.waitSignal(images.thumbnails.loaded, timeout=20_000):
        window.open_path(folder)
    first = time.perf_counter() - start
    qtbot.waitUntil(lambda: images.total == COUNT, timeout=20_000)
    print(f"first thumbnail {first:.2f} s after opening, all names after {time.perf_counter() - start:.2f} s")
    images.thumbnails.clear()
    workspace.runner.close()
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not decoding_threads())
    assert first < 1.0


def test_event_loop_stays_below_a_frame_while_scrolling(gallery, folder, qtbot):
    gallery.set_images(listed(folder))
    delays, last = [], [time.perf_counter()]
    bar, random = gallery.view.verticalScrollBar(), np.random.default_rng(0)

    def tick():
        now = time.perf_counter()
        delays.append(now - last[0] - 0.001)
        last[0] = now

    def scroll():
        far = random.random() < 1 / 60
        bar.setValue(int(random.integers(bar.maximum())) if far else bar.value() + int(random.integers(20, 200)))

    probe, mover = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer), QTimer(interval=16)
    probe.timeout.connect(tick)
    mover.timeout.connect(scroll)
    last[0] = time.perf_counter()
    probe.start()
    mover.start()
    qtbot.wait(6000)
    probe.stop()
    mover.stop()
    p99 = float(np.percentile(delays, 99)) * 1e3
    print(f"event-loop delay while scrolling: p99 {p99:.1f} ms of {len(delays)} probes")
    assert p99 < 16
