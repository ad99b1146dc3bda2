"""The rail on the left: one large button a page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.theme import GRID, Text, font, icon, line, quiet

WIDTH = 11 * GRID
ICON = 24


class RailButton(QAbstractButton):
    """Icon above a word; the chosen one has a bar at its side, so colour is not all that tells."""

    def __init__(self, text: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon(icon_name)
        self.setText(text)
        self.setCheckable(True)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFont(font(Text.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 8 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        top = (self.height() - ICON - GRID // 2 - self.fontMetrics().height()) // 2
        self._icon.paint(painter, QRect((self.width() - ICON) // 2, top, ICON, ICON), mode=self._mode())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText) if self.isChecked() else quiet(self.palette()))
        below = QRect(0, top + ICON + GRID // 2, self.width(), self.fontMetrics().height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.text())
        painter.end()

    def _mode(self) -> QIcon.Mode:
        return QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled

    def _paint_ground(self, painter: QPainter) -> None:
        inner = QRectF(self.rect()).adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            ground = QColor(accent)
            ground.setAlphaF(0.16 if self.isChecked() else 0.08)
            painter.setBrush(ground)
            painter.drawRoundedRect(inner, GRID, GRID)
        if self.isChecked():
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(0, inner.top() + GRID, 4, inner.height() - 2 * GRID), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(accent)
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)


class Navigation(QWidget):
    """The rail. Pages are told apart by their position."""

    page_chosen = Signal(int)

    def __init__(self, pages: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Create a button for each (title, icon name) of `pages`."""
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Pages"))
        self._buttons = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(GRID // 2)
        for position, (title, icon_name) in enumerate(pages):
            button = RailButton(title, icon_name, self)
            button.setObjectName(f"rail-{icon_name}")
            self._buttons.addButton(button, position)
            layout.addWidget(button)
        layout.addStretch(1)
        self._buttons.idClicked.connect(self.page_chosen)
        self.set_current(0)

    @Slot(int)
    def set_current(self, position: int) -> None:
        """Mark a page as the shown one."""
        self._buttons.button(position).setChecked(True)

    def button(self, name: str) -> QAbstractButton:
        """The button of a page, by its name."""
        return next(button for button in self._buttons.buttons() if button.objectName() == f"rail-{name}")

    def name_keys(self, position: int, keys: str) -> None:
        """Say which keys lead to a page; empty for none."""
        button = self._buttons.button(position)
        button.setToolTip(f"{button.text()} ({keys})" if keys else button.text())

    @property
    def current(self) -> int:
        return self._buttons.checkedId()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(line(self.palette()))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
