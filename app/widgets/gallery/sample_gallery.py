"""`SampleGallery`: tiles of a run's images."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.widgets.gallery.gallery_view import DEFAULT_SIZE, GalleryView

LARGEST_WHOLE = 160
"""Larger pictures are made smaller, as everywhere."""


class SampleGallery(GalleryView):
    """Enter or double click opens an image, Escape leaves."""

    opened = Signal(int)
    """Position of an image."""
    left = Signal()
    selected = Signal()
    """Other images are selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Gallery of the run's images"))
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def fit_pictures(self, side: int) -> None:
        """Show pictures of this side in whole multiples of it, so that they fill their tiles and their pixels are equal."""
        self.set_picture_size(side * max(1, round(DEFAULT_SIZE / side)) if side <= LARGEST_WHOLE else DEFAULT_SIZE)

    def positions(self) -> list[int]:
        """Positions of the selected images, in order."""
        return sorted(self.images.position(index.row()) for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.images.position(index.row()))

    @Slot()
    def _on_selected(self) -> None:
        self.selected.emit()
