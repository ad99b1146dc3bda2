from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProxyStyle, QStyle

from app.widgets.hash_space.movement import END, Movement

LEFT = Qt.MouseButton.LeftButton


class Moving(QProxyStyle):
    """A desktop with animations, or without."""

    def __init__(self, duration: int) -> None:
        super().__init__("Fusion")
        self._duration = duration

    def styleHint(self, hint, *rest):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return self._duration
        return super().styleHint(hint, *rest)


@pytest.fixture
def movement(qtbot):
    made = Movement()
    style = Moving(200)
    style.setParent(made)
    made.setStyle(style)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_plays_to_the_end_pauses_and_starts_anew(movement, qtbot, monkeypatch):
    monkeypatch.setattr("app.widgets.hash_space.movement.LASTS_MS", 400)
    shares = []
    movement.changed.connect(shares.append)
    QTest.mouseClick(movement.play, LEFT)
    assert movement.playing
    assert movement.play.text() == "&Pause"
    qtbot.waitUntil(lambda: movement.share() > 0.1)
    QTest.mouseClick(movement.play, LEFT)
    stopped = movement.share()
    assert (movement.playing, movement.play.text()) == (False, "&Play")
    assert 0 < stopped < 1
    QTest.keyClick(movement.play, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: movement.share() == 1.0)
    assert shares == sorted(shares)
    assert min(share for share in shares if share > stopped) > stopped
    QTest.mouseClick(movement.play, LEFT)
    assert movement.share() < 1
    movement.rewind()
    assert (movement.playing, movement.share()) == (False, 0.0)


def test_the_slider_is_moved_by_keys_which_end_the_play(movement, qtbot):
    QTest.mouseClick(movement.play, LEFT)
    qtbot.waitUntil(lambda: movement.share() > 0)
    QTest.keyClick(movement.slider, Qt.Key.Key_End)
    assert (movement.playing, movement.share()) == (False, 1.0)
    QTest.keyClick(movement.slider, Qt.Key.Key_PageDown)
    assert movement.slider.value() == END - END // 10


def test_nothing_runs_on_while_it_is_hidden(movement):
    QTest.mouseClick(movement.play, LEFT)
    movement.hide()
    assert not movement.playing


def test_it_goes_at_once_where_no_animations_are_wanted(movement):
    style = Moving(0)
    style.setParent(movement)
    movement.setStyle(style)
    QTest.mouseClick(movement.play, LEFT)
    assert (movement.playing, movement.share()) == (False, 1.0)
