"""Folders of small images, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.progress import Event, MessageEvent, Reporter


def noise(seed: int, height: int = 20, width: int = 24) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def save_noise(path: Path, seed: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(noise(seed)).save(path)
    return path


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[[dict[str, int]], Path]:
    """Make `tmp_path/set` with so many different PNG files in each sub-folder."""

    def make(counts: dict[str, int], root: str = "set") -> Path:
        seed = sum(map(ord, root)) * 1000
        for folder, count in counts.items():
            (tmp_path / root / folder).mkdir(parents=True, exist_ok=True)
            for index in range(count):
                seed += 1
                save_noise(tmp_path / root / folder / f"{index}.png", seed)
        return tmp_path / root

    return make


class Log(Reporter):
    """A reporter that remembers."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        super().__init__(self.events.append)

    @property
    def warnings(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, MessageEvent) and event.level == "warning"]


@pytest.fixture
def log() -> Log:
    return Log()
