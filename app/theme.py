"""Palettes, type scale, spacing and icons. Widgets ask here instead of naming colours."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.paths import resource

GRID = 8
"""Every distance is a multiple of this, or a half or a quarter of it."""


class Text(Enum):
    """The type scale: factor to the platform's font, and weight."""

    HEADLINE = (1.6, QFont.Weight.DemiBold)
    TITLE = (1.2, QFont.Weight.DemiBold)
    STRONG = (1.0, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    SMALL = (0.9, QFont.Weight.Normal)


class Tone(Enum):
    """Meaning of a colour: (on light, on dark). Never the only carrier of the meaning."""

    ERROR = ("#b3261e", "#ff8a80")
    WARNING = ("#8a5a00", "#f0b849")
    SUCCESS = ("#00734f", "#4fd0a0")
    INFO = ("#0062a3", "#7cc4f5")


_LIGHT = {
    "Window": "#f3f4f6",
    "Base": "#ffffff",
    "AlternateBase": "#f7f8fa",
    "Button": "#f8f9fa",
    "WindowText": "#1b1f24",
    "PlaceholderText": "#5c6672",
    "Mid": "#c4c9d0",
    "Midlight": "#e4e7eb",
    "Dark": "#9aa2ac",
    "Light": "#ffffff",
    "Shadow": "#6c7580",
    "Highlight": "#0067b0",
    "HighlightedText": "#ffffff",
    "Link": "#0062a3",
    "ToolTipBase": "#ffffff",
    "disabled": "#8d96a1",
}
_DARK = {
    "Window": "#1f2329",
    "Base": "#111418",
    "AlternateBase": "#171b20",
    "Button": "#2b3037",
    "WindowText": "#e8eaed",
    "PlaceholderText": "#a3acb8",
    "Mid": "#3d444d",
    "Midlight": "#2a2f36",
    "Dark": "#0f1114",
    "Light": "#4a525c",
    "Shadow": "#000000",
    "Highlight": "#3a96dd",
    "HighlightedText": "#0b0d10",
    "Link": "#7cc4f5",
    "ToolTipBase": "#2b3037",
    "disabled": "#6d7681",
}


_OUTLINES = ("#818994", "#707985")
"""Of inputs and progress bars, on light and on dark: three times the contrast to what is inside and outside."""
_OUTLINED = (
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QProgressBar",
    "QSlider",
    "TickList",
)


def palette(*, dark: bool) -> QPalette:
    """Our palette for the Fusion style."""
    colours = _DARK if dark else _LIGHT
    made = QPalette(QColor(colours["Button"]), QColor(colours["Window"]))
    for name, colour in colours.items():
        if name != "disabled":
            made.setColor(getattr(QPalette.ColorRole, name), QColor(colour))
    text = QColor(colours["WindowText"])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.ToolTipText):
        made.setColor(role, text)
    made.setColor(QPalette.ColorRole.BrightText, QColor(colours["HighlightedText"]))
    made.setColor(QPalette.ColorRole.Accent, QColor(colours["Highlight"]))
    made.setColor(QPalette.ColorRole.LinkVisited, QColor(colours["Link"]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours["Mid"]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.HighlightedText, QColor(colours["disabled"]))
    return made


def use_palette(*, dark: bool) -> None:
    """Give the application our palette, with outlines of inputs that are seen.

    Fusion outlines an input in a darker shade of its own `Window` colour, which is faint where the window is light and
    next to nothing where it is dark. Inputs paint nothing else in that colour.
    """
    made = palette(dark=dark)
    QApplication.setPalette(made)
    made.setColor(QPalette.ColorRole.Window, QColor(_OUTLINES[dark]).lighter(140))
    for name in _OUTLINED:
        # PySide's stubs say bytes; it takes text only.
        QApplication.setPalette(made, name)  # type: ignore[arg-type]


def is_dark(of: QPalette | None = None) -> bool:
    """Whether text is lighter than its ground."""
    p = of or QGuiApplication.palette()
    return p.color(QPalette.ColorRole.WindowText).lightnessF() > p.color(QPalette.ColorRole.Window).lightnessF()


def tone(which: Tone, of: QPalette | None = None) -> QColor:
    """A colour of meaning with enough contrast to the palette's ground."""
    return QColor(which.value[1 if is_dark(of) else 0])


def quiet(of: QPalette | None = None) -> QColor:
    """Secondary text: readable (contrast over 4.5), yet behind the primary."""
    p = of or QGuiApplication.palette()
    return mix(p.color(QPalette.ColorRole.WindowText), p.color(QPalette.ColorRole.Window), 0.32)


def line(of: QPalette | None = None) -> QColor:
    """Separators and card outlines."""
    p = of or QGuiApplication.palette()
    return mix(p.color(QPalette.ColorRole.WindowText), p.color(QPalette.ColorRole.Window), 0.84)


def surface(of: QPalette | None = None) -> QColor:
    """Ground of cards: lifted from the window, and different from the ground of inputs where it is dark."""
    p = of or QGuiApplication.palette()
    if is_dark(p):
        return mix(p.color(QPalette.ColorRole.Window), p.color(QPalette.ColorRole.WindowText), 0.05)
    return p.color(QPalette.ColorRole.Base)


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """`share` of `second` in `first`."""
    return QColor.fromRgbF(
        *(a + (b - a) * share for a, b in zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True))  # type: ignore[index]
    )


def font(style: Text) -> QFont:
    """The application's font at a step of the type scale."""
    factor, weight = style.value
    made = QFont(QGuiApplication.font())
    made.setPointSizeF(made.pointSizeF() * factor)
    made.setWeight(weight)
    return made


class _TintedSvg(QIconEngine):
    """An SVG drawn in one colour: the palette's text, dimmed when disabled, asked anew on every paint."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        p = QGuiApplication.palette()
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if mode == QIcon.Mode.Selected else QPalette.ColorRole.ButtonText
        renderer = QSvgRenderer(_svg(self._name, p.color(group, role).name()))
        renderer.render(painter, QRectF(rect))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._name)


@lru_cache(maxsize=256)
def _svg(name: str, colour: str) -> QByteArray:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QByteArray(source.replace("currentColor", colour).encode())


def icon(name: str) -> QIcon:
    """The icon `resources/icons/<name>.svg`, in the palette's colours."""
    return QIcon(_TintedSvg(name))


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(str(resource("icons/badhash.svg")))
