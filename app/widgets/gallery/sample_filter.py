"""`SampleFilter`: which images of a run are shown, in which order, and whether as a strip or as a gallery."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.item_models.image_list import ImageListModel
from app.theme import GRID
from app.widgets.gallery.mark_filter import MarkFilter
from app.widgets.quiet_label import QuietLabel


class Order(StrEnum):
    """By what images are sorted."""

    RUN = "run"
    PSNR = "psnr"
    FLIPPED = "flipped"
    DISTANCE = "distance"


class SampleFilter(QWidget):
    """A value of (kind, class, flag, tag, order)."""

    changed = Signal()
    gallery_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = self._box(self.tr("Kind of images"))
        for text, value in (
            (self.tr("All images"), ""),
            (self.tr("Poisoned images"), "poisoned"),
            (self.tr("Queries"), "query"),
            (self.tr("Open-set queries"), "open_set"),
        ):
            self.kinds.addItem(text, value)
        self.classes = self._box(self.tr("Class of the images"))
        self.orders = self._box(self.tr("Order of the images"))
        self._fill_orders()
        self.marks = MarkFilter(self)
        self.marks.changed.connect(self.changed)
        self._said = QuietLabel(parent=self)
        self.gallery = QPushButton(self.tr("Galler&y"), self)
        self.gallery.setCheckable(True)
        self.gallery.setToolTip(self.tr("All of these images as a grid, several of which can be selected"))
        self.gallery.toggled.connect(self._on_gallery)
        self.set_classes(())
        self._lay_out()

    def kind(self) -> str:
        """`poisoned`, `query`, `open_set`, or empty for all."""
        return str(self.kinds.currentData())

    def class_name(self) -> str:
        """A class, or empty for all."""
        return str(self.classes.currentData())

    def order(self) -> Order:
        return Order(self.orders.currentData())

    def set_classes(self, names: Sequence[str]) -> None:
        """Offer other classes and choose all."""
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(self.tr("All classes"), "")
            for name in names:
                self.classes.addItem(name.replace("_", " "), name)

    def offer_marks(self, images: ImageListModel) -> None:
        """Offer the flags and tags of these images."""
        self.marks.offer(images)

    def add_control(self, control: QWidget) -> None:
        """Put another control beside the button of the gallery."""
        self._row.insertWidget(self._row.count() - 1, control)

    def reset(self) -> None:
        """All images, as the run has them; nobody is told."""
        self.marks.reset()
        for box in (self.kinds, self.classes, self.orders):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def say(self, text: str) -> None:
        """What is shown, or what is being done for it."""
        self._said.setText(text)

    def said(self) -> str:
        return self._said.text()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(self._on_choice)
        return box

    def _fill_orders(self) -> None:
        for text, value in (
            (self.tr("As in the run"), Order.RUN),
            (self.tr("By PSNR, most visible first"), Order.PSNR),
            (self.tr("By bits flipped, most first"), Order.FLIPPED),
            (self.tr("By distance to the target class"), Order.DISTANCE),
        ):
            self.orders.addItem(text, value)

    def _lay_out(self) -> None:
        self._outline = QVBoxLayout(self)
        self._outline.setContentsMargins(0, 0, 0, 0)
        self._outline.setSpacing(GRID // 2)
        row = self._row = QHBoxLayout()
        self._outline.addLayout(row)
        row.setSpacing(GRID)
        for box in (self.kinds, self.classes, self.orders):
            row.addWidget(box)
        row.addWidget(self.marks)
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(self.gallery)

    @Slot(bool)
    def _on_gallery(self, shown: bool) -> None:
        self.gallery.setText(self.tr("Back to one image") if shown else self.tr("Galler&y"))
        if shown:  # what is said of selected images is too long for the row
            self._outline.addWidget(self._said)
        else:
            self._row.insertWidget(self._row.indexOf(self.marks) + 1, self._said)
        self.gallery_toggled.emit(shown)

    @Slot()
    def _on_choice(self) -> None:
        self.changed.emit()
