"""The sheet of keys lists what the modules handle, no more and no less."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from app.keys import Key, KeyPlace, places

APP = Path(__file__).resolve().parents[2] / "app"
ELSEWHERE = {"app.window.menus", "app.shortcuts", "app.dialogs.shortcut_table", "app.keys"}
"""Keys of the menus, which the user can change, and this list itself."""
BY_ITSELF = {"app.widgets.shell.command_palette"}
"""Passes arrows on to its list, and lists commands with their keys."""
BY_QT = {
    "Shift+Right", "SelectAll", "Return", "Shift+Left", "Ctrl+Left", "Left", "Right", "Up", "Down", "Tab", "Shift+Tab",
    "Space", "Esc",
}  # fmt: skip
"""Known to Qt's own lists and controls, or told apart by their modifier only: need not stand in a module."""
SAME = {
    "Enter": "Return", "Equal": "+", "Plus": "+", "Minus": "-", "Escape": "Esc", "PageUp": "PgUp", "PageDown": "PgDown",
    "Del": "Delete",
}  # fmt: skip
TYPED = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:\w+)|F\d+|Del")


def module_path(name: str) -> Path:
    return APP.parent.joinpath(*name.split(".")).with_suffix(".py")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(APP.parent).with_suffix("").parts)


def handled(module: str) -> set[str]:
    """The keys that a module names: `Key_X`, `StandardKey.X` and texts such as `Ctrl+T`."""
    return set(_handled(ast.parse(module_path(module).read_text(encoding="utf-8"))))


def _handled(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
            yield _plain(node.attr.removeprefix("Key_"))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
            if owner in ("StandardKey", "Keys"):
                yield _plain(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and TYPED.fullmatch(node.value):
            yield _plain(node.value)


def _plain(name: str) -> str:
    return SAME.get(name, name)


def listed(place: KeyPlace) -> set[str]:
    return {_plain(_name(key)) for row in place.rows for key in row.keys}


def _name(key: Key) -> str:
    return key if isinstance(key, str) else key.name


def last(keys: set[str]) -> set[str]:
    """Without modifiers, which a handler may ask for apart from the key."""
    return {key.split("+")[-1] or "+" for key in keys}


PLACES = places()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.title)
def test_what_is_handled_is_listed(place: KeyPlace) -> None:
    found = set().union(*(handled(module) for module in place.modules))
    assert last(found) - last(listed(place)) == set()


@pytest.mark.parametrize("place", [place for place in PLACES if place.modules], ids=lambda place: place.title)
def test_what_is_listed_is_handled(place: KeyPlace) -> None:
    found = set().union(*(handled(module) for module in place.modules))
    assert last(listed(place) - BY_QT) - last(found) == set()


def test_no_module_with_keys_is_forgotten() -> None:
    known = {module for place in PLACES for module in place.modules} | ELSEWHERE | BY_ITSELF
    assert [name for name in known if importlib.util.find_spec(name) is None] == []
    modules = map(module_name, APP.rglob("*.py"))
    assert {name: handled(name) for name in modules if name not in known and handled(name)} == {}


def test_keys_are_written_as_the_platform_does(qapp) -> None:
    rows = [row for place in PLACES for row in place.rows]
    assert all(row.shown for row in rows)
    undo = next(row for row in rows if QKeySequence.StandardKey.Undo in row.keys)
    assert undo.shown.startswith(QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText))
