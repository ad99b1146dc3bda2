"""`SegmentedControl`: a few exclusive choices in one row, all of them visible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.theme import GRID, line, mix
from app.widgets.drawing import MID

_RADIUS = 5.0


class _Segment(QAbstractButton):
    """One choice; only the outer corners of the row are round."""

    def __init__(self, text: str, *, first: bool, last: bool) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._first, self._last = first, last

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 3 * GRID, max(metrics.height() + GRID, 3 * GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() - QSize(GRID, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setPen(QPen(line(palette), 1))
        painter.setBrush(self._ground(palette))
        painter.drawPath(self._outline(0.5))
        role = QPalette.ColorRole.HighlightedText if self.isChecked() else QPalette.ColorRole.ButtonText
        painter.setPen(palette.color(role))
        painter.drawText(self.rect(), MID, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(role), 1, Qt.PenStyle.DotLine))
            painter.drawPath(self._outline(3.5))
        painter.end()

    def _ground(self, palette: QPalette) -> object:
        if self.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        button, text = palette.color(QPalette.ColorRole.Button), palette.color(QPalette.ColorRole.ButtonText)
        return mix(button, text, 0.08 if self.underMouse() and self.isEnabled() else 0.0)

    def _outline(self, inset: float) -> QPainterPath:
        # The rounded ends are drawn over the neighbour's edge and clipped by the widget, so edges do not double.
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        reach = 0.0 if inset > 1 else 2 * _RADIUS
        rect.adjust(0.0 if self._first else -reach, 0.0, 0.0 if self._last else reach, 0.0)
        path = QPainterPath()
        path.addRoundedRect(rect, _RADIUS, _RADIUS)
        if reach and not self._first:
            path.moveTo(0.5, 0.0)
            path.lineTo(0.5, self.height())
        return path


class SegmentedControl(QWidget):
    """A value out of a few; arrow keys move within it.

    Args:
        choices: (value, label, tool tip) in order; the first is chosen.
        name: Accessible name.
        parent: Owner.
    """

    value_changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for position, (_, label, tip) in enumerate(choices):
            segment = _Segment(label, first=position == 0, last=position == len(choices) - 1)
            segment.setToolTip(tip)
            segment.setAccessibleName(f"{name}: {label}")
            self._group.addButton(segment, position)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_toggled)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        return self._values[self._group.checkedId()]

    def set_value(self, value: str) -> None:
        """Choose a value.

        Raises:
            ValueError: It is not one of the choices.
        """
        self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: str) -> QAbstractButton:
        """The segment of a value."""
        return self._group.button(self._values.index(value))

    @Slot(int, bool)
    def _on_toggled(self, position: int, checked: bool) -> None:
        if checked:
            self.value_changed.emit(self._values[position])
