"""`View`: the ways to make a change visible. Pure NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.widgets.image_compare.residual import residual
from engine.arrays import Pixels
from engine.imaging.change import Change

Values = NDArray[np.uint8] | NDArray[np.int16] | NDArray[np.float32]

_GREY = "000000 ffffff"
_INFERNO = "000004 210c4a 57106e 8a226a bc3754 e35933 f98c0a f9c932 fcffa4"
"""Nine colours of matplotlib's map (CC0): lightness rises all the way, so it reads the same with any colour vision."""


class View(StrEnum):
    """What the pane of a change shows."""

    SIGNED = "signed"
    ABSOLUTE = "absolute"
    HEAT = "heat"
    SPECTRUM = "spectrum"
    SIMILARITY = "similarity"

    @property
    def has_gain(self) -> bool:
        return self is not View.SPECTRUM


@dataclass(frozen=True)
class Scale:
    """What the colours of a view mean.

    Attributes:
        low: Value of the first colour.
        high: Value of the last one.
        colours: (256, 3) uint8.
    """

    low: str
    high: str
    colours: Pixels


@dataclass(frozen=True)
class Rendered:
    """A view as a picture.

    Attributes:
        pixels: (H, W, 3) uint8.
        values: What can be read off it, (H, W, 3) or (H, W).
        scale: Meaning of its colours.
    """

    pixels: Pixels
    values: Values
    scale: Scale


def render(view: View, change: Change, gain: int, peak: float) -> Rendered:
    """Draw a change.

    Args:
        view: How.
        change: What.
        gain: 1 or more; the scale of the view ends where the gain reaches it. The spectrum has none.
        peak: Where the scale of the spectrum ends, so that several can be compared.
    """
    if view is View.SPECTRUM:
        return render_spectrum(change.spectrum, peak)
    if view is View.HEAT:
        scale = Scale("0", _level(255 / gain), _colours(_INFERNO))
        return _coloured(change.magnitude / 255 * gain, change.magnitude, scale)
    if view is View.SIMILARITY:
        scale = Scale("1", f"{1 - 1 / gain:.2f}", _colours(_INFERNO))
        return _coloured((1 - change.similarity) * gain, change.similarity, scale)
    signed = view is View.SIGNED
    reach = 128 / gain if signed else 255 / gain
    scale = Scale(
        f"\N{MINUS SIGN}{_level(reach)}" if signed else "0", f"+{_level(reach)}" if signed else _level(reach), _colours(_GREY)
    )
    return Rendered(residual(change.difference, gain, signed=signed), change.difference, scale)


def render_spectrum(values: NDArray[np.float32], peak: float) -> Rendered:
    """Draw a spectrum (see `engine.imaging.spectrum`) on a scale that ends at `peak`."""
    return _coloured(values / max(peak, 1e-6), values, Scale("0", f"10^{peak:.1f}", _colours(_INFERNO)))


def _coloured(shares: NDArray[np.floating], values: Values, scale: Scale) -> Rendered:
    steps = np.clip(np.rint(np.asarray(shares) * 255), 0, 255).astype(np.uint8)
    return Rendered(scale.colours[steps], values, scale)


def _colours(stops: str) -> Pixels:
    """A table (256, 3) that passes through hexadecimal colours at equal distances."""
    given = np.array([list(bytes.fromhex(stop)) for stop in stops.split()], float)
    places, wanted = np.linspace(0, 255, len(given)), np.arange(256)
    table = np.stack([np.interp(wanted, places, channel) for channel in given.T], axis=1)
    return np.asarray(np.rint(table), np.uint8)


def _level(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
