"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.config import Experiment
from engine.experiments import load_experiment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests' models are so small that threads only wait for each other, for minutes on a machine with other work.
os.environ.setdefault("OMP_NUM_THREADS", "1")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos and weights that lies beside a checkout on development machines."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder of real photos and weights beside the checkout")
    return SHARED


@pytest.fixture
def tiny_experiment() -> Experiment:
    """Every stage in a few seconds: shapes of 32 px, one epoch each."""
    return load_experiment("tiny")


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the presets, caches or settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.split("_")[1].lower()))


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A test that leaves a Python thread running fails."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while _started_since(before) and time.monotonic() < deadline:
        time.sleep(0.01)
    left = _started_since(before)
    assert not left, f"threads left running: {left}"


def _started_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # A dummy stands for a thread that Python did not start, such as a QThread; it stays listed after that has ended.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread) and thread.is_alive()
    ]
