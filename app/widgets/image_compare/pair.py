"""`Pair`: two pictures of the same size, and what can be read from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage

from app.item_models.decoding import image_from_array
from app.widgets.image_compare.residual import difference, residual

_VALUE, _CHANGE = "{:3d}", "{:+d}"


@dataclass(frozen=True)
class Pair:
    """What is compared.

    Attributes:
        clean: (H, W, 3) uint8.
        poisoned: The same shape.
        change: Poisoned minus clean, (H, W, 3) int16.
        pictures: Both as pictures.
    """

    clean: NDArray[np.uint8]
    poisoned: NDArray[np.uint8]
    change: NDArray[np.int16]
    pictures: tuple[QImage, QImage]

    @property
    def size(self) -> QSize:
        return self.pictures[0].size()

    def residual(self, gain: int, *, signed: bool) -> QImage:
        """The change as a picture (see `residual.residual`)."""
        return image_from_array(residual(self.change, gain, signed=signed))

    def read_clean(self, at: QPoint) -> str:
        return f"{_place(at)}   {_numbers(self.clean, at, _VALUE)}"

    def read_poisoned(self, at: QPoint) -> str:
        return f"{_place(at)}   {_numbers(self.poisoned, at, _VALUE)}"

    def read_both(self, at: QPoint) -> str:
        return f"{self.read_clean(at)}  |  {_numbers(self.poisoned, at, _VALUE)}"

    def read_change(self, at: QPoint) -> str:
        return f"{_place(at)}   {_numbers(self.change, at, _CHANGE)}"


def make_pair(clean: NDArray[np.uint8], poisoned: NDArray[np.uint8]) -> Pair:
    """Pair two (H, W, 3) uint8 pictures.

    Raises:
        ValueError: The shapes differ or are no RGB pictures.
    """
    change = difference(clean, poisoned)
    return Pair(clean, poisoned, change, (image_from_array(clean), image_from_array(poisoned)))


def _place(at: QPoint) -> str:
    return f"{at.x()}, {at.y()}"


def _numbers(pixels: NDArray[np.uint8] | NDArray[np.int16], at: QPoint, form: str) -> str:
    numbers = " ".join(form.format(int(value)) for value in pixels[at.y(), at.x()])
    return numbers.replace("-", "\N{MINUS SIGN}")
