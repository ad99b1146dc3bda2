"""`ImageDrop`: the query. Takes an image by drop or click, shows it without and with the trigger."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.item_models.decoding import image_from_array
from app.theme import GRID, Text, font, line, mix, quiet
from app.widgets.drawing import LEFT, draw_message, draw_picture
from app.widgets.image_compare.residual import difference, residual
from engine.files import is_folder

RESIDUAL_GAIN = 10
_RADIUS = GRID


class ImageDrop(QWidget):
    """A card that is a button and a drop target.

    It reports which file was chosen and shows what it is given; reading the file is for others.
    """

    image_chosen = Signal(Path)
    """A file was dropped or chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clean = self._triggered = self._residual = QPixmap()
        self._caption = ""
        self._over = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setToolTip(self.tr("Drop an image here, or click to choose one"))
        self._describe()

    def set_images(self, clean: NDArray[np.uint8], triggered: NDArray[np.uint8] | None = None, caption: str = "") -> None:
        """Show a query.

        Args:
            clean: (H, W, 3) uint8.
            triggered: The same with the trigger, or None to show the clean one alone.
            caption: Name of the image.

        Raises:
            ValueError: The shapes differ or are no RGB pictures.
        """
        changed = QPixmap()
        if triggered is not None:
            change = residual(difference(clean, triggered), RESIDUAL_GAIN, signed=True)
            changed = QPixmap.fromImage(image_from_array(change))
        self._clean = QPixmap.fromImage(image_from_array(clean))
        self._triggered = QPixmap() if triggered is None else QPixmap.fromImage(image_from_array(triggered))
        self._residual, self._caption = changed, caption
        self._describe()
        self.update()

    def clear(self) -> None:
        """Show the invitation."""
        self._clean = self._triggered = self._residual = QPixmap()
        self._caption = ""
        self._describe()
        self.update()

    @property
    def has_image(self) -> bool:
        return not self._clean.isNull()

    @property
    def has_trigger(self) -> bool:
        return not self._triggered.isNull()

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, self.tr("Choose an image"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 64 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 30 * GRID)

    # Events.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _first_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(over=False)
        path = _first_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.image_chosen.emit(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.image_chosen.emit(Path(file))

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def _describe(self) -> None:
        trigger = self.tr("with trigger") if self.has_trigger else ""
        shown = ", ".join(filter(None, (self._caption or self.tr("chosen"), trigger))) if self.has_image else self.tr("none")
        self.setAccessibleName(self.tr("Query image: {0}").format(shown))
        self.setAccessibleDescription(self.toolTip())

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_card(painter)
        inner = self.rect().adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        if not self.has_image:
            draw_message(painter, inner, self.palette(), self.tr("Drop an image here"), self.tr("or click to choose one"))
        elif self.has_trigger:
            self._draw_both(painter, inner)
        else:
            self._draw_titled(painter, inner, self._title(), self._clean)
        painter.end()

    def _draw_card(self, painter: QPainter) -> None:
        palette = self.palette()
        base, accent = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight)
        # Dashes say "put something here"; a filled card has a plain edge.
        style = Qt.PenStyle.SolidLine if self.has_image and not self._over else Qt.PenStyle.DashLine
        marked = self._over or self.hasFocus()
        edge = accent if marked else (line(palette) if self.has_image else quiet(palette))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 2 if marked else 1, style))
        painter.setBrush(mix(base, accent, 0.12 if self._over else 0.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_both(self, painter: QPainter, inner: QRect) -> None:
        """Two pictures of equal size, the residual below at half of it."""
        third = inner.height() * 2 // 5
        for place, title, pixmap in ((0, self._title(), self._clean), (1, self.tr("With trigger"), self._triggered)):
            self._draw_titled(painter, QRect(inner.left(), inner.top() + place * third, inner.width(), third), title, pixmap)
        rest = QRect(inner.left(), inner.top() + 2 * third, inner.width(), inner.height() - 2 * third)
        self._draw_titled(painter, rest, self.tr("Residual ×{0}").format(RESIDUAL_GAIN), self._residual)

    def _draw_titled(self, painter: QPainter, box: QRect, title: str, pixmap: QPixmap) -> None:
        painter.setFont(font(Text.STRONG))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        metrics: QFontMetrics = painter.fontMetrics()
        head = QRect(box.left(), box.top(), box.width(), metrics.height() + GRID // 2)
        painter.drawText(head, LEFT, metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, head.width()))
        room = QRect(box.left(), head.bottom() + 1, box.width(), box.bottom() - head.bottom() - GRID)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, pixmap.width() > room.width())
        draw_picture(painter, room, pixmap)

    def _title(self) -> str:
        return self._caption or self.tr("Query")


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def _first_file(data: QMimeData) -> Path | None:
    """A folder is for who is below."""
    return next((path for path in dropped_files(data) if not is_folder(path)), None)
