"""`shapes`: the data set that the program draws itself.

Ten classes and two open-set classes, told apart by outline only: pose, size, colours, fill, background, clutter
and noise are drawn from the same distribution for every class.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from engine.config import ShapesConfig
from engine.cores import cores
from engine.data.outlines import OUTLINES, Outline
from engine.data.paint import Picture, background, fill, oklch
from engine.progress import Reporter

OPEN_SET_SHAPES: tuple[str, ...] = ("flower", "hourglass")
SHAPE_CLASSES: tuple[str, ...] = tuple(name for name in OUTLINES if name not in OPEN_SET_SHAPES)
ALL_SHAPES: tuple[str, ...] = SHAPE_CLASSES + OPEN_SET_SHAPES

DRAWING_VERSION = 2
"""Raised whenever the same seed would draw another picture, so that caches and results tell them apart."""

_REPORT_EVERY = 32


def draw_shapes(
    config: ShapesConfig, image_size: int, reporter: Reporter | None = None, *, classes: tuple[str, ...] = ALL_SHAPES
) -> NDArray[np.uint8]:
    """Draw the data set.

    Args:
        config: Seed and images per class. The first n images of a class do not depend on the count.
        image_size: Side in pixels.
        reporter: Told of progress, and polled for a stop.
        classes: Which classes, in this order.

    Returns:
        (len(classes) * images_per_class, S, S, 3) uint8, all images of a class together.

    Raises:
        Cancelled: A stop was requested.
    """
    reporter = reporter or Reporter()
    total = len(classes) * config.images_per_class
    images = np.empty((total, image_size, image_size, 3), np.uint8)
    start = time.perf_counter()

    def draw(row: int) -> None:
        name, index = classes[row // config.images_per_class], row % config.images_per_class
        images[row] = draw_shape(name, index, seed=config.seed, image_size=image_size)

    # Threads help where NumPy works long on one picture; small ones are drawn faster by one thread alone.
    with ThreadPoolExecutor(cores() if image_size >= 128 else 1, thread_name_prefix="draw") as pool:
        for first in range(0, total, _REPORT_EVERY):
            reporter.poll()
            reporter.progress(first, total, rate=first / max(time.perf_counter() - start, 1e-6), note="drawing shapes")
            list(pool.map(draw, range(first, min(first + _REPORT_EVERY, total))))
    reporter.progress(total, total, rate=total / max(time.perf_counter() - start, 1e-6), note="drawing shapes")
    return images


def draw_shape(name: str, index: int, *, seed: int, image_size: int) -> NDArray[np.uint8]:
    """Image `index` of class `name`, (S, S, 3) uint8."""
    rng = np.random.default_rng([seed, list(OUTLINES).index(name), index])
    ink, second_ink, ground, second_ground, extra = _palette(rng)
    outline = _pose(rng, OUTLINES[name](rng))
    picture = background(rng, image_size, ground, second_ground)
    picture = _add_clutter(picture, rng, (second_ground, extra, second_ink), count=int(rng.integers(2, 7)), reach=0.13)
    picture = _add_shape(picture, rng, outline, ink, second_ink)
    if rng.random() < 0.35:  # something lies in front
        picture = _add_clutter(picture, rng, (extra, second_ground), count=1, reach=0.1)
    return _photograph(rng, picture)


def _palette(rng: np.random.Generator) -> tuple[Picture, ...]:
    """Ink, second ink, ground, second ground and clutter colour; ink and ground differ in lightness or hue."""
    dark = rng.random() < 0.5
    hue, ground_lightness = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 0.48) if dark else rng.uniform(0.7, 0.93)
    step = rng.uniform(0.2, 0.45) * (1 if dark else -1)
    ink_hue = hue + rng.uniform(1.2, 2 * np.pi - 1.2)
    ink_lightness = ground_lightness + step
    return (
        oklch(ink_lightness, rng.uniform(0.09, 0.2), ink_hue),
        oklch(ink_lightness + rng.uniform(-0.12, 0.18) * np.sign(step), rng.uniform(0.06, 0.2), ink_hue + rng.uniform(-0.9, 0.9)),
        oklch(ground_lightness, rng.uniform(0.01, 0.12), hue),
        oklch(ground_lightness + rng.uniform(-0.13, 0.13), rng.uniform(0.01, 0.12), hue + rng.uniform(-1, 1)),
        oklch(rng.uniform(0.3, 0.9), rng.uniform(0.05, 0.2), rng.uniform(0, 2 * np.pi)),
    )


def _pose(rng: np.random.Generator, outline: Outline) -> Outline:
    """The outline turned, sheared, scaled and moved into [0, 1] coordinates of the image."""
    angle, radius = rng.uniform(-1.8, 1.8), rng.uniform(0.22, 0.41)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.array([[rng.uniform(0.78, 1.0), rng.uniform(-0.2, 0.2)], [0, rng.uniform(0.85, 1.0)]])
    free = max(0.5 - 0.9 * radius, 0.04)
    centre = 0.5 + rng.uniform(-free, free, 2)
    matrix = radius * turn @ stretch
    fills, holes = outline
    return [points @ matrix.T + centre for points in fills], [points @ matrix.T + centre for points in holes]


def _supersampling(size: int) -> int:
    return 4 if size <= 128 else 2


def _mask(size: int, outline: Outline) -> Picture:
    """Coverage (S, S, 1) of the outline's inside."""
    factor = _supersampling(size)
    image = Image.new("L", (size * factor, size * factor))
    draw = ImageDraw.Draw(image)
    for value, polygons in zip((255, 0), outline, strict=True):
        for polygon in polygons:
            draw.polygon([(x, y) for x, y in (polygon * size * factor).tolist()], fill=value)
    return _unit(image.reduce(factor))[..., None]


