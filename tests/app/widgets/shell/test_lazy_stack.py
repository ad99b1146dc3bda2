from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

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


class Tall(QListWidget):
    """Would like to be tall, and can be low."""

    def sizeHint(self) -> QSize:
        return QSize(100, 900)


def wordy() -> QWidget:
    made = QWidget()
    text = QLabel("word " * 200)
    text.setWordWrap(True)
    layout = QVBoxLayout(made)
    layout.addWidget(text)
    layout.addWidget(Tall())
    return made


def test_wrapped_texts_scroll_nothing_that_fits(qtbot):
    stack = LazyStack([wordy])
    qtbot.addWidget(stack)
    stack.resize(600, 500)
    with qtbot.waitExposed(stack):
        stack.show()
    made = stack.made(0)
    qtbot.waitUntil(lambda: made.width() == stack.width())
    assert made.height() == 500
