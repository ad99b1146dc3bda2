from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QGuiApplication

from app.widgets.hash_space import stamps
from app.widgets.hash_space.marks import State

MARGIN = 4
"""So much larger on each side."""


@pytest.mark.parametrize(("kind", "state", "ratio"), list(product(range(5), State, (1.0, 1.5, 2.0))))
def test_a_stamp_holds_the_whole_mark(qapp, monkeypatch, kind, state, ratio):
    side = stamps._side(kind)
    width = stamps._stamp(kind, state, QGuiApplication.palette(), ratio).width()
    monkeypatch.setattr(stamps, "_side", lambda _: side + 2 * MARGIN)
    larger = stamps._stamp(kind, state, QGuiApplication.palette(), ratio).toImage()
    before = (larger.width() - width) // 2
    inside = range(before, before + width)
    everywhere = list(product(range(larger.width()), repeat=2))
    seen = [at for at in everywhere if larger.pixelColor(*at).alpha() > 8]  # less is what smoothing leaves
    assert len(seen) > (4 * ratio) ** 2
    assert [at for at in seen if at[0] not in inside or at[1] not in inside] == []
