"""Line charts as inline SVG: sharp at any size, and coloured by the page's light or dark style."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from markupsafe import Markup, escape

_LEFT, _RIGHT, _BOTTOM = 46, 18, 38
_LETTER = 6.3  # mean width of a letter of the legend, in units of the drawing


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes:
        name: For the legend.
        x: Finite, ascending.
        y: As many; what is not finite leaves a gap.
        color: A custom property of the page's style: `blue`, `vermilion`, ...
        dash: SVG dash pattern, so that colour is not the only difference.
    """

    name: str
    x: Sequence[float]
    y: Sequence[float]
    color: str
    dash: str = ""


@dataclass(frozen=True)
class Axis:
    """A range and its ticks, in data units."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    label: str = ""


@dataclass(frozen=True)
class Chart:
    """Curves in a frame, whatever draws them.

    Attributes:
        name: For a file.
        title: Says what it shows.
        lines: Drawn in order.
        x: Horizontal axis.
        y: Vertical axis.
    """

    name: str
    title: str
    lines: tuple[Line, ...]
    x: Axis
    y: Axis


def linear_axis(values: Sequence[float], label: str = "", count: int = 4) -> Axis:
    """An axis of round numbers around the finite ones of `values`."""
    finite = [value for value in values if math.isfinite(value)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if high - low <= max(1e-12 * max(abs(low), abs(high)), 1e-300):
        reach = abs(low) if abs(low) > 1e-300 else 1.0  # half of a subnormal number may be nothing
        low, high = low - reach / 2, high + reach / 2
    step = _round_step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, -math.floor(math.log10(step)))
    ticks = tuple((i * step, _number(i * step, digits)) for i in range(first, last + 1))
    return Axis(first * step, last * step, ticks, label)


def fixed_axis(ticks: Sequence[float], texts: Sequence[str], label: str = "") -> Axis:
    """An axis from the first to the last tick."""
    return Axis(ticks[0], ticks[-1], tuple(zip(ticks, texts, strict=True)), label)


def share_axis(label: str) -> Axis:
    """An axis for what lies in [0, 1]."""
    return fixed_axis((0, 0.25, 0.5, 0.75, 1), ("0", "0.25", "0.5", "0.75", "1"), label)


def rank_axis(ranks: Iterable[int]) -> Axis:
    """An axis for the first N results, for values placed at the decadic logarithm of N; a tick for each of `ranks`."""
    shown = sorted(ranks) or [1]
    return fixed_axis([math.log10(n) for n in shown], [str(n) for n in shown], "first N results")


def line_chart(
    lines: Sequence[Line], x: Axis, y: Axis, *, title: str, width: int = 440, height: int = 280, legend: bool = True
) -> Markup:
    """Draw `lines`.

    Args:
        lines: Curves, drawn in order.
        x: Horizontal axis.
        y: Vertical axis.
        title: Says what the chart shows, to those who cannot see it.
        width: Of the drawing; the page scales it.
        height: Of the drawing.
        legend: Whether names are listed above the plot.
    """
    rows = _legend_rows(lines, width) if legend else []
    top = 12 + 18 * len(rows)
    frame = _Frame(x, y, _LEFT, top, width - _RIGHT, height - _BOTTOM)
    parts = [f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">']
    parts += [_legend_entry(line, left, 12 + 18 * row) for row, entries in enumerate(rows) for line, left in entries]
    parts += [*_grid(frame), *(_path(frame, line) for line in lines), "</svg>"]
    return Markup("".join(parts))  # every text in it was escaped


@dataclass(frozen=True)
class _Frame:
    """Where data lie on the drawing."""

    x: Axis
    y: Axis
    left: float
    top: float
    right: float
    bottom: float

    def across(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.x.low) / (self.x.high - self.x.low or 1)

    def down(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.y.low) / (self.y.high - self.y.low or 1)


def _grid(frame: _Frame) -> list[str]:
    parts = []
    for value, text in frame.y.ticks:
        y = f"{frame.down(value):.1f}"
        parts.append(f'<line class="grid" x1="{frame.left}" x2="{frame.right}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{frame.left - 6}" y="{y}" dy="0.32em" text-anchor="end">{escape(text)}</text>')
    for value, text in frame.x.ticks:
        x = f"{frame.across(value):.1f}"
        parts.append(f'<text x="{x}" y="{frame.bottom + 15}" text-anchor="middle">{escape(text)}</text>')
    middle = (frame.left + frame.right) / 2
    parts.append(f'<text class="label" x="{middle}" y="{frame.bottom + 32}" text-anchor="middle">{escape(frame.x.label)}</text>')
    if frame.y.label:
        middle = (frame.top + frame.bottom) / 2
        turn = f'transform="translate(11 {middle}) rotate(-90)"'
        parts.append(f'<text class="label" {turn} text-anchor="middle">{escape(frame.y.label)}</text>')
    return parts


def _path(frame: _Frame, line: Line) -> str:
    points, pen = [], "M"
    for x, y in zip(line.x, line.y, strict=True):
        if math.isfinite(y):
            points.append(f"{pen}{frame.across(x):.1f} {frame.down(y):.1f}")
        pen = "L" if math.isfinite(y) else "M"
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    return f'<path class="line" style="stroke:var(--{escape(line.color)})"{dash} d="{"".join(points)}"/>'


def _legend_rows(lines: Sequence[Line], width: int) -> list[list[tuple[Line, float]]]:
    rows: list[list[tuple[Line, float]]] = []
    left = float(width)
    for line in lines:
        needed = 30 + _LETTER * _letters(line.name)
        if left + needed > width - _RIGHT:
            rows.append([])
            left = _LEFT
        rows[-1].append((line, left))
        left += needed + 14
    return rows


def _letters(text: str) -> int:
    """How many letters wide it is; Chinese ones count twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _legend_entry(line: Line, left: float, y: float) -> str:
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    sample = f'<path class="line" style="stroke:var(--{escape(line.color)})"{dash} d="M{left} {y}h22"/>'
    return f'{sample}<text x="{left + 28}" y="{y}" dy="0.32em">{escape(line.name)}</text>'


def _round_step(step: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9)))


def _number(value: float, digits: int) -> str:
    size = abs(value)
    if size and not 1e-3 <= size < 1e5:
        return f"{value:.1e}".replace("e-0", "e-").replace("e+0", "e")
    return f"{value:.{digits}f}" if size else "0"
