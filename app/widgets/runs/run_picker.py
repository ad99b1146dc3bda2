"""`RunPicker`: sweeps and finished runs to tick, with a line to search them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from app.item_models.comparable import Comparable, ComparableModel
from app.theme import GRID, Text
from app.widgets.drawing import draw_message
from app.widgets.quiet_label import QuietLabel


class TickList(QListView):
    """Has a name of its own, by which the theme finds it: its boxes need an outline that is seen on a dark ground."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")

    def set_empty_text(self, text: str, hint: str = "") -> None:
        """What to say while there is nothing to tick."""
        self._words = (text, hint)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            draw_message(painter, self.viewport().rect(), self.palette(), *self._words)
            painter.end()


class RunPicker(QWidget):
    """What is ticked stays so while it is searched.

    Signals:
        chosen_changed(): Other folders are ticked.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ComparableModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.view = TickList()
        self.untick = QPushButton(self.tr("&Untick all"))
        self._count = QuietLabel(style=Text.SMALL)
        self.view.set_empty_text(self.tr("Reading the runs…"))
        self._set_up()
        self._lay_out()
        self._show_count()

    def set_entries(self, entries: Sequence[Comparable]) -> None:
        """Show other entries; those that were ticked stay so."""
        self._model.set_entries(entries)
        if entries:
            self.view.set_empty_text(self.tr("Nothing found"), self.tr("Try fewer letters."))
        else:
            self.view.set_empty_text(
                self.tr("No finished runs yet"), self.tr("Runs and sweeps can be compared when they are done.")
            )

    def chosen(self) -> tuple[Path, ...]:
        """The folders that are ticked, from top to bottom."""
        return self._model.ticked()

    def choose(self, folders: Iterable[Path]) -> None:
        """Tick these and no others."""
        self._model.tick(frozenset(folders))

    def _set_up(self) -> None:
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search runs and sweeps"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.view.setModel(self._found)
        self.view.setAccessibleName(self.tr("Runs and sweeps to compare"))
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setUniformItemSizes(True)
        self.view.setSpacing(GRID // 4)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.untick.clicked.connect(self._untick_all)
        self._model.ticked_changed.connect(self._show_count)
        self._model.ticked_changed.connect(self.chosen_changed)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self.untick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)

    @Slot()
    def _untick_all(self) -> None:
        self.choose(())

    @Slot()
    def _show_count(self) -> None:
        count = len(self.chosen())
        self._count.setText(self.tr("{count} ticked").format(count=count))
        self.untick.setEnabled(count > 0)
