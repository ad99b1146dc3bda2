from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from app.item_models.comparison import ComparisonModel
from app.table_picture import TablePicture
from engine.errors import DataError
from tests.app.item_models.test_comparison import a_table


@pytest.fixture
def picture(qapp):
    model = ComparisonModel()
    model.set_table(a_table())
    return TablePicture(model, "Mean over 1 to 3 seeds.")


def test_svg_holds_every_text_as_text(picture, tmp_path):
    picture.save(tmp_path / "table.svg")
    root = ElementTree.parse(tmp_path / "table.svg").getroot()
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    expected = {"method", "labels", "(dB)", "BadHash", "0.813 ± 0.031", "(0.912)", "Mean over 1 to 3 seeds."}
    assert expected <= {(text or "").strip() for text in texts}
    rules = list(root.iter("{http://www.w3.org/2000/svg}polyline"))
    assert len(rules) == 3


def test_png_is_black_on_white_whatever_the_theme(picture, tmp_path):
    picture.save(tmp_path / "table.png")
    image = QImage(str(tmp_path / "table.png"))
    assert image.size() == picture.size * 3
    assert image.pixelColor(1, image.height() - 2).name() == "#ffffff"
    assert image.pixelColor(image.width() // 2, 3).name() == "#000000"  # the upper rule


def test_a_folder_that_is_not_there_is_said(picture, tmp_path):
    with pytest.raises(DataError, match="cannot be written"):
        picture.save(tmp_path / "nowhere" / "table.svg")
