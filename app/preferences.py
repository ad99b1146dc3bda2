"""What the user prefers, brought to where it works: at the start, and as soon as it is changed."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from app.appearance import Appearance, theme_of
from app.settings import Settings
from engine.data.limits import LIMIT_VARIABLE


def apply_preferences(settings: Settings) -> None:
    """Take over everything that is not asked for when it is needed."""
    apply_appearance(settings)
    if LIMIT_VARIABLE not in os.environ:
        apply_cache_size(settings)


def apply_appearance(settings: Settings) -> None:
    """Light, dark, or as the system has it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme_of(application).choose(appearance(settings))


def appearance(settings: Settings) -> Appearance:
    """The choice that is kept; a name that means nothing is the system's."""
    try:
        return Appearance(settings.appearance)
    except ValueError:
        return Appearance.SYSTEM


def apply_cache_size(settings: Settings) -> None:
    """What the engine's cache may take."""
    os.environ[LIMIT_VARIABLE] = str(settings.cache_gib)
