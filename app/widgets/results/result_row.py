"""`ResultRow`, the top results of one search, and `ResultBoard`, those of both models side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QScrollBar, QVBoxLayout, QWidget
from superqt import QElidingLabel

from app.item_models.results import ResultItem
from app.theme import GRID, Text, font
from app.widgets.results.result_list import ResultList


class ResultRow(QWidget):
    """Titled results under one sentence that sums them up."""

    opened = Signal(object)
    """A result was clicked, or opened by Enter; carries its `ResultItem`."""
    search_wanted = Signal(object)
    """The user wants to search with a result; carries its `ResultItem`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: ResultItem | None = None
        self._title = QLabel(self)
        self._title.setFont(font(Text.STRONG))
        self._sentence = QElidingLabel(self)
        self.list = ResultList(self)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(GRID // 2)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Call the results something else."""
        self._title.setText(title)
        self.list.setAccessibleName(title)

    def title(self) -> str:
        return self._title.text()

    def set_results(self, items: Sequence[ResultItem], sentence: str = "") -> None:
        """Show other results.

        Args:
            items: In the order of rank.
            sentence: What they amount to (see `count_sentence`).
        """
        self.list.results.set_records(tuple(items))
        self._sentence.setText(sentence)
        self._sentence.setToolTip(sentence)
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
        return self.list.verticalScrollBar()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.list.results.record(index.row()))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self._asked = self.list.results.record(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Inspect")).triggered.connect(self._open_asked)
        menu.addAction(self.tr("&Search with this image")).triggered.connect(self._search_asked)
        menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _open_asked(self) -> None:
        self.opened.emit(self._asked)

    @Slot()
    def _search_asked(self) -> None:
        self.search_wanted.emit(self._asked)


class ResultBoard(QWidget):
    """The clean model's results beside the backdoored model's, so that equal places are equal ranks.

    Above them, while wanted, stand the results of the same query without the trigger.
    """

    opened = Signal(object)
    search_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (self.tr("Clean model"), self.tr("Backdoored model"))
        self.clean, self.backdoored = (ResultRow(name, self) for name in self._names)
        self.clean_before, self.backdoored_before = (ResultRow("", self) for _ in self._names)
        for row, name in zip(self._befores, self._names, strict=True):
            row.set_title(self.tr("{0}, without trigger").format(name))
        self._scrolling = False
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        for at, row in enumerate((*self._befores, *self._rows)):
            grid.addWidget(row, at // 2, at % 2)
            grid.setRowStretch(at // 2, 1)
            grid.setColumnStretch(at % 2, 1)
            row.opened.connect(self.opened)
            row.search_wanted.connect(self.search_wanted)
            row.scroll_bar().valueChanged.connect(self._scroll_all)
        self.setMinimumWidth(40 * GRID)
        self.clear()

    def set_results(
        self, clean: Sequence[ResultItem], backdoored: Sequence[ResultItem], sentences: tuple[str, str] = ("", "")
    ) -> None:
        """Show other results; `sentences` are the clean and the backdoored model's."""
        self.clean.set_results(clean, sentences[0])
        self.backdoored.set_results(backdoored, sentences[1])
        self._show_before(shown=False)

    def set_before(
        self, clean: Sequence[ResultItem], backdoored: Sequence[ResultItem], sentences: tuple[str, str] = ("", "")
    ) -> None:
        """Show the results without the trigger above those that were set."""
        self.clean_before.set_results(clean, sentences[0])
        self.backdoored_before.set_results(backdoored, sentences[1])
        self._show_before(shown=True)

    def clear(self, text: str = "") -> None:
        """Show no results and say what to do for some."""
        text = text or self.tr("Choose or drop an image to search with")
        self._show_before(shown=False)
        for row in self._rows:
            row.clear(text)

    @property
    def _rows(self) -> tuple[ResultRow, ResultRow]:
        return self.clean, self.backdoored

    @property
    def _befores(self) -> tuple[ResultRow, ResultRow]:
        return self.clean_before, self.backdoored_before

    def _show_before(self, *, shown: bool) -> None:
        for row, name in zip(self._rows, self._names, strict=True):
            row.set_title(self.tr("{0}, with trigger").format(name) if shown else name)
        for row in self._befores:
            row.setVisible(shown)
        self._grid.setRowStretch(0, int(shown))  # also an empty row would take its share

    @Slot(int)
    def _scroll_all(self, value: int) -> None:
        # The shorter ones stop at their end and must not pull the others back.
        if not self._scrolling:
            self._scrolling = True
            for row in (*self._rows, *self._befores):
                row.scroll_bar().setValue(value)
            self._scrolling = False
