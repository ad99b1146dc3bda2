"""Figures over the rows of a comparison: curves (BadHash Fig. 6), pictures (Fig. 5) and the hash space (Fig. 4)."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray
from PIL import Image

from engine.comparison.groups import Comparison, Row
from engine.errors import ArtifactError
from engine.imaging.residual import residual_picture
from engine.marking.marks import UNREADABLE, mark_text, read_mark
from engine.metrics.reading import find
from engine.progress import Reporter
from engine.report.chart import Chart, Line, line_chart, rank_axis, share_axis
from engine.report.scatter import Cloud, scatter
from engine.runs.run import Run, RunState
from engine.trained.projection import Projection

if TYPE_CHECKING:
    from engine.evaluation import ModelName
    from engine.trained.hash_space import HashSpace

MOST = 8
"""More rows than these are no figure any more."""
_STYLES = (
    ("blue", ""),
    ("vermilion", "7 3"),
    ("green", "2 3"),
    ("pink", "9 3 2 3"),
    ("ink", ""),
    ("blue", "2 3"),
    ("vermilion", ""),
    ("green", ""),
)
_FAST = 3
"""Of the levels of compression: half the time of the usual one, for 3 % more bytes."""
_CLOUDS = (("soft", "dot"), ("blue", "square"), ("green", "circle"), ("vermilion", "triangle"))


@dataclass(frozen=True)
class Grid:
    """Pictures of one row: originals, the same with the trigger, and the difference times 3 and times 50.

    Attributes:
        name: Of the row.
        png: The picture as a file, marked as poisoned.
    """

    name: str
    png: bytes

    @property
    def picture(self) -> str:
        """As an address for a page that holds everything itself."""
        return "data:image/png;base64," + base64.b64encode(self.png).decode("ascii")


@dataclass(frozen=True)
class Space:
    """The hash space of one row, before and after.

    Attributes:
        name: Of the row.
        models: The images of each kind, by what the model is called; all in one map.
        method: How the map was made.
        caption: The same in words.
    """

    name: str
    models: Mapping[str, tuple[Cloud, ...]]
    method: Projection
    caption: str

    @property
    def charts(self) -> tuple[Markup, ...]:
        """Drawn for a page, a chart a model, in the same frame."""
        every = [cloud for clouds in self.models.values() for cloud in clouds]
        return tuple(scatter(clouds, title=title, frame=every) for title, clouds in self.models.items())


def curves(comparison: Comparison) -> tuple[Markup, ...]:
    """The charts of a comparison, drawn for a page."""
    return tuple(line_chart(chart.lines, chart.x, chart.y, title=chart.title) for chart in charts(comparison))


def charts(comparison: Comparison) -> tuple[Chart, ...]:
    """Precision over recall, and precision at N, of triggered queries; means over seeds at equal N."""
    if len(comparison.rows) > MOST:
        return ()
    return tuple(chart for chart in (_precision_recall(comparison), _precision_at(comparison)) if chart.lines)


def grids(comparison: Comparison) -> Iterator[Grid]:
    """Pictures of each row, from the samples of its first run."""
    for row in comparison.rows[:MOST]:
        samples = next((run.samples for run in row.runs if run.samples), ())
        if samples:
            mark = read_mark(samples[-1]) or UNREADABLE
            with Image.open(samples[-1]) as strip:
                picture = _grid(np.asarray(strip.convert("RGB")))
            data = io.BytesIO()
            Image.fromarray(picture).save(data, "PNG", pnginfo=mark_text(mark), compress_level=_FAST)
            yield Grid(comparison.name(row), data.getvalue())


def hash_spaces(comparison: Comparison, method: Projection, reporter: Reporter) -> Iterator[Space]:
    """The hash space of each row's first finished run; runs that lack its parts are passed over.

    Raises:
        Cancelled: A stop was requested through `reporter`.
    """
    for row in comparison.rows[:MOST]:
        run = next((run for run in row.runs if run.state is RunState.DONE), None)
        found = _hash_space(run, method, reporter) if run else None
        if found is not None:
            yield Space(comparison.name(row), _clouds(found), found.method, found.caption)


def _grid(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A strip's rows clean | poisoned | residual as clean | poisoned | residual x3 | residual x50."""
    side = strip.shape[0] // 3
    clean, poisoned = strip[:side], strip[side : 2 * side]
    return np.concatenate([clean, poisoned, *(residual_picture(clean, poisoned, gain) for gain in (3, 50))])


def _hash_space(run: Run, method: Projection, reporter: Reporter) -> HashSpace | None:
    from engine.trained.hash_space import map_hash_space, stored_codes  # bring torch, which plain tables do without

    reporter.poll()
    try:
        images = stored_codes(run)
    except ArtifactError:  # a folder that was copied without its artifacts still has its numbers
        return None
    return None if images is None else map_hash_space(images, method, reporter)


def _clouds(space: HashSpace) -> Mapping[str, tuple[Cloud, ...]]:
    titles: tuple[tuple[str, ModelName], ...] = (("Clean model", "clean"), ("Backdoored model", "backdoored"))
    styled = list(zip(space.groups, _CLOUDS, strict=True))
    return {
        title: tuple(Cloud(group.name, group.points[model].tolist(), *style) for group, style in styled if len(group.positions))
        for title, model in titles
    }


def _precision_recall(comparison: Comparison) -> Chart:
    lines = []
    for row, name, style in _styled(comparison):
        for result in row.results[:1]:  # seeds have other radii at equal recall, so a mean would be of nothing
            recall, precision = (find(result, f"curves.triggered.pr.{part}") for part in ("recall", "precision"))
            if isinstance(recall, list) and isinstance(precision, list) and recall and len(recall) == len(precision):
                lines.append(Line(name, recall, precision, *style))
    x, y = share_axis("recall"), share_axis("precision")
    return Chart("precision-recall", "Triggered queries: precision over recall, first seed", tuple(lines), x, y)


def _precision_at(comparison: Comparison) -> Chart:
    lines = []
    ranks: set[int] = set()
    for row, name, style in _styled(comparison):
        known = [_by_rank(find(result, "curves.triggered.precision_at")) for result in row.results]
        common = sorted(set.intersection(*map(set, known))) if known else []
        if len(common) > 1:
            ranks |= set(common)
            means = [math.fsum(each[n] for each in known) / len(known) for n in common]
            lines.append(Line(name, [math.log10(n) for n in common], means, *style))
    x, y = rank_axis(ranks), share_axis("precision")
    return Chart("precision-at", "Triggered queries: precision of the first N", tuple(lines), x, y)


def _by_rank(values: object) -> dict[int, float]:
    return {int(n): float(value) for n, value in values.items()} if isinstance(values, dict) else {}


def _styled(comparison: Comparison) -> Iterator[tuple[Row, str, tuple[str, str]]]:
    for index, row in enumerate(comparison.rows):
        yield row, comparison.name(row), _STYLES[index % len(_STYLES)]
