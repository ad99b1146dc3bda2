"""`HelpText`: a help page whose pictures fit into it, and follow light and dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.theme import GRID, is_dark

_IMAGE = QTextDocument.ResourceType.ImageResource
LIGHT, DARK = "-light-", "-dark-"
"""What names of pictures differ in."""
SETTLE_MS = 150


class HelpText(QTextBrowser):
    """Pages name the light pictures; in a dark window their dark twins are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A bar that comes with the picture would take the room that the picture was fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._fit)
        self._width = 0

    def loadResource(self, type: int, name: QUrl | str) -> object:
        if type != _IMAGE.value:
            return super().loadResource(type, name)
        return self._picture(Path(self.source().resolved(QUrl(name)).toLocalFile()))

    def _picture(self, path: Path) -> QImage:
        """As wide as the page at most; finer where the screen is."""
        twin = path.with_name(path.name.replace(LIGHT, DARK))
        image = QImage(str(twin if is_dark(self.palette()) and twin.is_file() else path))
        ratio = self.devicePixelRatioF()
        room = round(self._room() * ratio)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _room(self) -> int:
        return max(GRID, self.viewport().width() - 2 * round(self.document().documentMargin()) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._width = 0
            self._settle.start()

    @Slot()
    def _fit(self) -> None:
        """Load the pictures of the page anew where its width or colours have changed."""
        if self._width != self._room():
            self._width, place = self._room(), self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(place)
