"""`Wishes`: when a view asks its model for the pictures that are seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView

DELAY_MS = 25


class Wishes(QTimer):
    """Asks a little after the last reason to ask, so that scrolling past pictures does not decode them.

    Args:
        view: Owner.
        ask: Asks for what is seen.
    """

    def __init__(self, view: QAbstractItemView, ask: Callable[[], None]) -> None:
        super().__init__(view, singleShot=True, interval=DELAY_MS)
        self.timeout.connect(ask)

    @Slot()
    def soon(self) -> None:
        """Ask soon; unlike `start` not to be mistaken by a signal that carries a number."""
        self.start()
