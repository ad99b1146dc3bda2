"""One type scale, one spacing grid, one set of icons: `app.theme` has them, and nothing goes past it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.theme import GRID

APP = Path(__file__).resolve().parents[2] / "app"
ICONS = APP.parent / "resources" / "icons"
OWN_COLOURS = {"badhash"}
"""The program's own icon; all others are drawn in the palette's colours."""

SPACINGS = {"setSpacing", "setContentsMargins", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing"}
FONT_SIZES = {"setPointSize", "setPointSizeF", "setPixelSize"}
SIZED = {"theme.py", "widgets/image_compare/pane.py"}
"""The scale itself, and the fixed-width font, which takes a size of the scale."""
COLOURED = {"theme.py", "palette.py"}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """File, name of the function and node of each call of a method."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield path.relative_to(APP).as_posix(), node.func.attr, node


def test_distances_are_on_the_grid() -> None:
    numbers = [
        (file, node.lineno, argument.value)
        for file, name, node in calls()
        if name in SPACINGS
        for argument in node.args
        if isinstance(argument, ast.Constant)
    ]
    assert numbers
    assert [each for each in numbers if each[2] % (GRID // 4)] == []


def test_fonts_have_sizes_of_the_scale_only() -> None:
    assert {file for file, name, _ in calls() if name in FONT_SIZES} == SIZED


def test_colours_stand_in_the_theme() -> None:
    sources = {path.relative_to(APP).as_posix(): path.read_text(encoding="utf-8") for path in APP.rglob("*.py")}
    assert {file for file, source in sources.items() if re.search(r'"#[0-9a-fA-F]{6}"', source)} == COLOURED


@pytest.mark.parametrize("icon", sorted(ICONS.iterdir()), ids=lambda path: path.name)
def test_icons_are_drawings_in_the_palette_s_colours(icon: Path) -> None:
    assert icon.suffix == ".svg"
    drawing = icon.read_text(encoding="utf-8")
    assert ("currentColor" in drawing) == (icon.stem not in OWN_COLOURS)
    assert "<image" not in drawing


def test_every_icon_is_used_and_there() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py"))
    named = set(re.findall(r'\bicon\("([\w-]+)"\)', sources))
    drawn = {path.stem for path in ICONS.iterdir()}
    assert named <= drawn
    assert {name for name in drawn - OWN_COLOURS if f'"{name}"' not in sources} == set()
