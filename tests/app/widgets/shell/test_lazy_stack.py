from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.widgets.shell.lazy_stack import LazyStack


def test_the_rest_is_made_one_by_one_and_said_once(qtbot):
    made: list[str] = []

    def maker(name: str):
        return lambda: made.append(name) or QLabel(name)

    stack = LazyStack([maker(name) for name in "abc"])
    qtbot.addWidget(stack)
    stack.show()
    assert stack.made(1).text() == "b"
    assert made == ["b"]
    with qtbot.waitSignal(stack.complete):
        stack.make_rest()
        assert made == ["b", "a"]  # what waits for the event loop does not hold it up
    assert made == ["b", "a", "c"]
