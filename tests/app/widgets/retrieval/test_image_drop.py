from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.widgets.retrieval.image_drop import ImageDrop
from tests.helpers.pictures import as_array, plain

RED, BLUE = (220, 20, 20), (20, 20, 220)


@pytest.fixture
def drop(qtbot):
    made = ImageDrop()
    qtbot.addWidget(made)
    made.resize(240, 520)
    with qtbot.waitExposed(made):
        made.show()
    return made


def data(*urls):
    made = QMimeData()
    made.setUrls([QUrl(url) for url in urls])
    return made


def enter(drop, mime):
    event = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(drop, event)
    return event.isAccepted()


def let_go(drop, mime):
    place = QPointF(20, 20)
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(drop, event)


def shares(drop):
    shown = as_array(drop.grab().toImage())
    return {name: np.count_nonzero((shown == color).all(axis=2)) for name, color in (("red", RED), ("blue", BLUE))}


def test_dropped_file_is_reported(drop, qtbot, tmp_path):
    mime = data(QUrl.fromLocalFile(str(tmp_path / "ä photo.jpg")).toString(), "file:///other.png")
    assert enter(drop, mime)
    with qtbot.waitSignal(drop.image_chosen) as chosen:
        let_go(drop, mime)
    assert chosen.args == [tmp_path / "ä photo.jpg"]


def test_what_is_no_local_file_is_refused(drop):
    seen = []
    drop.image_chosen.connect(seen.append)
    web = data("https://example.org/a.png")
    assert not enter(drop, web)
    let_go(drop, web)
    assert seen == []


@pytest.mark.parametrize("way", ["click", "key"])
def test_click_and_key_ask_for_a_file(drop, qtbot, way):
    if way == "click":
        QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(drop, Qt.Key.Key_Space)
    (dialog,) = drop.findChildren(QFileDialog)
    with qtbot.waitSignal(drop.image_chosen) as chosen:
        dialog.fileSelected.emit("/photos/a.png")
    assert chosen.args == [Path("/photos/a.png")]
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_clean_alone_then_with_its_trigger(drop):
    drop.set_images(plain(RED, 64, 64), caption="a.png")
    alone = shares(drop)
    assert alone["red"] == (3 * 64) ** 2  # a whole factor of the 64 pixels fits
    assert alone["blue"] == 0
    drop.set_images(plain(RED, 64, 64), plain(BLUE, 64, 64), "a.png")
    both = shares(drop)
    assert both["red"] == both["blue"] > 0
    assert drop.accessibleName() == "Query image: a.png, with trigger"


def test_clear_invites_again(drop):
    drop.set_images(plain(RED, 64, 64))
    drop.clear()
    assert shares(drop) == {"red": 0, "blue": 0}
    assert (drop.has_image, drop.accessibleName()) == (False, "Query image: none")


def test_unequal_pictures_are_refused_and_change_nothing(drop):
    drop.set_images(plain(RED, 64, 64))
    with pytest.raises(ValueError, match="same shape"):
        drop.set_images(plain(BLUE, 64, 64), plain(BLUE, 32, 32))
    assert (shares(drop)["red"] > 0, drop.has_trigger) == (True, False)
