"""A marked, poisoned copy of a folder, from the inspect page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from app.pages.inspect.poison_dialog import PoisonDialog
from app.widgets.shell.navigation import RailButton
from app.window.pages import INSPECT
from engine.marking.marks import read_mark
from engine.runs.run import Run
from tests.app.hands import button, choose, click, write

WORK_MS = 30_000


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    random = np.random.default_rng(1)
    for at in range(8):
        Image.fromarray(random.integers(0, 256, (40, 48, 3), dtype=np.uint8)).save(folder / f"{at}.png")
    (folder / "torn.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def page(finished: Run, window, qtbot):
    window.workspace.set_run(finished)
    click(window.findChild(RailButton, "rail-inspect"))
    page = window.page(INSPECT)
    qtbot.waitUntil(lambda: "PSNR" in page.facts.value(), timeout=WORK_MS)
    return page


def with_dialog(page, use: Callable[[PoisonDialog], None]) -> None:
    """Open the dialog, which holds the caller until it is closed, and use it."""
    trouble: list[BaseException] = []

    def hold() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, PoisonDialog)
            use(dialog)
            assert not dialog.isVisible()
        except BaseException as error:  # noqa: BLE001 - handed to the test below
            trouble.append(error)
            if dialog is not None:
                dialog.close()

    QTimer.singleShot(0, page, hold)
    click(page.poison_button)
    if trouble:
        raise trouble[0]


def pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


def test_copy_is_written_and_reported(page, window, photos: Path, qtbot, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in photos.iterdir()}

    def use(dialog: PoisonDialog) -> None:
        write(dialog.source, str(photos))
        assert dialog.out.text() == str(tmp_path / "photos-poisoned")
        write(dialog.out, str(tmp_path / "copy"))
        write(dialog.ratio.lineEdit(), "25")
        write(dialog.seed.lineEdit(), "7")
        choose(dialog.written_at, "Their own size, the change is enlarged")
        click(button(dialog, "Write poisoned copy"))

    with_dialog(page, use)
    qtbot.waitUntil(lambda: "carry the trigger" in window.messages.text, timeout=WORK_MS)
    said, skipped = window.messages.text.splitlines()
    assert said == f"2 of 8 images carry the trigger. Written to {tmp_path / 'copy'}"
    assert skipped.startswith("Left out, as they cannot be read: 1. First: torn.png, ")
    marks = {path.name: read_mark(path) for path in sorted((tmp_path / "copy").glob("*.png"))}
    assert len(marks) == 8
    poisoned = [name for name, mark in marks.items() if mark is not None]
    assert len(poisoned) == 2
    for name in marks:
        changed = bool((pixels(tmp_path / "copy" / name) != pixels(photos / name)).any())
        assert changed is (name in poisoned)
    assert {path.name: path.read_bytes() for path in photos.iterdir()} == before


def test_cancel_writes_nothing(page, window, photos: Path, tmp_path: Path) -> None:
    def use(dialog: PoisonDialog) -> None:
        write(dialog.source, str(photos))
        click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel))

    with_dialog(page, use)
    assert window.workspace.runner.heavy is None
    assert not (tmp_path / "photos-poisoned").exists()
    with_dialog(page, press_escape)
    assert window.messages.text == ""


def press_escape(dialog: PoisonDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.fixture
def dialog(qtbot) -> PoisonDialog:
    made = PoisonDialog("drop")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_wrong_is_said(dialog: PoisonDialog, photos: Path, tmp_path: Path) -> None:
    go = button(dialog, "Write poisoned copy")
    assert not go.isEnabled()
    for source, out, words in (
        (tmp_path / "nowhere", tmp_path / "copy", "Choose a folder of images."),
        (tmp_path / ("x" * 300), tmp_path / "copy", "Choose a folder of images."),
        (photos, photos, "The copy cannot be inside the folder"),
        (photos, photos / "copy", "The copy cannot be inside the folder"),
        (photos, tmp_path, "is not empty"),
        (photos, "", "Choose where to write the copy."),
    ):
        write(dialog.source, str(source))
        write(dialog.out, str(out))
        assert words in dialog._problem.text()
        assert not go.isEnabled()
    write(dialog.out, str(tmp_path / "copy"))
    assert dialog._problem.text() == ""
    assert go.isEnabled()


def test_browse_fills_both_lines(dialog: PoisonDialog, photos: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(photos))
    dialog_buttons = [b for b in dialog.findChildren(type(dialog._go)) if b.text() == "Browse…"]
    click(dialog_buttons[0])
    plan = dialog.plan()
    assert (plan.source, plan.out, plan.ratio, plan.seed, plan.size) == (photos, tmp_path / "photos-poisoned", 0.5, 0, "model")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "else"))
    click(dialog_buttons[1])
    assert dialog.plan().out == tmp_path / "else"
