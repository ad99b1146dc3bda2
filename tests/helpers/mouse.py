"""Somebody with a mouse and no keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from app.widgets.shell.navigation import RailButton

LEFT, NO_MODIFIER = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Press what can be seen and used, in its middle unless it is said where."""
    assert widget.isVisible(), f"{widget} cannot be seen"
    assert widget.isEnabled(), f"{widget} cannot be used"
    QTest.mouseClick(widget, LEFT, NO_MODIFIER, widget.rect().center() if at is None else at)
    QApplication.processEvents()


def go(window: QWidget, page: str) -> None:
    """Press a page's button on the rail."""
    click(window.findChild(RailButton, f"rail-{page}"))


def click_item(view: QAbstractItemView, row: int, *, from_left: int | None = None) -> None:
    """Press a row of a list, in its middle or so many pixels from its left."""
    index = view.model().index(row, 0)
    view.scrollTo(index)
    area = view.visualRect(index)
    click(view.viewport(), area.center() if from_left is None else QPoint(area.left() + from_left, area.center().y()))


def choose(box: QComboBox, text: str) -> None:
    """Open a chooser and press one of its texts."""
    click(box)
    # What opens under the pointer passes over the release that opened it.
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    click_item(box.view(), box.findText(text))
    assert box.currentText() == text


def step_up(box: QSpinBox) -> None:
    """Press the upper arrow of a number."""
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_SpinBoxUp
    click(box, box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, box).center())


def take(menu: QMenu, action: QAction) -> None:
    """Press an entry of a menu that is open."""
    click(menu, menu.actionGeometry(action).center())
