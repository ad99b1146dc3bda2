"""Colours of series: one per scalar name, the same in every plot, readable on light and dark ground.

The hues are Okabe and Ito's, which people with colour-blindness tell apart; a hue that is too faint on the
ground is mixed with the text colour until it reaches the contrast that WCAG asks of graphics (3:1).
"""

from __future__ import annotations

from zlib import crc32

from PySide6.QtGui import QColor, QPalette

from app.theme import is_dark, mix

INK = "ink"
ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PINK = (
    "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip

# Within a stage no two names share a colour; across stages, terms of the same role do.
_HUES = {
    "loss": INK,
    "similarity": BLUE,
    "centre": BLUE,
    "contrastive": BLUE,
    "hash": BLUE,
    "message": BLUE,
    "quantization": VERMILION,
    "quality": VERMILION,
    "reconstruction": VERMILION,
    "classification": GREEN,
    "backdoor": GREEN,
    "alignment": PINK,
    "likeness": PINK,
    "discriminator": PINK,
    "hamming": ORANGE,
    "bit_accuracy": ORANGE,
    "held_out_bit_accuracy": GREEN,
    "rate": ORANGE,
    "psnr": SKY,
    "ssim": GREEN,
    "map": BLUE,
    "t_map": VERMILION,
    "t_map_clean_queries": ORANGE,
    "t_map_triggered": PINK,
}
_OTHERS = (BLUE, VERMILION, GREEN, PINK, ORANGE, SKY, YELLOW)
# Thin light lines look fainter on a dark ground than their contrast says.
_CONTRAST, _CONTRAST_ON_DARK = 3.0, 4.0


def series_color(name: str, palette: QPalette) -> QColor:
    """The colour of scalar `name` on `palette`'s base."""
    hue = _HUES.get(name) or _OTHERS[crc32(name.encode()) % len(_OTHERS)]
    return readable(hue, palette)


def readable(hue: str, palette: QPalette) -> QColor:
    """`hue` (`#RRGGBB`, or `INK` for the text colour), moved towards the text until it stands out from the base."""
    base, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    color = ink if hue == INK else QColor(hue)
    wanted = _CONTRAST_ON_DARK if is_dark(palette) else _CONTRAST
    for share in range(0, 100, 4):
        mixed = mix(color, ink, share / 100)
        if contrast(mixed, base) >= wanted:
            return mixed
    return ink


def faint(color: QColor, palette: QPalette) -> QColor:
    """`color` pushed back behind its smoothed curve; opaque, because drawing transparent lines is slow."""
    return mix(color, palette.color(QPalette.ColorRole.Base), 0.68)


def contrast(first: QColor, second: QColor) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
