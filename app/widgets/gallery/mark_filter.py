"""`MarkFilter`: which images are shown, by the flags and tags that some have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.item_models.image_list import ImageListModel
from app.item_models.image_marks import Choice, flag_choices, tag_choices
from app.theme import GRID, icon


class MarkFilter(QWidget):
    """Two choosers, each seen only where there is something to choose."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flags = self._box(self.tr("Flags of the images"), self.tr("What an audit found on images"))
        self.tags = self._box(self.tr("Tags of the images"), self.tr("Images with a tag"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for box in (self.flags, self.tags):
            row.addWidget(box)
        self._fill(self.flags, self.tr("All flags"), "flag", ())
        self._fill(self.tags, self.tr("All tags"), "tag", ())

    def flag(self) -> str:
        """The value for `ImageListModel.set_flag_filter`."""
        return str(self.flags.currentData())

    def tag(self) -> str:
        """The value for `ImageListModel.set_tag_filter`."""
        return str(self.tags.currentData())

    def offer(self, images: ImageListModel) -> None:
        """Offer the flags and tags of these images; a choice that is no longer there is given up."""
        before = self.flag(), self.tag()
        self._fill(self.flags, self.tr("All flags"), "flag", flag_choices(images.all_flags()))
        self._fill(self.tags, self.tr("All tags"), "tag", tag_choices(images.all_tags()))
        if before != (self.flag(), self.tag()):
            self.changed.emit()

    def reset(self) -> None:
        """Choose all images; nobody is told."""
        for box in (self.flags, self.tags):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def _box(self, name: str, tip: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        box.setMaximumWidth(24 * GRID)
        box.currentIndexChanged.connect(self._on_choice)
        return box

    def _fill(self, box: QComboBox, everything: str, sign: str, choices: Sequence[Choice]) -> None:
        before = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(icon(sign), everything, "")
            for text, value in choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(before)))
        box.setVisible(bool(choices))

    @Slot()
    def _on_choice(self) -> None:
        self.changed.emit()
