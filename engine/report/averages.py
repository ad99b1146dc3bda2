"""The lines `AVG` of the paper's tables: means over the rows of a block, once all that the paper averages are there."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from engine.comparison.statistics import Estimate

if TYPE_CHECKING:
    from engine.report.layout import Figure, Line
    from engine.report.paper import PaperTable

AVERAGE = "AVG"


def with_averages(
    lines: Sequence[Line], axes: tuple[str, ...], columns: Sequence[Mapping[str, str]], paper: PaperTable
) -> Iterator[Line]:
    """The lines, and after each whole block of the paper's its average.

    Args:
        lines: Of one table, in order.
        axes: What their heads name.
        columns: Labels of the columns, one for each group of numbers.
        paper: The table that stands beside.
    """
    for outer, same in groupby(lines, key=lambda line: line.heads[:-1]):
        block = list(same)
        yield from block
        printed = {key[len(outer)] for key in paper.figures if key[: len(outer)] == outer}
        if axes == paper.rows and AVERAGE in printed and printed - {AVERAGE} == {line.heads[-1] for line in block}:
            yield _average(block, axes, columns, paper)


def _average(block: Sequence[Line], axes: tuple[str, ...], columns: Sequence[Mapping[str, str]], paper: PaperTable) -> Line:
    heads = (*block[0].heads[:-1], AVERAGE)
    span = len(block[0].figures) // len(columns)
    figures = tuple(
        _mean(numbers, paper.figure({**dict(zip(axes, heads, strict=True)), **columns[i // span]}, numbers[0].metric.path))
        for i, numbers in enumerate(zip(*(line.figures for line in block), strict=True))
    )
    labels, poisoned = _common(line.labels for line in block), _common(line.poisoned for line in block)
    return replace(block[0], heads=heads, labels=labels, poisoned=poisoned, figures=figures)


def _common(texts: Iterable[str]) -> str:
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _mean(numbers: Sequence[Figure], printed: float | None) -> Figure:
    """Of the means over seeds; none while one of them is missing."""
    ours = [number.ours.mean for number in numbers if number.ours]
    mean = Estimate(statistics.fmean(ours), None, 1) if len(ours) == len(numbers) else None
    return replace(numbers[0], ours=mean, paper=printed, flagged=False)
