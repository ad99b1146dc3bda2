"""`Subject`: a picture that is compared with others of its size, and `Picture`: what a pane shows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from app.item_models.decoding import image_from_array
from app.widgets.image_compare.footer import CodeStrip, Footer
from app.widgets.image_compare.views import Values
from engine.imaging.change import Change

_FORMS = {"u": "{:3d}", "i": "{:+d}", "f": "{:.3f}"}


@dataclass(frozen=True, eq=False)
class Subject:
    """One of the pictures that are compared.

    Attributes:
        title: Short: the attack.
        pixels: (H, W, 3) uint8.
        change: From the original; None for the original itself.
        code: Its hash code, if it is known.
        badge: Printed on it.
    """

    title: str
    pixels: NDArray[np.uint8]
    change: Change | None = None
    code: CodeStrip | None = None
    badge: str = ""

    def picture(self) -> Picture:
        return Picture(self.title, image_from_array(self.pixels), self.pixels, self.badge, self.code)


@dataclass(frozen=True, eq=False)
class Picture:
    """What a pane shows.

    Attributes:
        title: Above it.
        image: Drawn.
        values: What can be read of a pixel, (H, W) or (H, W, 3); None where there is no picture.
        badge: Printed on it.
        footer: Under it.
        origin: Pixel that is called 0, 0; None where only values are read, as the place stands above.
    """

    title: str = ""
    image: QImage = field(default_factory=QImage)
    values: Values | None = None
    badge: str = ""
    footer: Footer | None = None
    origin: QPoint | None = field(default_factory=QPoint)

    def read(self, at: QPoint) -> str:
        """Place and values of a pixel."""
        if self.origin is None:
            return self.read_values(at)
        place = at - self.origin
        return _with_minus(f"{place.x()}, {place.y()}   {self._numbers(at)}")

    def read_values(self, at: QPoint) -> str:
        """Values of a pixel."""
        return _with_minus(self._numbers(at))

    def _numbers(self, at: QPoint) -> str:
        if self.values is None:
            return ""
        form = _FORMS[self.values.dtype.kind]
        return " ".join(form.format(value.item()) for value in np.atleast_1d(self.values[at.y(), at.x()]))


def _with_minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")
