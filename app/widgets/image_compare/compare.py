"""`ImageCompare`: clean, poisoned and residual, panned and zoomed as one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QSize, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.theme import GRID
from app.widgets.empty_state import EmptyState
from app.widgets.image_compare.camera import Camera
from app.widgets.image_compare.figure import draw_figure, write_png
from app.widgets.image_compare.gain_bar import GainBar
from app.widgets.image_compare.pair import Pair, make_pair
from app.widgets.image_compare.pane import ImagePane
from app.widgets.image_compare.swipe_pane import SwipePane
from app.widgets.segmented_control import SegmentedControl

BLINK_INTERVAL_MS = 500
"""Two changes a second: safely below the three flashes a second that may harm (WCAG 2.3.1)."""


class CompareMode(StrEnum):
    """How the pictures are set against each other."""

    SIDE_BY_SIDE = "side-by-side"
    SWIPE = "swipe"
    BLINK = "blink"
    DIFFERENCE = "difference"


class ImageCompare(QWidget):
    """Two pictures of the same size, and what differs.

    Wheel zooms about the pointer, dragging pans, double click or 0 fits, 1 is one to one, + and - zoom.
    """

    mode_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera(self)
        self._pair: Pair | None = None
        self._showing_poisoned = False
        self._build_panes()
        self._blink = QTimer(self, interval=BLINK_INTERVAL_MS)
        self._blink.timeout.connect(self._toggle_blink)
        self._gain = GainBar(self)
        self._gain.changed.connect(self._show_residual)
        self._lay_out(self._tool_bar())
        self.camera.changed.connect(self._show_zoom)
        self.clear()
        self._apply_mode()

    # Values.

    def set_images(self, clean: NDArray[np.uint8], poisoned: NDArray[np.uint8]) -> None:
        """Compare two pictures; zoom and place stay when the size does.

        Args:
            clean: (H, W, 3) uint8.
            poisoned: The same shape.

        Raises:
            ValueError: The shapes differ or are no RGB pictures.
        """
        self._pair = make_pair(clean, poisoned)
        self._show_pictures()
        self.camera.set_image_size(self._pair.size)
        self._stack.setCurrentWidget(self._canvas)
        self._apply_mode()

    def clear(self) -> None:
        """Show the empty state."""
        self._pair = None
        self._show_pictures()
        self.camera.set_image_size(QSize())
        self._stack.setCurrentWidget(self._empty)
        self._apply_mode()

    def mode(self) -> CompareMode:
        return CompareMode(self._modes.value())

    def set_mode(self, mode: CompareMode) -> None:
        self._modes.set_value(mode)

    def gain(self) -> int:
        return self._gain.gain()

    def set_gain(self, gain: int) -> None:
        """Gain of the residual, clipped to 1 to 50."""
        self._gain.set_gain(gain)

    def signed(self) -> bool:
        return self._gain.signed()

    def set_signed(self, *, signed: bool) -> None:
        self._gain.set_signed(signed=signed)

    def visible_panes(self) -> tuple[ImagePane, ...]:
        """The panes of the mode, left to right."""
        return self._panes_of[self.mode()]

    def export(self, path: Path) -> None:
        """Write what is seen, at twice the resolution and without pointer, as a PNG.

        Args:
            path: Replaced as a whole or not at all.

        Raises:
            OSError: The file cannot be written.
        """
        write_png(self.figure(), path)

    def figure(self) -> QImage:
        """The current figure as a picture."""
        return draw_figure(self._canvas, self.visible_panes())

    # Building.

    def _build_panes(self) -> None:
        self._canvas = QWidget(self)
        clean, poisoned = self.tr("Clean"), self.tr("Poisoned")
        self.clean_pane = ImagePane(clean, self.camera, self._read_clean, self._canvas)
        self.poisoned_pane = ImagePane(poisoned, self.camera, self._read_poisoned, self._canvas)
        self.residual_pane = ImagePane(self.tr("Residual"), self.camera, self._read_change, self._canvas)
        self.blink_pane = ImagePane(clean, self.camera, self._read_blink, self._canvas)
        self.swipe_pane = SwipePane(self.tr("Swipe"), (clean, poisoned), self.camera, self._read_both, self._canvas)
        self._panes_of: dict[CompareMode, tuple[ImagePane, ...]] = {
            CompareMode.SIDE_BY_SIDE: (self.clean_pane, self.poisoned_pane, self.residual_pane),
            CompareMode.SWIPE: (self.swipe_pane,),
            CompareMode.BLINK: (self.blink_pane,),
            CompareMode.DIFFERENCE: (self.residual_pane,),
        }
        row = self._row = QHBoxLayout(self._canvas)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for pane in (self.clean_pane, self.poisoned_pane, self.residual_pane, self.blink_pane, self.swipe_pane):
            row.addWidget(pane, 1)
        self._canvas.installEventFilter(self)

    def _tool_bar(self) -> QHBoxLayout:
        choices = (
            (CompareMode.SIDE_BY_SIDE, self.tr("Side by side"), self.tr("Clean, poisoned and residual beside each other")),
            (CompareMode.SWIPE, self.tr("Swipe"), self.tr("One over the other, parted by a divider")),
            (CompareMode.BLINK, self.tr("Blink"), self.tr("One after the other in the same place, twice a second")),
            (CompareMode.DIFFERENCE, self.tr("Difference"), self.tr("The residual alone")),
        )
        self._modes = SegmentedControl(choices, self.tr("Comparison"), self)
        self._modes.value_changed.connect(self._on_mode)
        self._zoom = QLabel(self)
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._fit = QToolButton(self)
        self._fit.setText(self.tr("Fit"))
        self._fit.setToolTip(self.tr("Show the whole picture (0, or double click)"))
        self._fit.clicked.connect(self.camera.fit)
        self._one = QToolButton(self)
        self._one.setText(self.tr("1:1"))
        self._one.setToolTip(self.tr("One screen pixel for each pixel of the picture (1)"))
        self._one.clicked.connect(self._show_one_to_one)
        bar = QHBoxLayout()
        bar.setSpacing(GRID)
        bar.addWidget(self._modes)
        bar.addStretch(1)
        for widget in (self._zoom, self._fit, self._one):
            bar.addWidget(widget)
        return bar

    def _lay_out(self, tool_bar: QHBoxLayout) -> None:
        self._empty = EmptyState(self.tr("Nothing to compare yet"), self.tr("Choose an image from the strip below"), self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tool_bar)
        column.addLayout(self._stack, 1)
        column.addWidget(self._gain)
        self.setMinimumSize(56 * GRID, 30 * GRID)

    # Following.

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # The canvas' layout has had the event already, so the panes have their new size.
        if event.type() == QEvent.Type.Resize:
            self._measure()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self._run_blink()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blink.stop()

    @Slot()
    def _measure(self) -> None:
        self._row.activate()
        rooms = [pane.area() for pane in self.visible_panes()]
        room = QSizeF(min(r.width() for r in rooms), min(r.height() for r in rooms))
        self.camera.set_room(room, self.devicePixelRatioF())

    @Slot(str)
    def _on_mode(self, mode: str) -> None:
        self._apply_mode()
        self.mode_changed.emit(mode)

    def _apply_mode(self) -> None:
        chosen = self.visible_panes()
        for pane in (p for panes in self._panes_of.values() for p in panes):
            pane.setVisible(pane in chosen)
        filled = self._pair is not None
        self._gain.setEnabled(filled and self.residual_pane in chosen)
        for widget in (self._modes, self._fit, self._one):
            widget.setEnabled(filled)
        self._measure()
        self._show_zoom()
        self._run_blink()

    def _run_blink(self) -> None:
        if self.mode() == CompareMode.BLINK and self.isVisible() and self._pair is not None:
            self._blink.start()
        else:
            self._blink.stop()

    @Slot()
    def _toggle_blink(self) -> None:
        self._showing_poisoned = not self._showing_poisoned
        self._show_blink()

    @Slot()
    def _show_zoom(self) -> None:
        percent = round(100 * self.camera.zoom * self.devicePixelRatioF())
        self._zoom.setText("" if self._pair is None else self.tr("{0} %").format(percent))

    @Slot()
    def _show_one_to_one(self) -> None:
        self.camera.set_zoom(1 / self.devicePixelRatioF())

    # Pictures.

    def _show_pictures(self) -> None:
        clean, poisoned = self._pair.pictures if self._pair else (QImage(), QImage())
        self.clean_pane.set_picture(clean)
        self.poisoned_pane.set_picture(poisoned)
        self.swipe_pane.set_pictures(clean, poisoned)
        self._show_blink()
        self._show_residual()

    def _show_blink(self) -> None:
        shown = self.poisoned_pane if self._showing_poisoned else self.clean_pane
        self.blink_pane.set_picture(shown.image, title=shown.title)

    @Slot()
    def _show_residual(self) -> None:
        picture = self._pair.residual(self.gain(), signed=self.signed()) if self._pair else QImage()
        self.residual_pane.set_picture(picture, badge=f"×{self.gain()}")

    # Read-outs; a pane without a picture does not ask.

    def _read_clean(self, at: QPoint) -> str:
        return self._pair.read_clean(at) if self._pair else ""

    def _read_poisoned(self, at: QPoint) -> str:
        return self._pair.read_poisoned(at) if self._pair else ""

    def _read_blink(self, at: QPoint) -> str:
        return self._read_poisoned(at) if self._showing_poisoned else self._read_clean(at)

    def _read_both(self, at: QPoint) -> str:
        return self._pair.read_both(at) if self._pair else ""

    def _read_change(self, at: QPoint) -> str:
        return self._pair.read_change(at) if self._pair else ""
