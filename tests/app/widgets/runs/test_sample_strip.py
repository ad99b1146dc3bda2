import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider

from app.widgets.runs.sample_strip import SampleStrip
from tests.helpers.pictures import as_array, plain, write

COLORS = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]


@pytest.fixture
def strip(qtbot):
    made = SampleStrip()
    qtbot.addWidget(made)
    made.resize(700, 220)
    return made


def add(strip, folder, step):
    strip.add(step, write(folder / f"{step}.png", plain(COLORS[step], 48, 24)))


def shown(strip):
    pixels = as_array(strip.grab().toImage())
    return [bool(np.count_nonzero((pixels == color).all(axis=2))) for color in COLORS]


def test_newest_sample_is_shown_as_it_comes(strip, tmp_path):
    assert not strip.isVisible()
    for step in range(3):
        add(strip, tmp_path, step)
        assert shown(strip) == [at == step for at in range(3)]
    assert (strip.isVisible(), strip.count) == (True, 3)


def test_going_back_in_time_stays_there(strip, tmp_path, qtbot):
    add(strip, tmp_path, 0)
    add(strip, tmp_path, 1)
    slider = strip.findChild(QSlider)
    with qtbot.waitSignal(strip.shown_changed) as changed:
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert changed.args == [0]
    add(strip, tmp_path, 2)
    assert shown(strip) == [True, False, False]
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert shown(strip) == [False, False, True]


def test_clear_hides(strip, tmp_path):
    add(strip, tmp_path, 0)
    strip.clear()
    assert (strip.isVisible(), strip.count) == (False, 0)
