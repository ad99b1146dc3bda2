"""Pictures of a comparison's rows."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.picture_rows import PictureRows


def png(colour: str, size: tuple[int, int]) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    return data.getvalue()


def test_each_row_has_its_name_and_its_picture(qtbot) -> None:
    rows = PictureRows()
    qtbot.addWidget(rows)
    rows.resize(1200, 500)
    rows.set_rows([("BadHash", png("#ff0000", (60, 40))), ("LCBA", png("#0000ff", (600, 400)))])
    with qtbot.waitExposed(rows):
        rows.show()
    titles = {label.text() for label in rows.findChildren(QLabel)}
    assert {"BadHash", "LCBA"} <= titles
    small, large = (w for name in ("BadHash", "LCBA") for w in rows.findChildren(QWidget) if w.accessibleName() == name)
    middles = [each.grab().toImage().pixelColor(QPoint(each.width() // 2, each.height() // 2)).name() for each in (small, large)]
    assert middles == ["#ff0000", "#0000ff"]
    assert large.sizeHint() == QSize(600, 400)  # small ones have room to be seen
    assert small.sizeHint().width() > 60
