"""Pictures in the help fit into the page, and are those of the window's theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from app.theme import palette
from app.widgets.help.help_text import HelpText

WIDE = 900


@pytest.fixture
def text(qtbot, tmp_path: Path) -> HelpText:
    for theme, colour in (("light", "white"), ("dark", "black")):
        image = QImage(WIDE, 450, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        image.save(str(tmp_path / f"run-{theme}-900x450.png"))
    (tmp_path / "page.md").write_text("# Page\n\n![A picture](run-light-900x450.png)\n")
    made = HelpText()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.setSource(QUrl.fromLocalFile(str(tmp_path / "page.md")))
    return made


def picture(text: HelpText) -> QImage:
    found = text.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl("run-light-900x450.png"))
    assert isinstance(found, QImage)
    return found


def test_a_picture_is_as_wide_as_the_page_and_never_enlarged(text: HelpText, qtbot) -> None:
    assert picture(text).width() < 500
    qtbot.waitUntil(lambda: text.horizontalScrollBar().maximum() == 0)
    text.resize(700, 300)
    qtbot.waitUntil(lambda: 600 < picture(text).width() < 700)
    text.resize(1500, 300)
    qtbot.waitUntil(lambda: picture(text).width() == WIDE)


def test_a_dark_window_shows_the_dark_twin(text: HelpText, qtbot, qapp: QApplication) -> None:
    assert picture(text).pixelColor(5, 5) == QColor("white")
    qapp.setPalette(palette(dark=True))
    qtbot.waitUntil(lambda: picture(text).pixelColor(5, 5) == QColor("black"))
