"""The manual's pictures: all there, of the right size, small together; and the program that draws them."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QImageReader

from app.screenshots.album import PAGES, SIZES, THEMES, newest_finished, picture_name
from app.screenshots.picture import write_picture
from app.screenshots.ready import is_ready, still_picture
from app.workspace import Workspace
from engine.errors import DataError
from engine.experiments import load_experiment
from engine.runs.run import RunState, create_run
from tests.app.windows import main_window

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "resources" / "help" / "screenshots"
MOST_BYTES = 2_000_000


def test_every_page_has_its_four_pictures() -> None:
    expected = {picture_name(page, theme, size): size for page, theme, size in product(PAGES, THEMES, SIZES)}
    assert {path.name for path in PICTURES.iterdir()} == set(expected)
    for name, size in expected.items():
        assert QImageReader(str(PICTURES / name)).size() == QSize(*size), name


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES


def test_the_pictures_are_of_every_page_of_the_window(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot) -> None:
    with main_window(workspace, monkeypatch) as window:
        names = [action.objectName() for action in window.menus.entries]
    assert tuple(name.removeprefix("go-") for name in names if name.startswith("go-")) == PAGES


def test_the_pictures_of_the_readme_are_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(shown) > 2
    assert [name for name in shown if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("noisy", [False, True])
def test_a_picture_comes_back_as_it_was_or_nearly_so(tmp_path: Path, noisy: bool) -> None:
    image = QImage(160, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 120, 200))
    if noisy:
        for x, y in product(range(160), range(100)):
            image.setPixelColor(x, y, QColor((x * 7 + y * 3) % 61 + 100, (x * y) % 53 + 100, 110))
    write_picture(image, tmp_path / "a.webp")
    again = QImage(str(tmp_path / "a.webp"))
    assert again.size() == image.size()
    far = max(abs(again.pixelColor(x, y).green() - image.pixelColor(x, y).green()) for x, y in product(range(160), range(100)))
    assert far <= (60 if noisy else 0)


def test_the_newest_run_that_ended_well_is_shown(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no finished run"):
        newest_finished(tmp_path)
    made = [create_run(tmp_path, load_experiment("tiny").model_copy(update={"seed": seed})) for seed in range(3)]
    for run, state in zip(made, (RunState.DONE, RunState.DONE, RunState.FAILED), strict=True):
        run.set_state(state)
    assert newest_finished(tmp_path) == made[1]


def test_a_window_that_stands_still_is_pictured(qtbot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with main_window(workspace, monkeypatch) as window:
        window.show()
        qtbot.waitUntil(lambda: is_ready(window, window.page(0)))
        window.resize(*SIZES[0])
        assert still_picture(window).size() == QSize(*SIZES[0])
