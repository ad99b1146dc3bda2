"""`CompareCanvas`: the panes of a comparison in rows, their pictures, and which of them are seen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QSizeF, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.item_models.decoding import image_from_array
from app.theme import GRID
from app.widgets.image_compare.camera import Camera
from app.widgets.image_compare.footer import ScaleBar
from app.widgets.image_compare.pane import ImagePane
from app.widgets.image_compare.subject import Picture, Subject
from app.widgets.image_compare.swipe_pane import SwipePane
from app.widgets.image_compare.views import Rendered, View, render, render_spectrum
from engine.imaging.spectrum import luma, spectrum

MOST_SUBJECTS = 5
"""The original and as many attacks as the program has."""


class CompareMode(StrEnum):
    """How the pictures are set against each other."""

    SIDE_BY_SIDE = "side-by-side"
    SWIPE = "swipe"
    BLINK = "blink"
    DIFFERENCE = "difference"


class CompareCanvas(QWidget):
    """Panes for up to five pictures, for what changed in each, and one each for swiping and blinking."""

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        self._subjects: tuple[Subject, ...] = ()
        self._blinked = 0
        self._against = 1
        self.pictures = [ImagePane(self.tr("Picture"), camera, self) for _ in range(MOST_SUBJECTS)]
        self.changes = [ImagePane(self.tr("Change"), camera, self) for _ in range(MOST_SUBJECTS)]
        self.blink = ImagePane(self.tr("Blink"), camera, self)
        self.swipe = SwipePane(self.tr("Swipe"), camera, self)
        self._visible: tuple[ImagePane, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return self._subjects

    @property
    def visible_panes(self) -> tuple[ImagePane, ...]:
        """Left to right, top to bottom."""
        return self._visible

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Show other pictures, the original first."""
        self._subjects = tuple(subjects)
        self._blinked = min(self._blinked, max(0, len(subjects) - 1))
        self._against = min(self._against, max(1, len(subjects) - 1))
        for pane, subject in zip(self.pictures, subjects, strict=False):
            pane.show_picture(subject.picture())
        self._show_blink()
        self._show_swipe()

    def show_changes(self, view: View, gain: int) -> None:
        """Show what changed."""
        peak = max((float(s.change.spectrum.max()) for s in self._subjects if s.change is not None), default=0.0)
        for at, subject in enumerate(self._subjects):
            if subject.change is not None:
                drawn = render(view, subject.change, gain, peak)
                title = self._view_title(view) if len(self._subjects) == 2 else f"{subject.title}: {self._view_title(view)}"
                badge = f"×{gain}" if view.has_gain else ""
                self.changes[at].show_picture(self._drawn(drawn, view, title, badge))
        if view is View.SPECTRUM and self._subjects:
            own = spectrum(luma(self._subjects[0].pixels))
            title = f"{self._subjects[0].title}: {self._view_title(view)}"
            self.changes[0].show_picture(self._drawn(render_spectrum(own, float(own.max())), view, title, ""))

    def arrange(self, mode: CompareMode, view: View) -> None:
        """Show the panes of a mode."""
        rows = self._rows(mode, view)
        self._visible = tuple(pane for row in rows for pane in row if pane is not None)
        for pane in (*self.pictures, *self.changes, self.blink, self.swipe):
            self._grid.removeWidget(pane)
            pane.setVisible(pane in self._visible)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        footed = any(pane.picture.footer is not None for pane in self._visible)
        for y, row in enumerate(rows):
            for x, placed in enumerate(row):
                self._grid.setColumnStretch(x, 1)
                if placed is not None:
                    placed.set_footed(footed=footed)
                    self._grid.addWidget(placed, y, x)
        self.measure()

    @Slot()
    def measure(self) -> None:
        """Tell the camera how much room a picture has."""
        self._grid.activate()
        rooms = [pane.area() for pane in self._visible]
        if rooms:
            room = QSizeF(min(r.width() for r in rooms), min(r.height() for r in rooms))
            self._camera.set_room(room, self.devicePixelRatioF())

    @Slot()
    def join_all(self) -> None:
        """Every pane sees what the others see."""
        for pane in (*self.pictures, *self.changes, self.blink, self.swipe):
            pane.join()

    @Slot()
    def blink_on(self) -> None:
        """Show the next picture in the place of the one before."""
        if self._subjects:
            self._blinked = (self._blinked + 1) % len(self._subjects)
            self._show_blink()

    def swipe_against(self, position: int) -> None:
        """Choose the picture at the right of the divider."""
        self._against = position
        self._show_swipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def _rows(self, mode: CompareMode, view: View) -> list[list[ImagePane | None]]:
        count = len(self._subjects)
        changes: list[ImagePane | None] = list(self.changes[1:count])
        if mode is CompareMode.SWIPE:
            return [[self.swipe]]
        if mode is CompareMode.BLINK:
            return [[self.blink]]
        if mode is CompareMode.DIFFERENCE:
            return [changes]
        if count <= 2:
            return [[*self.pictures[:count], *changes]]
        return [list(self.pictures[:count]), [self.changes[0] if view is View.SPECTRUM else None, *changes]]

    def _show_blink(self) -> None:
        self.blink.show_picture(self._subjects[self._blinked].picture() if self._subjects else Picture())

    def _show_swipe(self) -> None:
        if len(self._subjects) > 1:
            self.swipe.show_pictures(self._subjects[0].picture(), self._subjects[self._against].picture())

    def _drawn(self, drawn: Rendered, view: View, title: str, badge: str) -> Picture:
        image = image_from_array(drawn.pixels)
        origin = QPoint(image.width() // 2, image.height() // 2) if view is View.SPECTRUM else None
        return Picture(title, image, drawn.values, badge, ScaleBar(drawn.scale, self._unit(view)), origin)

    def _view_title(self, view: View) -> str:
        return {
            View.SIGNED: self.tr("Residual"),
            View.ABSOLUTE: self.tr("Residual"),
            View.HEAT: self.tr("Heat map"),
            View.SPECTRUM: self.tr("Spectrum"),
            View.SIMILARITY: self.tr("Local SSIM"),
        }[view]

    def _unit(self, view: View) -> str:
        return {
            View.SIGNED: self.tr("levels of 255"),
            View.ABSOLUTE: self.tr("levels of 255"),
            View.HEAT: self.tr("levels of 255"),
            View.SPECTRUM: self.tr("magnitude"),
            View.SIMILARITY: self.tr("similarity"),
        }[view]
