"""`ImagePane`: one titled picture seen through a camera, pixel-exact above 1:1, and what stands under it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QHelpEvent, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.theme import GRID, Text, font, mix, quiet
from app.widgets.drawing import LEFT, MID, RIGHT, draw_focus
from app.widgets.image_compare.camera import Camera
from app.widgets.image_compare.camera_view import CameraView
from app.widgets.image_compare.footer import footer_height
from app.widgets.image_compare.subject import Picture

_MARK_FROM_ZOOM = 4.0


class ImagePane(CameraView):
    """A title with the read-out of the pixel under the pointer, the picture, and its footer.

    Args:
        title: Shown above the picture until there is one that has its own.
        camera: Shared by all panes.
        parent: Owner.
    """

    def __init__(self, title: str, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(camera, parent)
        self._title = title
        self._picture = Picture()
        self._footed = False
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        return self._title

    @property
    def badge(self) -> str:
        """Text printed on the picture."""
        return self._picture.badge

    @property
    def image(self) -> QImage:
        return self._picture.image

    @property
    def picture(self) -> Picture:
        return self._picture

    def readout(self) -> str:
        """What is known of the pixel under the pointer; empty without one."""
        return "" if self.pointer is None or self.image.isNull() else self.read(self.pointer)

    def _readout_beside(self, title: str) -> str:
        """The same, without the pixel's place, which is that of all panes, where the title needs the room."""
        whole = self.readout()
        room = self.width() - GRID - QFontMetrics(font(Text.STRONG)).horizontalAdvance(title)
        if self.pointer is None or QFontMetrics(_digits()).horizontalAdvance(whole) <= room:
            return whole
        return self._picture.read_values(self.pointer)

    def read(self, at: QPoint) -> str:
        """What is known of a pixel."""
        return self._picture.read(at)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture of the camera's size."""
        self._picture = picture
        if picture.title:
            self._title = picture.title
            self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.footer.words if picture.footer else "")
        self.keep_place(picture.image.size())
        self.update()

    def set_footed(self, *, footed: bool) -> None:
        """Whether there is room for a footer; panes in a row all have it or none has."""
        self._footed = footed
        self.update()

    def area(self) -> QRectF:
        top = self._header()
        below = footer_height() + GRID / 2 if self._footed else 0.0
        return QRectF(0, top, self.width(), max(1.0, self.height() - top - below))

    def draw(self, painter: QPainter, *, live: bool) -> None:
        """Draw the pane.

        Args:
            painter: Where to, in the pane's own coordinates.
            live: With pointer and keyboard focus; a figure has neither.
        """
        area = self.area()
        ground = mix(self.palette().color(QPalette.ColorRole.Base), self.palette().color(QPalette.ColorRole.Text), 0.06)
        self._draw_header(painter, live=live)
        painter.fillRect(area, ground)
        if self.image.isNull():
            return
        painter.save()
        painter.setClipRect(area)
        self.draw_pictures(painter, area)
        if live and self.pointer is not None:
            self._draw_pointer(painter, self.pointer)
        painter.restore()
        self._draw_badge(painter, area)
        if self._footed and self._picture.footer is not None:
            self._picture.footer.draw(painter, self._foot(), self.palette())
        if live and self.hasFocus():
            draw_focus(painter, area.toRect(), self.palette())

    def draw_pictures(self, painter: QPainter, area: QRectF) -> None:
        """Draw the picture, or several, into the clipped area."""
        self.draw_picture(painter, area, self.image)

    def draw_picture(self, painter: QPainter, area: QRectF, image: QImage) -> None:
        """Draw the visible part of a picture; below 1:1 smoothed, above never."""
        ratio = painter.device().devicePixelRatioF()
        whole, zoom = self.camera.target(area, ratio), self.camera.zoom
        seen = whole.intersected(area).translated(-whole.topLeft())
        left, top = math.floor(seen.left() / zoom), math.floor(seen.top() / zoom)
        right, bottom = math.ceil(seen.right() / zoom), math.ceil(seen.bottom() / zoom)
        source = QRectF(left, top, right - left, bottom - top)
        target = QRectF(whole.left() + left * zoom, whole.top() + top * zoom, source.width() * zoom, source.height() * zoom)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom * ratio < 1)
        painter.drawImage(target, image, source)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, live=True)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            footer = self._picture.footer
            if footer is not None and self._footed and event.pos().y() >= self._foot().top():
                QToolTip.showText(event.globalPos(), footer.words, self)
                return True
        return super().event(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def _header(self) -> int:
        return self.fontMetrics().height() + GRID

    def _foot(self) -> QRectF:
        return QRectF(0, self.height() - footer_height(), self.width(), footer_height())

    def _draw_header(self, painter: QPainter, *, live: bool) -> None:
        line = QRectF(0, 0, self.width(), self._header() - GRID // 2)
        title = self.tr("{title} (moved alone)").format(title=self._title) if self.alone else self._title
        readout = self._readout_beside(title) if live else ""
        painter.setFont(_digits())
        room = painter.fontMetrics().horizontalAdvance(readout) + GRID if readout else 0
        if readout:
            painter.setPen(quiet(self.palette()))
            painter.drawText(line, RIGHT, readout)
        painter.setFont(font(Text.STRONG))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, max(0, self.width() - room))
        painter.drawText(line, LEFT, shown)

    def _draw_badge(self, painter: QPainter, area: QRectF) -> None:
        if not self.badge:
            return
        painter.setFont(font(Text.STRONG))
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(self.badge) + 2 * GRID, metrics.height() + GRID // 2)
        shown = self.camera.target(area, 1.0).intersected(area)
        box.moveBottomLeft(shown.bottomLeft() + QPointF(GRID // 2, -GRID // 2))
        box.moveLeft(max(area.left(), min(box.left(), area.right() - box.width())))
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(box, MID, self.badge)

    def _draw_pointer(self, painter: QPainter, pixel: QPoint) -> None:
        """A frame around the pixel, black in white, so that it shows on any picture."""
        whole, zoom = self.camera.target(self.area(), painter.device().devicePixelRatioF()), self.camera.zoom
        middle = whole.topLeft() + (QPointF(pixel) + QPointF(0.5, 0.5)) * zoom
        side = zoom if zoom >= _MARK_FROM_ZOOM else _MARK_FROM_ZOOM
        frame = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        for color, outset in ((QColor(Qt.GlobalColor.black), 1.0), (QColor(Qt.GlobalColor.white), 2.0)):
            painter.setPen(QPen(color, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(-outset, -outset, outset - 1, outset - 1))


def _digits() -> QFont:
    """Digits of equal width, so that numbers do not dance."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(font(Text.SMALL).pointSizeF())
    return fixed
