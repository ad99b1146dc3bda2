import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.widgets.image_compare import Subject
from app.widgets.pixels.pixel_panel import PixelPanel
from engine.imaging.change import measure_change
from tests.helpers.pictures import noise

CLEAN = noise(1, 20, 16)
OTHER = np.clip(CLEAN.astype(int) + np.random.default_rng(2).integers(-9, 10, CLEAN.shape), 0, 255).astype(np.uint8)


@pytest.fixture
def panel(qtbot):
    made = PixelPanel()
    qtbot.addWidget(made)
    made.set_subjects([Subject("Original", CLEAN), Subject("BadHash", OTHER, measure_change(CLEAN, OTHER))])
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_probe_reads_all_pictures_and_keeps_the_last_pixel(panel):
    assert panel.probe.value() == []
    panel.show_pixel(QPoint(19, 3))
    panel.show_pixel(None)
    title, clean, other, changed = panel.probe.value()
    assert title == ("Pixel 19, 3", "R", "G", "B")
    assert clean == ("Original", *map(str, CLEAN[3, 19]))
    assert other == ("BadHash", *map(str, OTHER[3, 19]))
    difference = OTHER[3, 19].astype(int) - CLEAN[3, 19]
    assert [int(v.replace("\N{MINUS SIGN}", "-")) for v in changed[1:]] == difference.tolist()
    panel.set_subjects([Subject("Small", CLEAN[:2])])
    assert panel.probe.value() == []


def test_histogram_of_changes_reaches_to_the_largest(panel):
    difference = OTHER.astype(int) - CLEAN
    reach = int(np.abs(difference).max())
    (curve,) = panel.histogram.value()
    assert (curve.title, panel.histogram.span()) == ("BadHash", (-reach, reach))
    assert curve.counts.sum() == difference.size
    assert curve.counts[reach] == (difference == 0).sum()


def test_histogram_of_brightness_has_a_curve_for_each_picture(panel):
    QTest.mouseClick(panel.kind.button("brightness"), Qt.MouseButton.LeftButton)
    assert [curve.title for curve in panel.histogram.value()] == ["Original", "BadHash"]
    assert panel.histogram.span() == (0, 255)
    assert {int(curve.counts.sum()) for curve in panel.histogram.value()} == {16 * 20}
