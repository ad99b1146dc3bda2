"""`Wear`: what happens to a picture between two people, so that one can see what a trigger survives."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from engine.arrays import Pixels

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True)
class Wear:
    """Shrinking, blur, noise and JPEG, in this order: that of an upload. The defaults do nothing.

    Attributes:
        scale: Share of the side that is left when the picture is shrunk, before it is enlarged again; above 0, up to 1.
        blur: Standard deviation of a Gaussian blur, pixels.
        noise: Standard deviation of Gaussian noise, levels of 255; the same noise for every picture.
        jpeg: Quality, 1 to 95; None: not compressed.
    """

    scale: float = 1.0
    blur: float = 0.0
    noise: float = 0.0
    jpeg: int | None = None

    @property
    def nothing(self) -> bool:
        """Whether pictures stay as they are."""
        return self == Wear()

    def apply(self, pixels: Pixels) -> Pixels:
        """The worn picture, (H, W, 3) uint8 like `pixels`."""
        from PIL import Image, ImageFilter  # the window holds a `Wear` long before it needs Pillow

        image = Image.fromarray(pixels)
        if self.scale < 1:
            image = _resized(image, self.scale)
        if self.blur > 0:
            image = image.filter(ImageFilter.GaussianBlur(self.blur))
        if self.noise > 0:
            image = Image.fromarray(_noisy(np.asarray(image), self.noise))
        if self.jpeg is not None:
            image = _compressed(image, self.jpeg)
        return np.array(image)


def _resized(image: Image.Image, scale: float) -> Image.Image:
    small = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    from PIL.Image import Resampling

    return image.resize(small, Resampling.BICUBIC).resize(image.size, Resampling.BICUBIC)


def _noisy(pixels: Pixels, deviation: float) -> Pixels:
    noise = np.random.default_rng(0).normal(0.0, deviation, pixels.shape)
    return np.clip(np.rint(pixels + noise), 0, 255).astype(np.uint8)


def _compressed(image: Image.Image, quality: int) -> Image.Image:
    from PIL import Image

    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file)
