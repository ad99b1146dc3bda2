"""`HoverPreview`: a larger picture of the image under the pointer, decoded in the background."""

from __future__ import annotations

import html

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QModelIndex, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QHelpEvent, QImage, QKeySequence, QMouseEvent, QPixmap
from PySide6.QtWidgets import QListView, QToolTip

from app.item_models.image_list import ImageListModel
from app.item_models.thumbnails import ThumbnailLoader

PREVIEW = 256
_CACHE_BYTES = 16 * 2**20


class HoverPreview(QObject):
    """Shows what an image is, and its picture in pixels that can be told apart, when the pointer rests on it or by a key.

    Args:
        view: Shows the images.
        images: Its model.
    """

    def __init__(self, view: QListView, images: ImageListModel) -> None:
        super().__init__(view)
        self._view, self._images = view, images
        self._loader = ThumbnailLoader(images.source, self, cache_bytes=_CACHE_BYTES)
        self._loader.loaded.connect(self._show_loaded)
        self._awaited: tuple[int, QPoint] | None = None
        images.modelReset.connect(self._forget)
        view.viewport().installEventFilter(self)
        action = QAction(self.tr("Show larger"), self)
        action.setShortcut(QKeySequence("Alt+Return"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.show_current)
        view.addAction(action)

    @Slot()
    def show_current(self) -> None:
        """Show the image that has the keyboard's place."""
        index = self._view.currentIndex()
        if index.isValid():
            self._show(index, self._view.viewport().mapToGlobal(self._view.visualRect(index).center()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._view.indexAt(event.pos())
            if index.isValid():
                self._show(index, event.globalPos())
            else:
                self._awaited = None
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave or (isinstance(event, QMouseEvent) and self._left(event)):
            self._awaited = None
        return False

    def _left(self, event: QMouseEvent) -> bool:
        """Whether the pointer goes to another image than the one that is awaited."""
        index = self._view.indexAt(event.position().toPoint())
        return self._awaited is not None and (not index.isValid() or self._images.position(index.row()) != self._awaited[0])

    def _show(self, index: QModelIndex, at: QPoint) -> None:
        position = self._images.position(index.row())
        self._awaited = (position, at)
        pixmap = self._loader.pixmap(position)
        if pixmap is None and not self._loader.failure(position):
            self._loader.want([position], PREVIEW)
        QToolTip.showText(at, preview(str(index.data(Qt.ItemDataRole.ToolTipRole)), pixmap), self._view.viewport())

    @Slot(list)
    def _show_loaded(self, positions: list[int]) -> None:
        if self._awaited is None or self._awaited[0] not in positions:
            return
        row = self._images.row_of(self._awaited[0])
        if row is not None and self._view.isVisible():
            self._show(self._images.index(row), self._awaited[1])

    @Slot()
    def _forget(self) -> None:
        self._awaited = None
        self._loader.clear()


def preview(words: str, picture: QPixmap | None) -> str:
    """A tool tip of some lines below a picture, which is enlarged by a whole factor."""
    lines = "<br>".join(map(html.escape, words.splitlines()))
    if picture is None:
        return f"<p>{lines}</p>"
    factor = max(1, PREVIEW // max(picture.width(), picture.height()))
    image = picture.toImage().scaled(picture.size() * factor)
    return f'<img src="data:image/png;base64,{_base64(image)}"><br>{lines}'


def _base64(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().toBase64().data()).decode("ascii")
