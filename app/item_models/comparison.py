"""Runs side by side as a table: names, whose labels, how much, and the numbers, with the paper's or as differences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.comparison_text import metric_head, names
from app.item_models.index import Index
from app.theme import Text, font
from app.translation import engine_text
from engine.comparison.statistics import Estimate

if TYPE_CHECKING:
    from engine.report.layout import Figure, Line, Table

SORT = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComparisonModel(QAbstractTableModel):
    """The lines of a `Table`; a pinned line becomes the baseline that the others are shown as differences from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._plain_heads: list[str] = []
        self._lines: tuple[Line, ...] = ()
        self._names = 0
        self._shared: dict[int, str] = {}
        self._baseline: int | None = None
        self._show_paper = True
        self._stacked = False

    def set_table(self, table: Table) -> None:
        """Show another table, without a baseline."""
        self.beginResetModel()
        self._names = len(table.axes) + 2
        shown = _number_heads(table, list(map(metric_head, table.metrics)), engine_text)
        own = table.metric_heads[: len(table.metrics)]  # of the first group of columns; the others have the same
        axes = map(engine_text, table.axes)
        self._heads = (*axes, self.tr("labels"), self.tr("poisoned\n(class / set)"), *map(_broken, shown))
        self._plain_heads = [*table.axes, "labels", "poisoned (class / set)", *_plain(_number_heads(table, own))]
        self._lines = table.lines
        self._shared = _shared(table.lines)
        self._baseline = None
        self.endResetModel()

    @property
    def shared(self) -> Mapping[int, str]:
        """Columns of names that say the same in all of several rows, and what."""
        return self._shared

    @property
    def baseline(self) -> int | None:
        """The line that the others are compared with."""
        return self._baseline

    def set_baseline(self, row: int | None) -> None:
        """Show differences from a line, or the numbers themselves."""
        self._baseline = row
        self._all_changed()

    def show_paper(self, *, shown: bool) -> None:
        """Whether the paper's figures stand below ours."""
        self._show_paper = shown
        self._all_changed()

    def stack_intervals(self, *, stacked: bool) -> None:
        """Whether intervals stand below their means, which is half as wide."""
        self._stacked = stacked
        self._all_changed()

    def tsv(self) -> str:
        """The table for a spreadsheet, in English, unrounded: of each number its mean, half its interval, the paper's."""
        rows = [self._plain_heads, *(_unrounded(line) for line in self._lines)]
        return "\n".join("\t".join(row) for row in rows) + "\n"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section < self._names else _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.FontRole and row == self._baseline:
            return font(Text.STRONG)
        if column >= self._names:
            return self._number(row, column - self._names, role)
        text = names(self._lines[row])[column]
        if role == SORT:  # 8 bits before 16 bits
            return re.sub(r"\d+", lambda digits: digits.group().zfill(12), text)
        if role == Qt.ItemDataRole.DisplayRole and row == self._baseline and column == self._first:
            return f"{text}\n{self.tr('baseline')}"
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    @property
    def _first(self) -> int:
        """The first column that tells rows apart."""
        return next(column for column in range(self._names) if column not in self._shared)

    def _number(self, row: int, position: int, role: int) -> object:
        figure = self._lines[row].figures[position]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, position)
        if role == SORT:
            return figure.ours.mean if figure.ours else float("-inf")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return engine_text(figure.metric.meaning) if figure.ours else self.tr("Not finished, or not measured.")
        return None

    def _text(self, row: int, position: int) -> str:
        figure, base = self._lines[row].figures[position], self._base(row, position)
        if base is not None and figure.ours is not None:
            return _difference(figure, figure.ours.mean - base.mean) + _flag(figure)
        between = "\n" if self._stacked else " "
        ours = f"{figure.mean}{between}± {figure.interval}" if figure.interval else figure.mean
        ours += _flag(figure)
        return f"{ours}\n({figure.printed})" if figure.printed and self._show_paper else ours

    def _base(self, row: int, position: int) -> Estimate | None:
        """What a number is compared with; None for the baseline itself, and where nothing is pinned or measured."""
        return None if self._baseline in (None, row) else self._lines[self._baseline or 0].figures[position].ours

    def _all_changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self._heads) - 1))


def _difference(figure: Figure, change: float) -> str:
    """`+0.023`, in the figure's own digits; the minus sign is as wide as the plus sign."""
    size = replace(figure, ours=Estimate(abs(change), None, 1)).mean
    return f"{'−' if change < 0 else '+'}{size}"


def _flag(figure: Figure) -> str:
    return " †" if figure.flagged else ""


def _shared(lines: Sequence[Line]) -> dict[int, str]:
    """Columns of names that tell no rows apart; one is left in any case."""
    columns = list(enumerate(zip(*(names(line) for line in lines), strict=True))) if len(lines) > 1 else []
    alike = {column: texts[0] for column, texts in columns if len(set(texts)) == 1}
    return alike if len(alike) < len(columns) else dict(list(alike.items())[1:])


def _number_heads(table: Table, metrics: Sequence[str], translate: Callable[[str], str] = str) -> list[tuple[str, ...]]:
    """What stands above each column of numbers, outermost first; one metric needs no head under its column.

    Args:
        table: Says what the groups of columns are.
        metrics: Heads of one group.
        translate: Says the groups in another language.
    """
    own = metrics if table.metric_heads else ("",)
    points = ([translate(point) for point in column if point] for column in table.columns)
    return [(*point, head) if head else tuple(point) for point in points for head in own]


def _broken(heads: tuple[str, ...]) -> str:
    """In lines; the second part of the last name and its unit stand below the first."""
    return "\n".join((*heads[:-1], *(re.sub(r", |，| (?=\()", "\n", head) for head in heads[-1:])))


def _plain(numbers: list[tuple[str, ...]]) -> Iterator[str]:
    for heads in numbers:
        yield from (f"{' '.join(heads)}{end}" for end in ("", " ±", " paper"))


def _unrounded(line: Line) -> list[str]:
    cells = [*line.heads, line.labels, line.poisoned]
    for figure in line.figures:
        ours = figure.ours
        values = (ours.mean if ours else None, ours.half_width if ours else None, figure.paper)
        cells += ["" if value is None else repr(value) for value in values]
    return cells
