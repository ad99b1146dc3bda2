"""`Camera`: what all panes look at. One object, so that they cannot drift apart."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, QSizeF, Signal

SMALLEST_ZOOM, LARGEST_ZOOM = 1 / 16, 64.0


class Camera(QObject):
    """Zoom (logical pixels of an image pixel), centre and pointer, in image coordinates."""

    changed = Signal()
    """Zoom or centre changed."""
    pointer_changed = Signal()
    """The pointer is over another image pixel, or has left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.centre = QPointF()
        self.fitted = True
        self.pointer: QPoint | None = None
        self._image = QSize()
        self._room = QSizeF()
        self._ratio = 1.0

    @property
    def image_size(self) -> QSize:
        return self._image

    def twin(self, parent: QObject) -> Camera:
        """Another camera that looks at the same place, for now."""
        made = Camera(parent)
        made._image, made._room, made._ratio = self._image, self._room, self._ratio
        made.zoom, made.centre, made.fitted = self.zoom, self.centre, self.fitted
        return made

    def set_image_size(self, size: QSize) -> None:
        """Look at pictures of this size; zoom and place stay when the size does."""
        if size != self._image:
            self._image = size
            self.point_at(None)
            self.fit()

    def set_room(self, room: QSizeF, ratio: float = 1.0) -> None:
        """The smallest pane's room for the picture; `ratio` is the device pixels of a logical one."""
        self._room, self._ratio = room, ratio
        if self.fitted:
            self.fit()

    def fit(self) -> None:
        """Show the whole picture; from twice its size on by a whole factor of screen pixels, so that its pixels are equal."""
        self.fitted = True
        if self._image.isEmpty() or self._room.isEmpty():
            return
        zoom = min(self._room.width() / self._image.width(), self._room.height() / self._image.height())
        on_screen = zoom * self._ratio
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, int(on_screen) / self._ratio if on_screen >= 2 else zoom))
        self.centre = QPointF(self._image.width() / 2, self._image.height() / 2)
        self.changed.emit()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the anchor, a place in the picture, stays where it is on screen (the centre if None)."""
        zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, zoom))
        anchor = self.centre if anchor is None else anchor
        centre = anchor + (self.centre - anchor) * (self.zoom / zoom)
        self.zoom, self.fitted = zoom, False
        self._move(centre)

    def pan(self, by: QPointF) -> None:
        """Move the view by image pixels."""
        self.fitted = False
        self._move(self.centre + by)

    def point_at(self, pixel: QPoint | None) -> None:
        """The pointer is over an image pixel; outside of the picture counts as None."""
        inside = pixel is not None and 0 <= pixel.x() < self._image.width() and 0 <= pixel.y() < self._image.height()
        pixel = pixel if inside else None
        if pixel != self.pointer:
            self.pointer = pixel
            self.pointer_changed.emit()

    def target(self, area: QRectF, ratio: float) -> QRectF:
        """Where the whole picture lies for a pane's area; its corner is on a device pixel."""
        corner = area.center() - self.centre * self.zoom
        snapped = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        return QRectF(snapped, QSizeF(self._image) * self.zoom)

    def to_image(self, place: QPointF, area: QRectF) -> QPointF:
        """The place in the picture under a place in a pane."""
        return (place - area.center()) / self.zoom + self.centre

    def _move(self, centre: QPointF) -> None:
        # The picture's middle part never leaves the pane, so it cannot get lost.
        self.centre = QPointF(
            max(0.0, min(float(self._image.width()), centre.x())), max(0.0, min(float(self._image.height()), centre.y()))
        )
        self.changed.emit()
