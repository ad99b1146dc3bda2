"""The help pages, in a window of their own, with a search in all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.help_index import HelpIndex, Section, help_folder
from app.theme import GRID, icon
from app.translation import plural
from app.widgets.help.help_text import HelpText
from app.widgets.quiet_label import QuietLabel

START = "index.md"
SIZE = (130 * GRID, 88 * GRID)
SIDE_WIDTH = 38 * GRID
_SECTION = Qt.ItemDataRole.UserRole


class HelpViewer(QDialog):
    """Shows the pages of `help_folder()`: a list of them, or of what a search found, beside the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self.resize(*SIZE)
        self._index = HelpIndex(help_folder())
        self._make_side()
        self._make_text()
        self._lay_out()
        self._connect()
        self._search("")
        self.show_page(START)

    def _make_side(self) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Search all pages"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.setClearButtonEnabled(True)
        self.found = QuietLabel()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(GRID // 4)

    def _make_text(self) -> None:
        self.browser = HelpText()
        self.browser.setOpenExternalLinks(True)
        self.browser.setSearchPaths([str(help_folder())])
        self.browser.setAccessibleName(self.tr("Help text"))
        self.browser.document().setDocumentMargin(2 * GRID)
        self.back = self._button("chevron-left", self.tr("Back"), QKeySequence.StandardKey.Back)
        self.forward = self._button("chevron-right", self.tr("Forward"), QKeySequence.StandardKey.Forward)

    def _button(self, icon_name: str, text: str, key: QKeySequence.StandardKey) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setShortcut(QKeySequence(key))
        button.setToolTip(f"{text} ({button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addWidget(self.line, 1)
        side, layout = QWidget(), QVBoxLayout()
        side.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.found)
        layout.addWidget(self.list, 1)
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(side)
        across.addWidget(self.browser)
        across.setSizes([SIDE_WIDTH, SIZE[0] - SIDE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GRID, GRID, GRID, GRID)
        whole.addWidget(across)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._show_first)
        self.list.currentItemChanged.connect(self._show_item)
        self.back.clicked.connect(self.browser.backward)
        self.forward.clicked.connect(self.browser.forward)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.line.setFocus)

    def show_page(self, name: str) -> None:
        """Show a page from its beginning."""
        self.browser.setSource(QUrl.fromLocalFile(str(help_folder() / name)))

    @Slot(str)
    def _search(self, query: str) -> None:
        """List what holds the words of `query`; all pages where there are none."""
        self.list.clear()
        if query.strip():
            hits = self._index.search(query)
            for hit in hits:
                self._add(hit.section, f"{_place(hit.section)}\n{hit.snippet}")
            found = plural("{count} places found", len(hits)).format(count=len(hits))
            self.found.setText(found if hits else self.tr("Nothing found. Try fewer letters."))
        else:
            for page in self._index.pages:
                self._add(page, page.title)
            self.found.setText(self.tr("All pages"))
        self.list.setAccessibleName(self.found.text())

    def _add(self, section: Section, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_SECTION, section)

    @Slot()
    def _show_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()

    @Slot(QListWidgetItem)
    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            section = item.data(_SECTION)
            self.show_page(section.page)
            self._go_to(section)
            self._mark(self.line.text().split())

    def _go_to(self, section: Section) -> None:
        """Scroll so that a section's heading is at the top."""
        block = self.browser.document().begin()
        while block.isValid() and not _is_heading(block, section.heading):
            block = block.next()
        if block.isValid():
            self.browser.setTextCursor(QTextCursor(block))
            top = self.browser.document().documentLayout().blockBoundingRect(block).top()
            self.browser.verticalScrollBar().setValue(round(top) - GRID if section.heading != section.title else 0)

    def _mark(self, words: list[str]) -> None:
        """Mark the words of the search in the text."""
        marks = []
        for word in words:
            cursor = self.browser.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self.palette().color(QPalette.ColorRole.Highlight))
                mark.format.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))
                marks.append(mark)
                cursor = self.browser.document().find(word, cursor)
        self.browser.setExtraSelections(marks)


def _place(section: Section) -> str:
    return section.title if section.heading == section.title else f"{section.title} › {section.heading}"


def _is_heading(block: QTextBlock, text: str) -> bool:
    return block.blockFormat().headingLevel() > 0 and block.text() == text
