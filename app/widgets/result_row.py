"""`ResultRow`, the top results of one model, and `ResultBoard`, two of them aligned by rank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from app.item_models.results import ResultItem
from app.theme import GRID, Text, font
from app.widgets.result_list import ResultList


class ResultRow(QWidget):
    """A titled line of results under one sentence that sums them up."""

    activated = Signal(int)
    """A result was opened by double click or Enter: its place, from 0."""
    current_changed = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(font(Text.TITLE))
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = ResultList(self)
        self.list.setAccessibleName(title)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)

    def set_results(self, items: Sequence[ResultItem], sentence: str = "") -> None:
        """Show other results.

        Args:
            items: In the order of rank.
            sentence: What they amount to (see `count_sentence`).
        """
        self.list.results.set_records(tuple(items))
        self._sentence.setText(sentence)
        self.list.setAccessibleDescription(sentence)

    def results(self) -> tuple[ResultItem, ...]:
        return tuple(self.list.results.record(row) for row in range(self.list.results.rowCount()))

    def sentence(self) -> str:
        return self._sentence.text()

    def clear(self, text: str = "") -> None:
        """Show no results and say why."""
        self.set_results(())
        self.list.set_empty_text(text)

    def scroll_bar(self) -> QScrollBar:
        return self.list.horizontalScrollBar()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated.emit(index.row())

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(index.row())


class ResultBoard(QWidget):
    """The clean model's results above the backdoored model's; equal ranks stay below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clean = ResultRow(self.tr("Clean model"), self)
        self.backdoored = ResultRow(self.tr("Backdoored model"), self)
        self.clean.scroll_bar().valueChanged.connect(self._scroll_both)
        self.backdoored.scroll_bar().valueChanged.connect(self._scroll_both)
        # One bar for both, at the bottom.
        self.clean.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.clean)
        column.addWidget(self.backdoored)
        column.addStretch(1)
        self.setMinimumWidth(40 * GRID)
        self.clear()

    def set_results(
        self, clean: Sequence[ResultItem], backdoored: Sequence[ResultItem], sentences: tuple[str, str] = ("", "")
    ) -> None:
        """Show other results; `sentences` are the clean and the backdoored row's."""
        self.clean.set_results(clean, sentences[0])
        self.backdoored.set_results(backdoored, sentences[1])

    def clear(self, text: str = "") -> None:
        """Show no results and say what to do for some."""
        text = text or self.tr("Choose or drop an image to search with")
        self.clean.clear(text)
        self.backdoored.clear(text)

    @Slot(int)
    def _scroll_both(self, value: int) -> None:
        # The shorter row stops at its end and must not pull the other one back.
        if not self._scrolling:
            self._scrolling = True
            for row in (self.clean, self.backdoored):
                row.scroll_bar().setValue(value)
            self._scrolling = False
