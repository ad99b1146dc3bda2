"""The keys of the window's actions: the program's own, and what the user made of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.settings import Settings
from app.translation import without_mnemonic


class Shortcuts(QObject):
    """Knows every action that has a name, gives it the user's keys, and keeps them.

    Args:
        actions: Those that can be bound; each has an object name, and its default keys set.
        settings: Where the user's keys are kept.
        window: Holds the pages, whose own actions keep their keys.
        parent: Owner.
    """

    changed = Signal()

    def __init__(
        self, actions: Sequence[QAction], settings: Settings, window: QWidget | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._window = settings, window
        self._actions = {action.objectName(): action for action in actions if action.objectName()}
        self._defaults = {name: action.shortcut() for name, action in self._actions.items()}
        for name, action in self._actions.items():
            kept = settings.shortcut(name)
            if kept is not None:
                action.setShortcut(QKeySequence.fromString(kept))

    @property
    def actions(self) -> tuple[QAction, ...]:
        """Every action that can be bound, in the order of the menus."""
        return tuple(self._actions.values())

    def is_default(self, action: QAction) -> bool:
        """Whether the action has the program's own keys."""
        return action.shortcut() == self._defaults[action.objectName()]

    def conflict(self, action: QAction, keys: QKeySequence) -> QAction | None:
        """Another action that `keys` would also start, or whose keys begin with them."""
        if keys.isEmpty():
            return None
        return next((other for other in self.actions if other is not action and _collide(other.shortcut(), keys)), None)

    def fixed(self, keys: QKeySequence) -> QAction | None:
        """The action of a page shown before that has these keys. Given to another one as well, neither would start."""
        there = self._window.findChildren(QAction) if self._window is not None else []
        own = set(self.actions)
        return next((each for each in there if each not in own and not keys.isEmpty() and _collide(each.shortcut(), keys)), None)

    def bind(self, action: QAction, keys: QKeySequence) -> None:
        """Give an action other keys, or none. Whoever had them loses them, as two could not be told apart."""
        while (other := self.conflict(action, keys)) is not None:
            self._set(other, QKeySequence())
        self._set(action, keys)
        self.changed.emit()

    def reset(self, action: QAction) -> None:
        """Give an action the program's own keys back; whoever has them now loses them."""
        self.bind(action, self._defaults[action.objectName()])

    def reset_all(self) -> None:
        """Give every action the program's own keys back."""
        for name, action in self._actions.items():
            self._set(action, self._defaults[name])
        self.changed.emit()

    def _set(self, action: QAction, keys: QKeySequence) -> None:
        action.setShortcut(keys)
        kept = None if self.is_default(action) else keys.toString(QKeySequence.SequenceFormat.PortableText)
        self._settings.set_shortcut(action.objectName(), kept)


def _collide(first: QKeySequence, second: QKeySequence) -> bool:
    exact = QKeySequence.SequenceMatch.NoMatch
    return not first.isEmpty() and (first.matches(second) != exact or second.matches(first) != exact)


def plain_text(action: QAction) -> str:
    """What an action is called, without accelerator and ellipsis."""
    return without_mnemonic(action.text()).removesuffix("…")


def native_keys(action: QAction) -> str:
    """Its keys as the platform writes them; empty for none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def menu_title(action: QAction) -> str:
    """Title of the menu that it is in."""
    menus = (each for each in action.associatedObjects() if isinstance(each, QMenu))
    return next((without_mnemonic(menu.title()) for menu in menus), "")
