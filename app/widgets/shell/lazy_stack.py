"""`LazyStack`: pages that are made when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

Made = TypeVar("Made", bound=QWidget)


class LazyStack(QStackedWidget, Generic[Made]):
    """A stack of places; what belongs into one is made on its first use, and scrolls where it would not fit otherwise.

    Args:
        makers: Make what stands at each position.

    Signals:
        complete(): `make_rest` has nothing left to make.
    """

    complete = Signal()

    def __init__(self, makers: Sequence[Callable[[], Made]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._made: dict[int, Made] = {}
        self._places = [self._place() for _ in makers]

    def _place(self) -> QScrollArea:
        place = QScrollArea()
        place.setWidgetResizable(True)
        place.setFrameShape(QFrame.Shape.NoFrame)
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it has the focus, and is scrolled to
        self.addWidget(place)
        return place

    def made(self, position: int) -> Made:
        """What stands at a position."""
        if position not in self._made:
            self._made[position] = self._makers[position]()
            self._places[position].setWidget(self._made[position])
        return self._made[position]

    @Slot()
    def make_rest(self) -> None:
        """Make one that is still missing, and come back for the next when the window has nothing to do."""
        missing = next((position for position in range(self.count()) if position not in self._made), None)
        if missing is None:
            self.complete.emit()
        elif self.window().isVisible():
            self.made(missing)
            QTimer.singleShot(0, self, self.make_rest)
