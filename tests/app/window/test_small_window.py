"""A window on a small screen, such as everything drawn twice as large gives: pages scroll, and squeeze nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QDialog, QLabel, QLineEdit, QScrollArea, QWidget

from app.window.main_window import MainWindow
from app.window.pages import DATA, RETRIEVE, page_titles
from engine.runs.run import Run
from tests.helpers.pictures import noise, write

SMALL = (960, 540)
"""What is left of 1920 x 1080 where everything is drawn twice as large."""
CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QDialog, QLabel)


@pytest.fixture
def small(window: MainWindow, finished: Run, tmp_path: Path, qtbot) -> MainWindow:
    """With a run and images, so that pages show what they have."""
    for seed, name in enumerate(("rose/1.png", "rose/2.png", "tulip/1.png", "tulip/2.png")):
        write(tmp_path / "photos" / name, noise(seed))
    window.open_path(finished.folder)
    window.workspace.set_source(str(tmp_path / "photos"))
    window.setMinimumSize(*SMALL)
    window.resize(*SMALL)
    return window


def squeezed(root: QWidget) -> list[str]:
    """Controls below `root` that have less room than they need at least."""
    controls = [each for each in root.findChildren(QWidget) if isinstance(each, CONTROLS)]
    shown = [each for each in controls if each.isVisible() and not isinstance(each.parentWidget(), QLineEdit)]
    return [_told(each) for each in shown if _needs_more(each)]


def _needs_more(control: QWidget) -> bool:
    least = control.minimumSizeHint()
    if isinstance(control, QLabel) and control.wordWrap():  # the hint is for a width of its own choice
        return control.height() < min(control.heightForWidth(control.width()), control.maximumHeight())
    return control.width() < min(least.width(), control.maximumWidth()) or control.height() < min(
        least.height(), control.maximumHeight()
    )


def _told(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton | QLabel) else control.accessibleName()
    return f"{type(control).__name__} {text!r}: {control.size().toTuple()} of {control.minimumSizeHint().toTuple()}"


def test_no_page_squeezes_its_controls(small: MainWindow, qtbot) -> None:
    for position in range(len(page_titles())):
        small.go_to(position)
        page = small.page(position)
        if position == DATA:
            qtbot.waitUntil(lambda: bool(small.workspace.classes))
        qtbot.waitUntil(partial(_has_room, page))
        assert squeezed(page) == []


def _has_room(page: QWidget) -> bool:
    return page.width() >= page.minimumSizeHint().width() and page.height() >= page.minimumSizeHint().height()


def test_a_page_that_fits_does_not_scroll(window: MainWindow, finished: Run, qtbot) -> None:
    window.resize(1280, 760)
    window.open_path(finished.folder)
    window.go_to(RETRIEVE)
    page = window.page(RETRIEVE)
    qtbot.waitUntil(lambda: page.trained is not None, timeout=30_000)
    page.view.set_value("space")
    qtbot.waitUntil(lambda: bool(page.space.board.clean.marks), timeout=30_000)
    assert _area_of(page).verticalScrollBar().maximum() == 0


def test_tab_brings_what_has_the_focus_into_view(small: MainWindow, qtbot) -> None:
    small.go_to(RETRIEVE)
    page, area = small.page(RETRIEVE), _area_of(small.page(RETRIEVE))
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    page.database.setFocus()
    area.horizontalScrollBar().setValue(0)
    assert not _seen(area, page.count)
    QTest.keyClick(page.database, Qt.Key.Key_Tab)
    qtbot.waitUntil(partial(_seen, area, page.count))


def _area_of(page: QWidget) -> QScrollArea:
    area = page.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area


def _seen(area: QScrollArea, control: QWidget) -> bool:
    return area.viewport().rect().contains(control.mapTo(area.viewport(), control.rect().center()))


def test_no_dialog_is_larger_than_the_screen(window: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda screen: QSize(*SMALL))
    monkeypatch.setattr("app.operations.diagnostics._diagnose", lambda reporter: "")
    opened = window.dialogs
    for show in (opened.show_preferences, opened.show_help, opened.show_keys, opened.explain_metrics, opened.show_about):
        show()
    window.menus.show_weights()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 6
    large = {
        type(each).__name__: each.size().toTuple() for each in dialogs if each.size() != each.size().boundedTo(QSize(*SMALL))
    }
    for dialog in dialogs:
        dialog.close()
    assert large == {}
