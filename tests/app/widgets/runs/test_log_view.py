from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.widgets.runs.log_view import MAX_LINES, LogView
from engine.progress import MessageEvent


@pytest.fixture
def log(qtbot):
    log = LogView()
    qtbot.addWidget(log)
    log.resize(500, 200)
    with qtbot.waitExposed(log):
        log.show()
    return log


def messages(count: int) -> list[MessageEvent]:
    return [MessageEvent(f"line {n}", time=0.0) for n in range(count)]


def test_is_folded_until_asked(qtbot, log):
    log.append(MessageEvent("two images were left out", "warning", "data"))
    assert not log.text.isVisible()
    assert log._last.text().endswith("two images were left out")
    qtbot.mouseClick(log.heading, Qt.MouseButton.LeftButton)
    assert log.text.isVisible()
    assert log.is_open


def test_levels_are_told_by_sign_and_word(log):
    log.extend([MessageEvent("a"), MessageEvent("b", "warning"), MessageEvent("c\nd", "error", "target")])
    assert [line[9:] for line in log.lines] == ["  a", "▲ warning: b", "✕ error: target: c d"]
    assert log.heading.text() == "Log · 1 warning · 1 error"
    log.append(MessageEvent("e", "warning"))
    assert log.heading.text() == "Log · 2 warnings · 1 error"


def test_keeps_the_newest_lines(log):
    log.extend(messages(MAX_LINES + 500))
    log.extend(messages(100))
    assert len(log.lines) == MAX_LINES
    assert log.lines[-1].endswith("line 99")
    assert log.lines[-101].endswith(f"line {MAX_LINES + 499}")


def test_follows_the_end_unless_scrolled_up(log):
    log.set_open(True)
    bar = log.text.verticalScrollBar()
    log.extend(messages(200))
    assert bar.value() == bar.maximum() > 0
    bar.setValue(10)
    log.extend(messages(50))
    assert bar.value() == 10
    bar.setValue(bar.maximum())
    log.append(MessageEvent("end"))
    assert bar.value() == bar.maximum()


def test_copies_everything(qtbot, log):
    log.set_open(True)
    log.extend(messages(3))
    qtbot.mouseClick(log.copy, Qt.MouseButton.LeftButton)
    assert [line[11:] for line in QGuiApplication.clipboard().text().split("\n")] == ["line 0", "line 1", "line 2"]


def test_clear(log):
    log.append(MessageEvent("a", "error"))
    log.clear()
    assert log.lines == ()
    assert log.heading.text() == "Log"
