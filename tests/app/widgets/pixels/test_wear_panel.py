import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.widgets.pixels.wear_panel import WearPanel
from engine.imaging.wear import Wear


@pytest.fixture
def panel(qtbot):
    made = WearPanel()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    "wear", [Wear(), Wear(scale=0.55), Wear(blur=1.7), Wear(noise=12.0), Wear(jpeg=45), Wear(0.1, 4.0, 40.0, 5)]
)
def test_what_is_set_is_what_is_there(panel, wear):
    panel.set_value(wear)
    assert panel.value() == wear


def test_keys_move_from_off_and_tell(panel, qtbot):
    with qtbot.waitSignal(panel.changed):
        QTest.keyClick(panel.jpeg.slider, Qt.Key.Key_Right)
    assert panel.value() == Wear(jpeg=95)
    assert (panel.jpeg.number.text(), panel.blur.number.text()) == ("quality 95", "off")
    QTest.keyClick(panel.shrink.slider, Qt.Key.Key_End)
    assert panel.value() == Wear(scale=0.1, jpeg=95)
    QTest.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert panel.value().nothing
    assert not panel.reset.isEnabled()
