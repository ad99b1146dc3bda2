"""`SeriesChip`: one entry of a plot's legend, which shows, hides and reads out its curve."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionFocusRect, QWidget

from app.theme import quiet

MISSING = "–"
_SWATCH = 18
_GAP = 6


class SeriesChip(QAbstractButton):
    """A checkable name with a line in the series' colour and its value.

    Args:
        name: The scalar's key.
        text: What it is called on screen.
    """

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._color = QColor()
        self._dashes = Qt.PenStyle.SolidLine
        self._value = ""
        self._value_width = 0
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Show or hide {name}").format(name=text))
        self.setAccessibleName(text)

    @property
    def value_text(self) -> str:
        """The value that is read out, empty for none."""
        return self._value

    def set_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def set_dashes(self, dashes: Qt.PenStyle) -> None:
        """Draw the line as the curve is drawn, where colour alone would have to tell curves apart."""
        self._dashes = dashes
        self.update()

    def set_value(self, value: float | None) -> None:
        """Read out `value`; the chip only ever grows, so the legend stays calm while values change.

        A disabled chip has no curve to read from, and says so.
        """
        text = f"{value:.4g}" if value is not None else "" if self.isEnabled() else MISSING
        if text == self._value:
            return
        self._value = text
        self.setAccessibleDescription(text)
        width = self.fontMetrics().horizontalAdvance(text)
        if width > self._value_width:
            self._value_width = width
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        value = self._value_width + _GAP if self._value_width else 0
        return QSize(_SWATCH + _GAP + text + value + 10, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            self._paint_hover(painter)
        self._paint_swatch(painter)
        self._paint_texts(painter)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_hover(self, painter: QPainter) -> None:
        ground = self.palette().color(QPalette.ColorRole.WindowText)
        ground.setAlphaF(0.08)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)

    def _paint_swatch(self, painter: QPainter) -> None:
        middle = self.height() / 2
        if self.isChecked():
            painter.setPen(QPen(self._color, 3, self._dashes, self._cap()))
            painter.drawLine(QPointF(6, middle), QPointF(3 + _SWATCH - 2, middle))
        else:
            painter.setPen(QPen(self._color, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(5, middle - 2.5, _SWATCH - 3, 5), 2.5, 2.5)

    def _cap(self) -> Qt.PenCapStyle:
        # A round cap would fill the gaps of a short dashed line.
        return Qt.PenCapStyle.RoundCap if self._dashes == Qt.PenStyle.SolidLine else Qt.PenCapStyle.FlatCap

    def _paint_texts(self, painter: QPainter) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        area = QRectF(self.rect()).adjusted(_SWATCH + _GAP + 2, 0, -4, 0)
        font = self.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(ink if self._value == "" and self.isChecked() else quiet(self.palette()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.isChecked():
            area.setLeft(area.left() + self.fontMetrics().horizontalAdvance(self.text()) + _GAP)
            painter.setPen(ink)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._value)

    def _paint_focus(self, painter: QPainter) -> None:
        option = QStyleOptionFocusRect()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
