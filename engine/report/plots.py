"""The figures of a comparison as files for a paper: curves and hash spaces as SVG or PNG, pictures as marked PNG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from engine.comparison.groups import Comparison
from engine.errors import ArtifactError
from engine.files import replacing
from engine.progress import Reporter
from engine.report.chart import Axis, Chart
from engine.report.figures import Space, charts, grids, hash_spaces
from engine.report.scatter import Cloud
from engine.trained.projection import Projection

Format = Literal["svg", "png"]
_COLORS = {
    "ink": "#1b1f24", "soft": "#8c959f", "blue": "#0072b2", "vermilion": "#d55e00", "green": "#009e73", "pink": "#cc79a7",
}  # fmt: skip
_MARKERS = {"dot": ".", "circle": "o", "square": "s", "triangle": "^"}
_COLUMN = 3.3  # inches, of a paper with two columns
_DPI = 300


def write_figures(
    comparison: Comparison,
    folder: Path,
    format: Format,
    *,
    hash_space: Projection | None = Projection.T_SNE,
    reporter: Reporter | None = None,
) -> tuple[Path, ...]:
    """Write every figure of a comparison into a folder.

    Args:
        comparison: Of any runs, or of a sweep.
        folder: Made if it is not there; files of the same names are replaced.
        format: Of curves and hash spaces. Pictures are PNG in any case, which keeps every pixel and the mark.
        hash_space: How to draw the hash space; t-SNE takes seconds a row. None: not at all.
        reporter: Asked to stop between the hash spaces.

    Returns:
        What was written.

    Raises:
        ArtifactError: There is nothing to draw, or the folder cannot be written.
        Cancelled: A stop was requested.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = tuple(_write(comparison, folder, format, hash_space=hash_space, reporter=reporter or Reporter()))
    except OSError as error:
        raise ArtifactError(f"{folder} cannot be written ({error.strerror or error}). Choose another folder.") from error
    if not written:
        raise ArtifactError(f"{comparison.title}: nothing of it can be drawn yet. Finish a run first.")
    return written


def _write(
    comparison: Comparison, folder: Path, format: Format, *, hash_space: Projection | None, reporter: Reporter
) -> Iterator[Path]:
    for chart in charts(comparison):
        yield _save(draw_chart(chart), folder / f"{chart.name}.{format}")
    for number, grid in enumerate(grids(comparison), 1):
        path = folder / f"{_stem('pictures', number, grid.name)}.png"
        with replacing(path) as temporary:
            temporary.write_bytes(grid.png)
        yield path
    for number, space in enumerate(hash_spaces(comparison, hash_space, reporter) if hash_space else (), 1):
        yield _save(draw_space(space), folder / f"{_stem('hash-space', number, space.name)}.{format}")


def draw_chart(chart: Chart) -> Figure:
    """Curves as wide as a column; dashes tell them apart besides colour."""
    with _style():
        figure = Figure(figsize=(_COLUMN, 0.8 * _COLUMN), layout="constrained")
        axes = figure.subplots()
        for line in chart.lines:
            axes.plot(line.x, line.y, color=_COLORS[line.color], label=line.name, linestyle=_dashes(line.dash), linewidth=1.2)
        _set_axis(axes, chart.x, "x")
        _set_axis(axes, chart.y, "y")
        axes.grid(linewidth=0.4, color="#d5d9df")
        axes.legend(frameon=False, fontsize=7)
    return figure


def draw_space(space: Space) -> Figure:
    """Both models beside each other in the same frame, as wide as a page, with one legend and how it was made below."""
    with _style():
        figure = Figure(figsize=(2 * _COLUMN, 1.12 * _COLUMN), layout="constrained")
        panels: Sequence[Axes] = figure.subplots(1, len(space.models), squeeze=False, sharex=True, sharey=True)[0]
        for axes, (title, clouds) in zip(panels, space.models.items(), strict=True):
            axes.set_title(title, fontsize=8)
            axes.set(xticks=[], yticks=[])
            for cloud in clouds:
                _scatter(axes, cloud)
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
        figure.supxlabel(space.caption, fontsize=6)
    return figure


def _scatter(axes: Axes, cloud: Cloud) -> None:
    x, y = zip(*cloud.points, strict=True)
    shape, color = _MARKERS[cloud.shape], _COLORS[cloud.color]
    # Downwards, as the page and the window draw it.
    axes.scatter(x, [-each for each in y], s=8, marker=shape, color=color, alpha=0.75, linewidths=0, label=cloud.name)


def _set_axis(axes: Axes, axis: Axis, which: Literal["x", "y"]) -> None:
    values, texts = zip(*axis.ticks, strict=True)
    axes.set(**{f"{which}lim": (axis.low, axis.high), f"{which}label": axis.label})
    (axes.set_xticks if which == "x" else axes.set_yticks)(values, texts)


def _dashes(pattern: str) -> tuple[float, tuple[float, ...]] | str:
    """An SVG dash pattern as matplotlib takes it, which counts in widths of the line."""
    return (0, tuple(float(part) / 1.8 for part in pattern.split())) if pattern else "-"


def _save(figure: Figure, path: Path) -> Path:
    # Named here rather than found by the format, so that a frozen program holds them.
    canvas = FigureCanvasSVG(figure) if path.suffix == ".svg" else FigureCanvasAgg(figure)
    with _style(), replacing(path) as temporary:
        canvas.print_figure(
            temporary, format=path.suffix[1:], dpi=_DPI, metadata={"Date": None} if path.suffix == ".svg" else None
        )
    return path


def _style() -> AbstractContextManager[None]:
    """Letters stay letters in the file, and the same figure makes the same file."""
    return rc_context({"svg.fonttype": "none", "svg.hashsalt": "badhash", "font.size": 8, "axes.linewidth": 0.6})


def _stem(kind: str, number: int, name: str) -> str:
    """A file name that sorts like the rows and says which one it is."""
    return f"{kind}-{number}-" + re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60]
