"""`SelectionBar`: how many images of a hash space are selected, what to select, and what to do with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.theme import GRID, icon
from app.translation import plural
from app.widgets.hash_space.marks import (
    Marks,
    Selection,
    any_selected,
    class_selected,
    kind_selected,
    none_selected,
)
from app.widgets.quiet_label import QuietLabel


class SelectionBar(QWidget):
    """Says what is selected; its menu selects a kind or a class without the mouse.

    Signals:
        selected(object): Another `Selection` is wanted.
        gallery_requested(): The selected images are to be shown in a gallery.
        search_requested(): The selected images are to be searched with.
    """

    selected = Signal(object)
    gallery_requested = Signal()
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Marks, ...] = ()
        self.said = QuietLabel()
        self.said.setWordWrap(True)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.choose = QPushButton(self.tr("&Select"))
        self.choose.setToolTip(self.tr("Select all images of a kind or of a class"))
        self.choose.setMenu(self.menu)
        self.clear = QPushButton(icon("close"), self.tr("Clear"))
        self.clear.setToolTip(self.tr("Select nothing (Esc)"))
        self.gallery = QPushButton(icon("inspect"), self.tr("Sh&ow in gallery"))
        self.gallery.setToolTip(self.tr("Show only the selected images on Inspect"))
        self.search = QPushButton(icon("retrieve"), self.tr("Search &with them"))
        self.search.setToolTip(self.tr("Search with each selected image, without and with the trigger, and list what is found"))
        self.clear.clicked.connect(self._select_none)
        self.gallery.clicked.connect(self.gallery_requested)
        self.search.clicked.connect(self.search_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.said, 1)
        for button in (self.choose, self.clear, self.gallery, self.search):
            row.addWidget(button)
        self.set_marks(())

    def set_marks(self, marks: Sequence[Marks]) -> None:
        """Other images are shown, none of them selected."""
        self._marks = tuple(marks)
        self.choose.setEnabled(bool(marks))
        self.show_selection(none_selected(self._marks))

    def show_selection(self, selection: Selection) -> None:
        """These are selected."""
        some = any_selected(selection)
        for button in (self.clear, self.gallery, self.search):
            button.setEnabled(some)
        self.said.setText(self._words(selection) if some else self._invitation())

    def _invitation(self) -> str:
        return self.tr("Draw a line around marks to select images.") if self._marks else ""

    def _words(self, selection: Selection) -> str:
        counts = [int(chosen.sum()) for chosen in selection]
        kinds = (f"{each.name} {count:,}" for count, each in zip(counts, self._marks, strict=True) if count)
        return plural("{count:,} images selected: {kinds}.", sum(counts)).format(count=sum(counts), kinds=", ".join(kinds))

    @Slot()
    def _fill_menu(self) -> None:
        self.menu.clear()
        for kind, each in enumerate(self._marks):
            if len(each.points):
                entry = self.menu.addAction(_entry(each.name, len(each.points)))
                entry.triggered.connect(partial(self._select_kind, kind))
        self.menu.addSeparator()
        counts = Counter(name for each in self._marks for of in each.classes for name in of)
        for name in sorted(counts):
            entry = self.menu.addAction(_entry(name.replace("_", " "), counts[name]))
            entry.triggered.connect(partial(self._select_class, name))

    def _select_kind(self, kind: int, _checked: object = None) -> None:
        self.selected.emit(kind_selected(self._marks, kind))

    def _select_class(self, name: str, _checked: object = None) -> None:
        self.selected.emit(class_selected(self._marks, name))

    @Slot()
    def _select_none(self) -> None:
        self.selected.emit(none_selected(self._marks))


def _entry(name: str, count: int) -> str:
    """A `&` in a class's name is no mnemonic."""
    return f"{name.replace('&', '&&')} ({count:,})"
