"""Which model is written, how, and where to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from safetensors import safe_open

from app.dialogs.export_dialog import ExportDialog
from tests.app.hands import button, choose, click, write


@pytest.fixture
def dialog(qtbot, tmp_path) -> ExportDialog:
    made = ExportDialog("r1", tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_suggested_file_follows_model_and_format(dialog, tmp_path):
    assert dialog.plan().out == tmp_path / "r1-clean.safetensors"
    choose(dialog.which, "Backdoored target model")
    choose(dialog.format, "ONNX: to search with elsewhere")
    assert (dialog.plan().which, dialog.plan().format) == ("backdoored", "onnx")
    assert dialog.plan().out == tmp_path / "r1-backdoored.onnx"
    assert "says that it is backdoored" in dialog._note.text()
    write(dialog.out, str(tmp_path / "mine.onnx"))
    choose(dialog.which, "Surrogate")
    assert dialog.plan().out == tmp_path / "mine.onnx"


def test_what_is_wrong_is_said(dialog, tmp_path, monkeypatch):
    go = button(dialog, "Export")
    write(dialog.out, "")
    assert (dialog._problem.text(), go.isEnabled()) == ("Choose a file to write.", False)
    write(dialog.out, str(tmp_path))
    assert "is a folder" in dialog._problem.text()
    write(dialog.out, "~nobody-of-this-name")
    assert (dialog._problem.text(), dialog.plan().out) == ("", Path("~nobody-of-this-name"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "chosen.onnx"), ""))
    click(button(dialog, "Browse…"))
    assert (dialog.plan().out, go.isEnabled()) == (tmp_path / "chosen.onnx", True)


def test_the_menu_writes_the_model_of_the_finished_run(qtbot, window, finished, tmp_path):
    window.menus.export_model()
    assert "Open a finished run first" in window.messages.text
    window.open_path(finished.folder)
    out = tmp_path / "model.safetensors"

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        choose(dialog.which, "Backdoored target model")
        write(dialog.out, str(out))
        QTest.keyClick(dialog.out, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, use)
    window.menus.export_model()
    qtbot.waitUntil(lambda: "Written" in window.messages.text, timeout=20_000)
    with safe_open(Path(out), framework="pt") as file:
        assert file.metadata()["run"] == finished.name
        assert file.metadata()["backdoored"] == "yes"
