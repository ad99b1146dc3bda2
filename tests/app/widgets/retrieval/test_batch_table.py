from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.item_models.batch import BatchRow, TopResults
from app.widgets.retrieval.batch_table import LEAST_QUERY, BatchTable

FOLDER = "/archive/pictures/of/many/photographs"


@pytest.fixture
def table(qtbot):
    made = BatchTable()
    qtbot.addWidget(made)
    top = TopResults("English_springer", 12, 3, first=False)
    made.set_rows([BatchRow(f"{FOLDER}/garden/{at}.png", f"garden/{at}.png", at % 2 == 1, top, top) for at in range(4)], 10)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("width", [320, 700, 1600])
def test_queries_have_room_and_take_what_is_left(table, qtbot, width) -> None:
    table.resize(width, 300)
    header = table.horizontalHeader()
    others = header.length() - header.sectionSize(0)
    qtbot.waitUntil(lambda: header.sectionSize(0) == max(LEAST_QUERY, table.viewport().width() - others))
    scrolls = table.horizontalScrollBar().maximum() > 0
    assert scrolls == (header.sectionSize(0) == LEAST_QUERY)


def test_queries_are_named_below_their_folder_and_whole_in_tool_tip_and_copy(table) -> None:
    index = table.model().index(1, 0)
    assert index.data() == "garden/1.png"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == table.batch.text_rows()[2][0] == f"{FOLDER}/garden/1.png"


def test_headings_stand_where_their_cells_do(table) -> None:
    role, model = Qt.ItemDataRole.TextAlignmentRole, table.model()
    sides = [Qt.AlignmentFlag(model.index(0, column).data(role)) & Qt.AlignmentFlag.AlignHorizontal_Mask for column in range(8)]
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert sides == [left, left, left, right, right, left, right, right]
    for column in range(8):
        assert model.headerData(column, Qt.Orientation.Horizontal, role) == model.index(0, column).data(role)
