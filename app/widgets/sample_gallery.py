"""`SampleGallery`: tiles of a run's images with a larger picture under the pointer."""

from __future__ import annotations

import html

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.item_models.decoding import decode_thumbnail
from app.item_models.image_list import GalleryImage
from app.item_models.picture_model import RECORD_ROLE
from app.widgets.gallery_view import GalleryView
from engine.errors import DataError

PREVIEW = 256


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

    def positions(self) -> list[int]:
        """Positions of the selected images, in order."""
        return sorted(self.images.position(index.row()) for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text = preview(index.data(RECORD_ROLE)) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.images.position(index.row()))

    @Slot()
    def _on_selected(self) -> None:
        self.selected.emit()


def preview(image: GalleryImage) -> str:
    """A tool tip with the picture in pixels that can be told apart; of a broken file, its name."""
    words = html.escape(" · ".join(filter(None, (image.name, image.class_name.replace("_", " ")))))
    try:
        picture = decode_thumbnail(image.source, PREVIEW)
    except DataError as error:
        return f"{words}<br>{html.escape(str(error))}"
    factor = max(1, PREVIEW // max(picture.width(), picture.height()))
    return f'<img src="data:image/png;base64,{_base64(picture.scaled(picture.size() * factor))}"><br>{words}'


def _base64(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().toBase64().data()).decode("ascii")
