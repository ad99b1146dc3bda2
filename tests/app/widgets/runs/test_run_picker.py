"""The list of runs to tick says why it is empty."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.item_models.comparable import Comparable
from app.widgets.runs import run_picker
from app.widgets.runs.run_picker import RunPicker
from tests.app.hands import write


def test_an_empty_list_says_why(qtbot: QtBot, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(run_picker, "draw_message", lambda painter, rect, palette, text, hint="": said.append(text))
    picker = RunPicker()
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.show()

    def words() -> str:
        said.clear()
        picker.view.viewport().repaint()
        return said[-1] if said else ""

    assert words() == "Reading the runs…"
    picker.set_entries(())
    assert words() == "No finished runs yet"
    picker.set_entries((Comparable(Path("a"), "apples", "", is_sweep=False),))
    assert words() == ""
    write(picker.search, "pears")
    assert words() == "Nothing found"
