"""Mouse and keyboard on the widgets of a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QPushButton, QWidget

LEFT = Qt.MouseButton.LeftButton


def click(widget: QWidget) -> None:
    """Press a widget that can be seen and used."""
    assert widget.isVisible(), f"{widget} cannot be seen"
    assert widget.isEnabled(), f"{widget} cannot be used"
    QTest.mouseClick(widget, LEFT)


def button(parent: QWidget, text: str) -> QPushButton:
    """The visible button with a text."""
    found = [b for b in parent.findChildren(QPushButton) if b.text().replace("&", "") == text and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say {text!r}"
    return found[0]


def click_item(view: QAbstractItemView, row: int) -> None:
    """Press a row of a list."""
    view.scrollTo(view.model().index(row, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, 0)).center())


def write(line: QLineEdit, text: str) -> None:
    """Replace what a line holds, key by key."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def choose(box: QComboBox, text: str) -> None:
    """Open a chooser, go to a text by keyboard, take it."""
    click(box)
    popup = box.view()
    row = box.findText(text)
    assert row >= 0, f"{text!r} is no choice"
    QTest.keyClick(popup, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert box.currentText() == text


def drop(widget: QWidget, path: Path) -> None:
    """Drop a file on a widget that takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy, nothing = widget.rect().center(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, LEFT, nothing)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, LEFT, nothing))
