"""`ClassHistogram`: images of each class as bars; choosing a class filters what else is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.item_models.class_counts import COUNT_ROLE, ClassCountModel, Counts
from app.theme import GRID
from app.widgets.data.class_bars import BarDelegate, SplitLegend


class _ClassList(QListView):
    """Remembers whether a press met the item that was current before it."""

    pressed_current = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_current = self.indexAt(event.position().toPoint()) == self.currentIndex()
        super().mousePressEvent(event)


class ClassHistogram(QWidget):
    """Bars of all classes, scrolling when there are many; the first row stands for all of them."""

    class_chosen = Signal(str)
    """The chosen class, empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = ClassCountModel(self)
        self._legend = SplitLegend(self)
        self._legend.hide()
        self.view = _ClassList(self)
        self.view.setModel(self._counts)
        self.view.setItemDelegate(BarDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setAccessibleName(self.tr("Classes"))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._legend)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumSize(18 * GRID, 12 * GRID)
        self._quiet = False
        self._last = ""

    def set_counts(self, counts: Counts, whole: Mapping[str, int] | None = None) -> None:
        """Show other classes; all of them are chosen, without a signal.

        Args:
            counts: Class -> images, or class -> split -> images; in the order in which to show them.
            whole: Split -> images, where an image may carry several classes; None: the sum of the classes.
        """
        self._quiet, self._last = True, ""
        self._counts.set_counts(counts, whole)
        self._legend.set_splits(self._counts.splits)
        self.view.setCurrentIndex(self._counts.index(0))
        self._quiet = False

    def chosen_class(self) -> str:
        """The chosen class, empty for all."""
        return self._name(self.view.currentIndex())

    def choose_class(self, name: str) -> None:
        """Choose a class, or all with an empty name; an unknown name changes nothing."""
        row = self._counts.row_of(name)
        if row is not None:
            self.view.setCurrentIndex(self._counts.index(row))

    def sizeHint(self) -> QSize:
        return QSize(26 * GRID, 40 * GRID)

    @staticmethod
    def _name(index: QModelIndex) -> str:
        return index.data(COUNT_ROLE).name if index.isValid() else ""

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        name = self._name(index)
        if not self._quiet and name != self._last:
            self._last = name
            self.class_chosen.emit(name)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the class that was chosen already goes back to all."""
        if self.view.pressed_current:
            self.choose_class("")
