"""The table of weights by mouse and keyboard, without a network."""

import hashlib
import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
import torchvision
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.dialogs.weights_dialog import WeightsDialog
from app.item_models.weights import MODEL, PATH, SIZE, STATE, USERS
from engine.pretrained import catalogue
from engine.pretrained.catalogue import weights_file
from tests.app.hands import button, click

CONTENT = bytes(range(256)) * 8_000


@pytest.fixture
def files(tmp_path: Path, monkeypatch) -> dict[str, object]:
    """Two networks: one that is published on this machine, and one without a download."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    digest = hashlib.sha256(CONTENT).hexdigest()[:8]
    source = tmp_path / f"squeezenet1_1-{digest}.pth"
    source.write_bytes(CONTENT)
    real = weights_file("squeezenet1_1")
    made = replace(real, path=real.path.with_name(source.name), url=source.as_uri(), bytes=len(CONTENT))
    packaged = replace(weights_file("vgg11"), url="")
    monkeypatch.setattr(catalogue, "catalogue", lambda: (made, packaged))
    return {"squeezenet": made, "source": source}


@pytest.fixture
def dialog(qtbot, workspace, files) -> WeightsDialog:
    made = WeightsDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not made._verifying.busy)
    return made


def shown(dialog: WeightsDialog, column: int, row: int = 0) -> str:
    return dialog.model.index(row, column).data()


def finished(qtbot, dialog: WeightsDialog) -> None:
    qtbot.waitUntil(lambda: dialog._running is None, timeout=20_000)


def test_the_table_names_model_user_state_size_and_path(dialog, files):
    assert [dialog.model.headerData(c, Qt.Orientation.Horizontal) for c in range(5)] == [
        "Model",
        "Needed by",
        "State",
        "Size",
        "Path",
    ]
    assert [shown(dialog, column) for column in (MODEL, USERS, STATE, SIZE, PATH)] == [
        "squeezenet1_1",
        "backbone squeezenet1_1, LPIPS",
        "Missing",
        "2.0 MiB",
        str(files["squeezenet"].path),
    ]
    assert "Looked in: " + str(files["squeezenet"].path) in dialog._place.text()


def test_the_rows_and_buttons_are_reached_by_keyboard(dialog):
    assert dialog.table.hasFocus() or dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.chosen.file.name == "vgg11"
    assert not dialog.get.isEnabled(), "it has no address"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog._running is None, "nothing is downloaded but by the button"
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not dialog.table


def test_a_download_is_checked(qtbot, dialog):
    click(button(dialog, "Download"))
    assert not dialog.get.isEnabled()
    finished(qtbot, dialog)
    assert shown(dialog, STATE) == "There, checksum right"
    assert "its checksum is right" in dialog.messages.text
    assert not dialog.transfer.isVisible()
    assert not dialog.get.isEnabled(), "it is there"


def test_a_failed_download_says_why_and_leaves_the_state(qtbot, dialog, files):
    files["source"].unlink()
    click(button(dialog, "Download"))
    finished(qtbot, dialog)
    assert "cannot be downloaded" in dialog.messages.text
    assert shown(dialog, STATE) == "Missing"
    assert dialog.get.isEnabled()


class Slow(io.BytesIO):
    def read(self, size=-1):
        time.sleep(0.02)
        return bytes(1024)


def test_a_download_can_be_cancelled(qtbot, dialog, files, monkeypatch):
    monkeypatch.setattr("engine.pretrained.download.download.__defaults__", (lambda url: Slow(),))
    click(button(dialog, "Download"))
    qtbot.waitUntil(lambda: dialog.transfer.bar.maximum() > 0)
    assert shown(dialog, STATE) == "Downloading…"
    click(dialog.transfer.stop)
    finished(qtbot, dialog)
    assert dialog.messages.text == "Cancelled. Nothing was kept of squeezenet1_1."
    assert list(files["squeezenet"].path.parent.iterdir()) == []


def test_what_ends_while_the_dialog_is_hidden_is_said_in_the_window(qtbot, dialog, workspace):
    said = []
    workspace.said.connect(lambda tone, text, details: said.append(text))
    click(button(dialog, "Download"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    finished(qtbot, dialog)
    assert said == ["squeezenet1_1 is there, and its checksum is right."]


def test_an_imported_file_replaces_another_only_when_confirmed(qtbot, dialog, files, tmp_path, monkeypatch):
    torch.save(torchvision.models.squeezenet1_1(weights=None).state_dict(), tmp_path / "mine.pth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "mine.pth"), ""))
    click(button(dialog, "Import…"))
    finished(qtbot, dialog)
    assert shown(dialog, STATE) == "There, not the published file"
    assert "cannot be compared" in dialog.messages.text
    before = files["squeezenet"].path.stat().st_mtime_ns
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    click(button(dialog, "Import…"))
    assert dialog._running is None
    assert files["squeezenet"].path.stat().st_mtime_ns == before


def test_a_file_that_does_not_fit_is_told_by_its_tensors(qtbot, dialog, tmp_path, monkeypatch):
    torch.save({"stem.weight": torch.zeros(1)}, tmp_path / "mine.pth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "mine.pth"), ""))
    click(button(dialog, "Import…"))
    finished(qtbot, dialog)
    assert "52 missing: features.0.weight" in dialog.messages.text
    assert "1 unexpected: stem.weight" in dialog.messages.text


def test_the_folder_is_opened(dialog, files, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(button(dialog, "Open folder"))
    assert opened == [QUrl.fromLocalFile(str(files["squeezenet"].path.parent))]


def test_a_look_that_fails_is_said(qtbot, workspace, files, monkeypatch):
    def broken():
        raise OSError("the disk is gone")

    monkeypatch.setattr(catalogue, "catalogue", broken)
    made = WeightsDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.messages.text != "", timeout=20_000)
    assert "the disk is gone" in made.messages.text
    assert made._failed.isVisible()
    assert not made.get.isEnabled()
