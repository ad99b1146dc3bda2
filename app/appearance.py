"""Light, dark, or as the system has it; and how large everything is drawn."""

from __future__ import annotations

import os
import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.theme import use_palette

SCALES = (100, 125, 150, 175, 200)
"""In percent of what the system says."""
_SCALE_VARIABLE = "QT_SCALE_FACTOR"


class Appearance(StrEnum):
    """What the user wants to see."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Keeps style and palette of an application in step with the user's choice, or with the system."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._appearance = Appearance.SYSTEM
        self._own_palette = sys.platform not in ("win32", "darwin")
        if self._own_palette:
            application.setStyle("Fusion")
            self.follow()
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_later)

    @property
    def appearance(self) -> Appearance:
        """What was chosen last."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Show everything light, dark, or as the system has it, at once."""
        self._appearance = appearance
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self.follow()

    @Slot()
    def _follow_later(self) -> None:
        # Inside the signal Qt may still replace the palette by the platform's.
        QTimer.singleShot(0, self, self.follow)

    @Slot()
    def follow(self) -> None:
        """Take the palette that fits the choice."""
        if self._own_palette:
            use_palette(dark=self._dark())

    def _dark(self) -> bool:
        if self._appearance is Appearance.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK


def theme_of(application: QApplication) -> Theme:
    """The application's theme, made when it is first asked for."""
    return application.findChild(Theme) or Theme(application)


def scale_interface(percent: int) -> None:
    """Draw everything larger. Qt reads it once, so this comes before the application; whoever set it himself keeps his."""
    if percent != SCALES[0]:
        os.environ.setdefault(_SCALE_VARIABLE, f"{percent / 100:g}")


def fit_to_screen(window: QWidget) -> None:
    """Make a window no larger than its screen, which holds little where everything is drawn twice as large."""
    room = window.screen().availableSize()
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
