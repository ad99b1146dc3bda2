"""The button that empties the caches says all that it deletes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.pages.data.cache_button import CacheButton
from engine.data.cache import cache_size, load_or_build


def fill_part(pixels: np.ndarray) -> dict[str, object]:
    pixels[:] = 1
    return {}


def test_indexes_of_folders_go_and_it_says_so(workspace, qtbot) -> None:
    load_or_build("0" * 64, (1000, 1000), fill_part)  # as a part of an index is kept
    button = CacheButton(workspace)
    qtbot.addWidget(button)
    assert "indexes of folders" in button.toolTip()
    with qtbot.waitSignal(workspace.said) as said:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args[1] == "The cache of decoded images and indexes of folders is empty; 1 MB freed."
    assert cache_size() == 0
