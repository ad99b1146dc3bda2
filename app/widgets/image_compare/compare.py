"""`ImageCompare`: an original and what attacks made of it, panned and zoomed as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.plot_export import save_image
from app.theme import GRID
from app.widgets.empty_state import EmptyState
from app.widgets.image_compare.camera import Camera
from app.widgets.image_compare.canvas import CompareCanvas, CompareMode
from app.widgets.image_compare.figure import draw_figure, write_svg
from app.widgets.image_compare.gain_bar import GainBar
from app.widgets.image_compare.pane import ImagePane
from app.widgets.image_compare.subject import Subject
from app.widgets.image_compare.tool_bar import CompareToolBar
from app.widgets.image_compare.views import View
from engine.imaging.change import measure_change

BLINK_INTERVAL_MS = 500
"""Two changes a second: safely below the three flashes a second that may harm (WCAG 2.3.1)."""


class ImageCompare(QWidget):
    """Two to five pictures of the same size, and what differs.

    Wheel zooms about the pointer, dragging pans, with Shift in one pane alone; double click or 0 fits, 1 is one to one,
    + and - zoom.
    """

    mode_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera(self)
        self.canvas = CompareCanvas(self.camera, self)
        self.tools = CompareToolBar(self)
        self.tools.mode_changed.connect(self._on_mode)
        self.tools.against_changed.connect(self.canvas.swipe_against)
        self.tools.fit.clicked.connect(self._fit)
        self.tools.one.clicked.connect(self._show_one_to_one)
        self._blink = QTimer(self, interval=BLINK_INTERVAL_MS)
        self._blink.timeout.connect(self.canvas.blink_on)
        self._gain = GainBar(self)
        self._gain.changed.connect(self._on_gain)
        self._lay_out()
        self.camera.changed.connect(self._show_zoom)
        self.clear()

    # Values.

    def set_subjects(self, subjects: Sequence[Subject]) -> None:
        """Compare pictures; zoom and place stay when the size does.

        Args:
            subjects: Two to five of the same size, the original first; all others know their change.
        """
        self.canvas.show_subjects(subjects)
        self.tools.set_titles([subject.title for subject in subjects])
        self.canvas.show_changes(self.view(), self.gain())
        self.camera.set_image_size(self.canvas.pictures[0].image.size())
        self._stack.setCurrentWidget(self.canvas)
        self._apply_mode()

    def set_images(self, clean: NDArray[np.uint8], poisoned: NDArray[np.uint8]) -> None:
        """Compare two pictures (H, W, 3) uint8, measured here and now.

        Raises:
            DataError: The shapes differ, or the pictures are smaller than 11 x 11 pixels.
        """
        change = measure_change(clean, poisoned)
        self.set_subjects([Subject(self.tr("Clean"), clean), Subject(self.tr("Poisoned"), poisoned, change)])

    def clear(self) -> None:
        """Show the empty state."""
        self.canvas.show_subjects(())
        self.camera.set_image_size(QSize())
        self._stack.setCurrentWidget(self._empty)
        self._apply_mode()

    def mode(self) -> CompareMode:
        return self.tools.mode()

    def set_mode(self, mode: CompareMode) -> None:
        self.tools.set_mode(mode)

    def gain(self) -> int:
        return self._gain.gain()

    def set_gain(self, gain: int) -> None:
        """Gain of the change, clipped to 1 to 50."""
        self._gain.set_gain(gain)

    def view(self) -> View:
        """How a change is shown."""
        return self._gain.view()

    def set_view(self, view: View) -> None:
        self._gain.set_view(view)

    def visible_panes(self) -> tuple[ImagePane, ...]:
        """The panes of the mode, left to right, top to bottom."""
        return self.canvas.visible_panes

    def export(self, path: Path, texts: Mapping[str, str] | None = None) -> None:
        """Write what is seen, without pointer.

        Args:
            path: Replaced as a whole or not at all; `.svg` or, at twice the resolution, a PNG.
            texts: What a PNG says of itself, by name.

        Raises:
            DataError: The file cannot be written.
        """
        if path.suffix.lower() == ".svg":
            write_svg(self.canvas, self.visible_panes(), path)
        else:
            figure = self.figure()
            for name, text in (texts or {}).items():
                figure.setText(name, text)
            save_image(figure, path)

    def figure(self) -> QImage:
        """The current figure as a picture."""
        return draw_figure(self.canvas, self.visible_panes())

    # Following.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.canvas.measure()
        self._run_blink()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blink.stop()

    def _lay_out(self) -> None:
        self._empty = EmptyState(self.tr("Nothing to compare yet"), self.tr("Choose an image from the strip below"), self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.tools)
        column.addLayout(self._stack, 1)
        column.addWidget(self._gain)
        self.setMinimumHeight(30 * GRID)

    @property
    def _filled(self) -> bool:
        return bool(self.canvas.subjects)

    @Slot(str)
    def _on_mode(self, mode: str) -> None:
        self._apply_mode()
        self.mode_changed.emit(mode)

    @Slot()
    def _on_gain(self) -> None:
        self.canvas.show_changes(self.view(), self.gain())
        self.canvas.arrange(self.mode(), self.view())

    def _apply_mode(self) -> None:
        self.canvas.arrange(self.mode(), self.view())
        self._gain.setEnabled(self._filled and self.mode() in (CompareMode.SIDE_BY_SIDE, CompareMode.DIFFERENCE))
        self.tools.setEnabled(self._filled)
        self._show_zoom()
        self._run_blink()

    def _run_blink(self) -> None:
        if self.mode() == CompareMode.BLINK and self.isVisible() and self._filled:
            self._blink.start()
        else:
            self._blink.stop()

    @Slot()
    def _fit(self) -> None:
        self.canvas.join_all()
        self.camera.fit()

    @Slot()
    def _show_zoom(self) -> None:
        percent = round(100 * self.camera.zoom * self.devicePixelRatioF())
        self.tools.set_zoom_text(self.tr("{0} %").format(percent) if self._filled else "")

    @Slot()
    def _show_one_to_one(self) -> None:
        self.canvas.join_all()
        self.camera.set_zoom(1 / self.devicePixelRatioF())