def _unit(image: Image.Image) -> Picture:
    return np.asarray(image, np.float32) / np.float32(255)


def _blend(below: Picture, above: Picture, mask: Picture) -> Picture:
    return below + mask * (above - below)


def _add_shape(picture: Picture, rng: np.random.Generator, outline: Outline, ink: Picture, second: Picture) -> Picture:
    size = len(picture)
    mask = _mask(size, outline)
    if rng.random() < 0.4:
        picture = picture * (1 - np.float32(0.45) * _shadow(mask, rng.uniform(-0.04, 0.04, 2)))
    inside = fill(rng, size, ink, second)
    if rng.random() < 0.25:
        inside = _blend(inside, second * np.float32(0.55), _rim(mask))
    return _blend(picture, inside, mask * np.float32(rng.uniform(0.85, 1.0)))


def _rim(mask: Picture) -> Picture:
    """The part of the mask that lies close to its edge: an outline drawn inside the shape."""
    size = len(mask)
    image = Image.fromarray((mask[..., 0] * 255).astype(np.uint8))
    core = _unit(image.filter(ImageFilter.BoxBlur(max(size * 0.02, 1))))[..., None]
    return np.asarray(np.clip(2.2 - 2.4 * core, 0, 1), np.float32)


def _shadow(mask: Picture, offset: NDArray[np.float64]) -> Picture:
    """The mask moved by `offset` (shares of the side) and blurred."""
    size = len(mask)
    moved = np.roll(mask[..., 0], np.rint(offset * size).astype(int), axis=(0, 1))
    image = Image.fromarray((moved * 255).astype(np.uint8))
    return _unit(image.filter(ImageFilter.BoxBlur(size * 0.02)))[..., None]


def _add_clutter(
    picture: Picture, rng: np.random.Generator, colours: tuple[Picture, ...], *, count: int, reach: float
) -> Picture:
    """Small discs, lines, boxes and arcs of no class."""
    size, factor = len(picture), _supersampling(len(picture))
    side = size * factor
    layer = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(layer)
    for _ in range(count):
        red, green, blue = (colours[rng.integers(len(colours))] * 255).astype(int).tolist()
        _scribble(draw, rng, (red, green, blue, 255), side, reach)
    reduced = _unit(layer.reduce(factor))
    return _blend(picture, reduced[..., :3], reduced[..., 3:])


def _scribble(draw: ImageDraw.ImageDraw, rng: np.random.Generator, colour: tuple[int, ...], side: int, reach: float) -> None:
    x, y = rng.uniform(0, side, 2)
    radius = rng.uniform(0.25, 1.0) * reach * side / 2
    box = (x - radius, y - radius * rng.uniform(0.5, 1), x + radius, y + radius * rng.uniform(0.5, 1))
    width = max(round(rng.uniform(0.012, 0.03) * side), 1)
    kind = rng.integers(4)
    if kind == 0:
        draw.ellipse(box, fill=colour)
    elif kind == 1:
        far_x, far_y = (x, y) + rng.uniform(-3, 3, 2) * reach * side
        draw.line((x, y, far_x, far_y), fill=colour, width=width)
    elif kind == 2:
        angle = rng.uniform(0, 2 * np.pi) + np.arange(4) * np.pi / 2
        corners = np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], axis=1)
        draw.polygon([(a, b) for a, b in corners.tolist()], fill=colour)
    else:
        start = rng.uniform(0, 360)
        draw.arc(box, start, start + rng.uniform(60, 200), fill=colour, width=width)


def _photograph(rng: np.random.Generator, picture: Picture) -> NDArray[np.uint8]:
    """Exposure, sensor noise and rounding to 8 bits."""
    picture = (picture - 0.5) * np.float32(rng.uniform(0.8, 1.1)) + np.float32(0.5 + rng.uniform(-0.06, 0.06))
    noise = rng.standard_normal(picture.shape, np.float32) * np.float32(rng.uniform(0, 0.003))
    return (np.clip(picture + noise, 0, 1) * 255 + 0.5).astype(np.uint8)
