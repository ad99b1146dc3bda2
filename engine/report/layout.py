"""From a comparison to a table: what stands in which line and column, whatever format it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.comparison.doubts import Doubt
from engine.comparison.groups import Comparison, Row
from engine.comparison.statistics import Estimate
from engine.metrics.catalogue import METRICS, Metric
from engine.report import caption
from engine.report.averages import with_averages
from engine.report.paper import PaperTable, paper_table

_USUAL = (
    "clean_model.map",
    "backdoored_model.map",
    "backdoored_model.t_map",
    "backdoored_model.t_map_clean_queries",
    "clean_model.t_map_triggered",
    "stealth.psnr",
    "stealth.ssim",
)
_SHORT = {
    "clean_model.map": "MAP clean",
    "backdoored_model.map": "MAP",
    "backdoored_model.t_map": "t-MAP",
    "backdoored_model.t_map_clean_queries": "floor, no trigger",
    "clean_model.t_map_triggered": "floor, clean model",
}


@dataclass(frozen=True)
class Figure:
    """One number of a table.

    Attributes:
        metric: What it is.
        ours: Mean and interval; None where nothing is finished.
        paper: What the paper printed, None where it has none.
        flagged: Whether a note says that it means little.
    """

    metric: Metric
    ours: Estimate | None = None
    paper: float | None = None
    flagged: bool = False

    @property
    def mean(self) -> str:
        """Without unit, which the head of the column shows; an en dash for none."""
        return self._number(self.ours.mean) if self.ours else "–"

    @property
    def interval(self) -> str:
        """Half the width of the 95 % interval, empty for one seed."""
        return "" if self.ours is None or self.ours.half_width is None else self._number(self.ours.half_width)

    @property
    def printed(self) -> str:
        """The paper's figure, empty for none."""
        return "" if self.paper is None else self._number(self.paper)

    def _number(self, value: float) -> str:
        return f"{value * (100 if self.metric.percent else 1):.{self.metric.digits}f}"


@dataclass(frozen=True)
class Line:
    """A line of a table: where it stands, how images were poisoned, and its numbers."""

    heads: tuple[str, ...]
    labels: str
    poisoned: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        title: What it shows.
        axes: Names of the leading columns.
        columns: For each column group its points, outermost first; one empty point where the table has no such axes.
        metrics: Numbers of each column group.
        lines: In order.
        doubts: Names of rows whose numbers mean little, and why.
        seeds: Least and greatest number of seeds behind a number.
        paper: Title of the paper's table, or empty.
        protocols: Which images rows are about, with the names of these rows; empty where nothing is finished.
    """

    title: str
    axes: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    metrics: tuple[Metric, ...]
    lines: tuple[Line, ...]
    doubts: tuple[tuple[str, tuple[Doubt, ...]], ...]
    seeds: tuple[int, int]
    paper: str
    protocols: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def heads(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """Lines of column heads above the metrics: texts with the number of columns each spans."""
        depth, span = len(self.columns[0]) if self.columns else 0, len(self.metrics)
        return tuple(
            tuple((key[-1], span * len(list(same))) for key, same in groupby(self.columns, key=lambda c: c[: level + 1]))
            for level in range(depth)
        )

    @property
    def metric_heads(self) -> tuple[str, ...]:
        """The head of each number, with its unit; empty where one metric needs no head under its column."""
        if len(self.metrics) == 1 and self.heads:
            return ()
        names = [f"{short_name(m)} ({m.unit})" if m.unit else short_name(m) for m in self.metrics]
        return tuple(names * len(self.columns))

    @property
    def legend(self) -> str:
        """What the numbers are, in a sentence or two."""
        return caption.legend(self)

    @property
    def notes(self) -> tuple[str, ...]:
        """What makes some numbers mean little, in words."""
        return tuple(caption.notes(self))


def short_name(metric: Metric) -> str:
    """What a table calls a metric."""
    return _SHORT.get(metric.path, metric.name)


def lay_out(comparison: Comparison) -> Table:
    """The table of a comparison, in the layout of its sweep or with all axes as leading columns."""
    layout, rows = comparison.layout, comparison.rows
    across = layout.columns
    others = tuple(axis for axis in comparison.axes if axis not in (*layout.rows, *across))
    down = layout.rows or others
    if len({(_key(row, down), _key(row, across)) for row in rows}) < len(rows):
        down = (*down, *(axis for axis in others if axis not in down))
    metrics = layout.metrics or tuple(path for path in _USUAL if any(row.values(path) for row in rows))
    paper = paper_table(layout.paper)
    lines = {key: list(same) for key, same in _grouped(rows, down)}
    columns = list(dict.fromkeys(_key(row, across) for row in rows))
    counts = [len(row.results) for row in rows if row.results] or [0]
    plain = [
        Line(
            key,
            _words(row.label_policy for row in same),
            _words(row.ratio for row in same),
            tuple(_figures(same, across, columns, metrics, paper, layout.paper_at)),
        )
        for key, same in lines.items()
    ]
    across_labels = [dict(zip(across, key, strict=True)) for key in columns]
    return Table(
        title=comparison.title,
        axes=down,
        columns=tuple(tuple(map(_head, across, key)) for key in columns),
        metrics=tuple(METRICS[path] for path in metrics if path in METRICS),
        lines=tuple(with_averages(plain, down, across_labels, paper) if paper else plain),
        doubts=tuple((comparison.name(row), found) for row in rows if (found := _doubts(row, metrics))),
        seeds=(min(counts), max(counts)),
        paper=paper.title if paper else "",
        protocols=_protocols(comparison),
    )


def _protocols(comparison: Comparison) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for row in comparison.rows:
        if row.protocol:
            found[row.protocol] = (*found.get(row.protocol, ()), comparison.name(row))
    return tuple(found.items())


def _grouped(rows: Sequence[Row], axes: Sequence[str]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(_key(row, axes), []).append(row)
    yield from groups.items()


def _figures(
    rows: Sequence[Row],
    across: Sequence[str],
    columns: Sequence[tuple[str, ...]],
    metrics: Sequence[str],
    paper: PaperTable | None,
    paper_at: Mapping[str, str],
) -> Iterator[Figure]:
    by_column = {_key(row, across): row for row in rows}
    for column in columns:
        row = by_column.get(column)
        for path in metrics:
            if path not in METRICS:
                continue
            printed = paper.figure({**paper_at, **row.labels}, path) if paper and row else None
            ours = row.estimate(path) if row else None
            yield Figure(METRICS[path], ours, printed, bool(row and _doubts(row, (path,))))


def _doubts(row: Row, metrics: Sequence[str]) -> tuple[Doubt, ...]:
    """Those that concern what is shown."""
    return tuple(doubt for doubt in row.doubts if any(map(doubt.concerns, metrics)))


def _head(axis: str, label: str) -> str:
    """A point of a column's axis; one of an option, such as 0.1, says nothing without its name."""
    return f"{axis} = {label}" if "." in axis else label


def _key(row: Row, axes: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.labels.get(axis, "") for axis in axes)


def _words(texts: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
