"""A hand that does at random what can be done: press, choose, type, trigger; the same seed does the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

LEFT, NO_MODIFIER = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1,
)  # fmt: skip
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
LETTERS = "abcdefghijklmnop qrstuvwxyz0123456789.,/-"


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


class RandomHand:
    """Acts on a window and on the dialogs above it.

    Args:
        window: Has a menu bar with the actions.
        actions: What may be triggered.
        seed: Decides everything.
    """

    def __init__(self, window: QMainWindow, actions: list[QAction], seed: int) -> None:
        self._window = window
        self._actions = actions
        self._random = random.Random(seed)
        self.triggered: Counter[str] = Counter()
        self.did: list[str] = []
        for action in actions:
            action.triggered.connect(partial(self._count, action.objectName()))

    def _count(self, name: str) -> None:
        self.triggered[name] += 1

    def act(self) -> None:
        """Do one thing."""
        # Whatever opens a menu in a loop of its own is sent on by this.
        QTimer.singleShot(100, _close_popup)
        top = self._top()
        kinds: list[Callable[[QWidget], None]] = [self._press] * 8 + [self._key] * 4 + [self._use] * 4
        if isinstance(top, QDialog):
            kinds += [self._leave] * 2
        if not (isinstance(top, QDialog) and top.isModal()):
            kinds += [self._trigger] * 3 + [self._resize]
        self._random.choice(kinds)(top)
        QApplication.processEvents()

    def leave_all(self) -> None:
        """Close every dialog."""
        for dialog in self._dialogs():
            dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _dialogs(self) -> list[QDialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]

    def _top(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        return modal or self._random.choice([self._window, *self._dialogs()])

    def _pick(self, top: QWidget, kinds: type | tuple[type, ...]) -> QWidget | None:
        found = [w for w in top.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.isEnabled()]
        found = [w for w in found if w.window() is top and w.width() > 2 and w.height() > 2]
        return self._random.choice(found) if found else None

    def _note(self, what: str, widget: object) -> None:
        name = widget.objectName() if isinstance(widget, QWidget | QAction) else ""
        text = widget.text() if isinstance(widget, QAbstractButton | QAction) else ""
        self.did.append(f"{what} {type(widget).__name__} {name} {text}".strip())

    def _press(self, top: QWidget) -> None:
        button = self._pick(top, QAbstractButton)
        if button is None:
            return
        self._note("press", button)
        menu = button.menu() if isinstance(button, QToolButton | QPushButton) else None
        if menu is None:
            QTest.mouseClick(button, LEFT)
        else:  # an open menu would wait for the next thing, which comes from here
            menu.aboutToShow.emit()
            actions = [each for each in menu.actions() if each.isEnabled() and each.menu() is None]
            if actions:
                self._random.choice(actions).trigger()

    def _trigger(self, top: QWidget) -> None:
        action = self._random.choice(self._actions)
        if action.isEnabled():
            self._note("trigger", action)
            action.trigger()

    def _key(self, top: QWidget) -> None:
        target = top.focusWidget() or top
        self._note("key on", target)
        QTest.keyClick(target, self._random.choice(KEYS))

    def _use(self, top: QWidget) -> None:
        """A control that is no button: what it takes depends on its kind."""
        kinds = (QAbstractItemView, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit, QKeySequenceEdit, QTabBar)
        widget = self._pick(top, kinds)
        if widget is None:
            return
        self._note("use", widget)
        if isinstance(widget, QAbstractItemView):
            QTest.mouseClick(widget.viewport(), LEFT, NO_MODIFIER, self._point(widget.viewport()))
        elif isinstance(widget, QTabBar):
            QTest.mouseClick(widget, LEFT, NO_MODIFIER, widget.tabRect(self._random.randrange(widget.count())).center())
        elif isinstance(widget, QLineEdit):
            QTest.keyClicks(widget, self._random.choice(LETTERS))
        elif isinstance(widget, QKeySequenceEdit):
            QTest.keyClick(widget, self._random.choice((Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9)))
        else:
            QTest.keyClick(widget, self._random.choice(ARROWS))

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(self._random.randrange(widget.width()), self._random.randrange(widget.height()))

    def _leave(self, top: QWidget) -> None:
        self._note("leave", top)
        QTest.keyClick(top, Qt.Key.Key_Escape)

    def _resize(self, top: QWidget) -> None:
        self._window.resize(self._random.randrange(1024, 1920), self._random.randrange(680, 1080))
