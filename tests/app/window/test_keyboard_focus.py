"""What is done by keyboard is not disturbed, and every letter that is underlined means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget

from app.translation import without_mnemonic
from app.window.main_window import MainWindow
from app.window.pages import DATA, page_titles


class ShownWindows(QObject):
    """Remembers which widgets were shown as windows of their own."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(repr(watched))
        return False


def test_making_pages_shows_no_other_window_and_leaves_the_focus(window: MainWindow, qapp: QApplication) -> None:
    window.go_to(DATA)
    before = qapp.focusWidget()
    shown = ShownWindows(qapp)
    for position in range(len(page_titles())):
        window.page(position)
    qapp.processEvents()
    qapp.removeEventFilter(shown)
    assert shown.seen == []
    assert qapp.focusWidget() is before is not None


def letters(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Every underlined letter below a widget, and what it stands in."""
    for each in widget.findChildren(QWidget):
        if isinstance(each, QAbstractButton | QLabel) and "&" in each.text():
            key = QKeySequence.mnemonic(each.text()).toString()
            if key:
                yield key, without_mnemonic(each.text())


def test_no_page_underlines_a_letter_of_the_menus(window: MainWindow) -> None:
    menus = {QKeySequence.mnemonic(action.text()).toString() for action in window.menus.actions()}
    assert len(menus) == len(window.menus.actions())
    pages = [window.page(position) for position in range(len(page_titles()))]
    taken = {(key, text) for page in pages for key, text in letters(page) if key in menus}
    assert taken == set()


def test_tab_leads_out_of_every_table(window: MainWindow) -> None:
    tables = [table for position in range(len(page_titles())) for table in window.page(position).findChildren(QTableView)]
    assert len(tables) > 1
    assert [table for table in tables if table.tabKeyNavigation()] == []
