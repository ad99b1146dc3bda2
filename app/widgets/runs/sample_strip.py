"""What the generator did to a few images, step by step: clean, poisoned, residual."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, quiet
from app.widgets.quiet_label import QuietLabel

HEIGHT = 22 * GRID
LABELS = 9 * GRID


class _Picture(QWidget):
    """A strip of three rows, pixel-exact above 1:1, with a word beside each row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def set_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        size = self._fitted()
        smooth = size.width() < self._pixmap.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawPixmap(QRect(LABELS, 0, size.width(), size.height()), self._pixmap)
        painter.setFont(font(Text.SMALL))
        painter.setPen(quiet(self.palette()))
        for row, word in enumerate((self.tr("Clean"), self.tr("Poisoned"), self.tr("Residual ×10"))):
            box = QRect(0, row * size.height() // 3, LABELS - GRID, size.height() // 3)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), word)
        painter.end()

    def _fitted(self) -> QSize:
        """Whole multiples when enlarged, so that no pixel is invented."""
        room = QSize(max(1, self.width() - LABELS), self.height())
        scale = min(room.width() / self._pixmap.width(), room.height() / self._pixmap.height())
        if scale >= 1:
            return self._pixmap.size() * int(scale)
        return self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, HEIGHT)


class SampleStrip(QWidget):
    """Shows the newest sample; the slider goes back in time."""

    shown_changed = Signal(int)
    """Another sample is shown: its number from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: list[tuple[int, Path]] = []
        self._picture = _Picture(self)
        self._label = QuietLabel(style=Text.SMALL)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 0)
        self._slider.setPageStep(1)
        self._slider.setMaximumWidth(30 * GRID)
        self._slider.setAccessibleName(self.tr("Sample in time"))
        self._slider.valueChanged.connect(self._show)
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addSpacing(LABELS)
        bottom.addWidget(self._slider, 1)
        bottom.addWidget(self._label)
        bottom.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._picture)
        layout.addLayout(bottom)
        self.setAccessibleName(self.tr("Samples of poisoned images"))
        self.hide()

    @property
    def count(self) -> int:
        return len(self._samples)

    def clear(self) -> None:
        """Forget all samples."""
        self._samples = []
        self._slider.setRange(0, 0)
        self.hide()

    def add(self, step: int, path: Path) -> None:
        """A sample was written at `step`; it is shown if the newest one was."""
        newest = self._slider.value() == self._slider.maximum()
        self._samples.append((step, path))
        self._slider.setRange(0, len(self._samples) - 1)
        if newest:
            self._slider.setValue(len(self._samples) - 1)
        self._show()
        self.show()

    @Slot()
    def _show(self) -> None:
        if not self._samples:
            return
        at = self._slider.value()
        step, path = self._samples[at]
        self._picture.set_pixmap(QPixmap(str(path)))
        self._label.setText(self.tr("Step {step:,} · {at} of {count}").format(step=step, at=at + 1, count=len(self._samples)))
        self.shown_changed.emit(at)
