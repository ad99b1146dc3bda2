"""Scatter plots as inline SVG; shape tells groups apart besides colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_SIZE, _TOP, _LINE, _EDGE = 320, 30, 18, 10
_SHAPES = {
    "dot": "M{x} {y}m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
    "circle": "M{x} {y}m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z",
    "square": "M{x} {y}m-3 -3h6v6h-6z",
    "triangle": "M{x} {y}m0 -4l3.8 6.6h-7.6z",
}


@dataclass(frozen=True)
class Cloud:
    """Points of one kind.

    Attributes:
        name: For the legend.
        points: (x, y) in any unit; each axis of a plot has a scale of its own.
        color: A custom property of the page's style.
        shape: `dot`, `circle`, `square` or `triangle`.
    """

    name: str
    points: Sequence[tuple[float, float]]
    color: str
    shape: str


def scatter(clouds: Sequence[Cloud], *, title: str, frame: Sequence[Cloud] = ()) -> Markup:
    """Draw clouds of points, the last on top; axes have no ticks, as their unit means nothing.

    Args:
        clouds: Drawn in order.
        title: Shown above, and said to those who cannot see it.
        frame: The axes hold all of these, so that plots of the same frame compare; by default those that are drawn.
    """
    top = _TOP + _LINE * ((len(clouds) + 1) // 2)
    across, down = (_axis([point[i] for cloud in frame or clouds for point in cloud.points]) for i in (0, 1))
    parts = [
        f'<svg class="chart" viewBox="0 0 {_SIZE} {top + _SIZE}" role="img" aria-label="{escape(title)}">',
        f'<text class="label" x="{_SIZE / 2}" y="16" text-anchor="middle">{escape(title)}</text>',
        f'<rect class="frame" x="1" y="{top}" width="{_SIZE - 2}" height="{_SIZE - 2}"/>',
    ]
    for index, cloud in enumerate(clouds):
        parts.append(_legend(cloud, 12 + (index % 2) * _SIZE / 2, _TOP + 4 + _LINE * (index // 2)))
        placed = ((across(x), top + down(y)) for x, y in cloud.points)
        parts.append(_marks(cloud, "".join(_mark(cloud, a, b) for a, b in placed)))
    return Markup("".join([*parts, "</svg>"]))  # every text in it was escaped


def _axis(values: Sequence[float]) -> Callable[[float], float]:
    """Where values lie between the edges of the frame."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    scale = (_SIZE - 2 * _EDGE) / ((high - low) or 1.0)

    def place(value: float) -> float:
        return _EDGE + scale * (value - low)

    return place


def _legend(cloud: Cloud, left: float, y: float) -> str:
    return f'{_marks(cloud, _mark(cloud, left, y))}<text x="{left + 10}" y="{y}" dy="0.32em">{escape(cloud.name)}</text>'


def _marks(cloud: Cloud, path: str) -> str:
    return f'<path class="mark" style="fill:var(--{escape(cloud.color)})" d="{path}"/>'


def _mark(cloud: Cloud, x: float, y: float) -> str:
    return _SHAPES[cloud.shape].format(x=f"{x:.1f}", y=f"{y:.1f}")
