"""WCAG 2.1 AA of everything that the palettes put on each other: 4.5 for text, 3 for signs and outlines that carry meaning."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.palette import contrast
from app.theme import Tone, mix, palette, quiet, surface, tone, use_palette

Role = QPalette.ColorRole
TEXT, SIGN = 4.5, 3.0
GROUNDS = (Role.Window, Role.Base, Role.AlternateBase, Role.Button)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def theme(request, qapp) -> QPalette:
    return palette(dark=request.param)


def grounds(theme: QPalette) -> dict[str, QColor]:
    """What text stands on: the palette's grounds and cards."""
    return {**{role.name: theme.color(role) for role in GROUNDS}, "card": surface(theme)}


def rail(theme: QPalette, share: float) -> QColor:
    """A button of the rail, tinted by the accent."""
    return mix(theme.color(Role.Window), theme.color(Role.Highlight), share)


@pytest.mark.parametrize("role", [Role.WindowText, Role.Text, Role.ButtonText], ids=lambda role: role.name)
def test_text_on_every_ground(theme: QPalette, role: Role) -> None:
    low = {name: contrast(theme.color(role), ground) for name, ground in grounds(theme).items()}
    assert min(low.values()) >= TEXT, low


def test_quiet_text_links_and_hints_on_every_ground(theme: QPalette) -> None:
    for colour in (quiet(theme), theme.color(Role.Link), theme.color(Role.PlaceholderText)):
        low = {name: contrast(colour, ground) for name, ground in grounds(theme).items()}
        assert min(low.values()) >= TEXT, low


def test_the_rail(theme: QPalette) -> None:
    chosen, pointed_at = rail(theme, 0.16), rail(theme, 0.08)
    assert contrast(theme.color(Role.WindowText), chosen) >= TEXT
    assert contrast(quiet(theme), pointed_at) >= TEXT
    assert contrast(theme.color(Role.Highlight), chosen) >= SIGN, "the bar at its side"


def test_what_is_chosen_and_tool_tips(theme: QPalette) -> None:
    assert contrast(theme.color(Role.HighlightedText), theme.color(Role.Highlight)) >= TEXT
    assert contrast(theme.color(Role.ToolTipText), theme.color(Role.ToolTipBase)) >= TEXT


@pytest.mark.parametrize("which", Tone)
def test_tones_on_every_ground_and_text_in_the_message_bar(theme: QPalette, which: Tone) -> None:
    colour = tone(which, theme)
    low = {name: contrast(colour, ground) for name, ground in grounds(theme).items()}
    assert min(low.values()) >= TEXT, low
    bar = mix(theme.color(Role.Window), colour, 0.12)
    assert contrast(theme.color(Role.WindowText), bar) >= TEXT
    assert contrast(colour, bar) >= SIGN, "its sign"


def test_the_accent_is_seen_on_every_ground(theme: QPalette) -> None:
    low = {name: contrast(theme.color(Role.Highlight), ground) for name, ground in grounds(theme).items()}
    assert min(low.values()) >= SIGN, low


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QPushButton, QCheckBox, QRadioButton, QSlider, QProgressBar])
def test_inputs_have_an_outline_that_is_seen(qapp: QApplication, qtbot, kind: type[QWidget], dark: bool) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    use_palette(dark=dark)
    # Fusion's outline is a darker shade of the input's own Window colour.
    outline = QApplication.palette(widget).color(Role.Window).darker(140)
    low = {name: contrast(outline, ground) for name, ground in grounds(palette(dark=dark)).items()}
    assert min(low.values()) >= SIGN, low
