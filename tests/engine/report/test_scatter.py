from __future__ import annotations

import re
from xml.etree import ElementTree

from engine.report.scatter import Cloud, scatter


def test_points_fill_the_frame_and_keep_their_order():
    text = scatter([Cloud("a & b", [(0, 0), (10, 1), (5, 0.5)], "blue", "square"), Cloud("c", [], "green", "dot")], title="T<")
    drawn = ElementTree.fromstring(text)
    assert drawn.get("aria-label") == "T<"
    marks = [path.get("d") for path in drawn.iter("path")]
    places = [tuple(map(float, place)) for place in re.findall(r"M([\d.]+) ([\d.]+)", marks[1])]
    top = float(next(drawn.iter("rect")).get("y"))
    assert [(x, y - top) for x, y in places] == [(10, 10), (310, 310), (160, 160)]
    assert [text.text for text in drawn.iter("text")] == ["T<", "a & b", "c"]


def test_equal_points_are_drawn():
    assert "nan" not in scatter([Cloud("a", [(1, 1), (1, 1)], "blue", "triangle")], title="")
