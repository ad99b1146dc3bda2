"""`PixelPanel`: the pixel under the pointer, and the histogram of what changed or of what is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.theme import GRID
from app.widgets.image_compare import Subject
from app.widgets.pixels.histogram_view import Counts, HistogramView
from app.widgets.pixels.pixel_probe import PixelProbe
from app.widgets.quiet_label import QuietLabel
from app.widgets.segmented_control import SegmentedControl
from engine.imaging.histogram import brightness_histogram, change_histogram

_CHANGE, _BRIGHTNESS = "change", "brightness"


class PixelPanel(QWidget):
    """Follows the subjects of a comparison and its pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subjects: tuple[Subject, ...] = ()
        self.probe = PixelProbe(self)
        self.histogram = HistogramView(self)
        choices = (
            (_CHANGE, self.tr("Changes"), self.tr("How many values changed by how many levels")),
            (_BRIGHTNESS, self.tr("Brightness"), self.tr("How many pixels are how bright")),
        )
        self.kind = SegmentedControl(choices, self.tr("Histogram of"), self)
        self.kind.value_changed.connect(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.probe)
        layout.addSpacing(GRID)
        layout.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.histogram)
        layout.addWidget(QuietLabel(self.tr("Counts on a logarithmic scale"), parent=self))
        layout.addStretch(1)

    def set_subjects(self, subjects: Sequence[Subject]) -> None:
        """Describe other pictures, the original first."""
        self._subjects = tuple(subjects)
        self.probe.set_subjects(subjects)
        self._count()

    def show_pixel(self, at: QPoint | None) -> None:
        """Show the values of another pixel."""
        self.probe.show_pixel(at)

    @Slot()
    def _count(self) -> None:
        if self.kind.value() == _BRIGHTNESS:
            curves = [Counts(s.title, at, brightness_histogram(s.pixels)) for at, s in enumerate(self._subjects)]
            self.histogram.set_value(curves, 0)
            return
        changed = [(at, s.title, s.change) for at, s in enumerate(self._subjects) if s.change is not None]
        reach = max((c.largest for _, _, c in changed), default=1) or 1
        window = slice(255 - reach, 256 + reach)
        curves = [Counts(title, at, np.asarray(change_histogram(c.difference)[window])) for at, title, c in changed]
        self.histogram.set_value(curves, -reach)
