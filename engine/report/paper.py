"""The figures that the paper printed, to stand beside ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "resources" / "paper" / "tables.toml"


@dataclass(frozen=True)
class PaperTable:
    """One table of the paper.

    Attributes:
        title: Number and what it shows.
        rows: Axes that make its rows.
        columns: Axes that make its columns.
        figures: Printed values by row labels, column labels and metric path.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: Mapping[tuple[str, ...], float]

    def figure(self, labels: Mapping[str, str], metric: str) -> float | None:
        """What the paper printed there, None where it printed nothing."""
        return self.figures.get((*(labels.get(axis, "") for axis in (*self.rows, *self.columns)), metric))


@cache
def paper_table(name: str) -> PaperTable | None:
    """The table of that name, such as `table1`; None where the paper has none."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8")).get(name)
    if table is None:
        return None
    points = [*product(*(points for _, points in table["columns"]), table["metrics"])]
    figures = {
        (*row, *column): value for row, values in _rows(table["figures"]) for column, value in zip(points, values, strict=True)
    }
    return PaperTable(table["title"], tuple(table["rows"]), tuple(axis for axis, _ in table["columns"]), figures)


def _rows(figures: Mapping[str, object], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[float]]]:
    for label, below in figures.items():
        if isinstance(below, Mapping):
            yield from _rows(below, (*before, label))
        elif isinstance(below, list):
            yield (*before, label), below
