"""What is said below a table: what its numbers are, which images they are about, which mean little; in whichever language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.report.layout import Table

Translate = Callable[[str], str]

_NAMED = 4
_METRICS = "{names}."
_MEAN = "Mean over {seeds} seeds ± half the 95 % confidence interval (Student t)."
_ONE_SEED = "One seed, so no interval."
_RANGE = "{low} to {high}"
_PROTOCOL = "Protocol: {protocol}."
_PROTOCOLS = "The rows differ in their protocol, and only those of one compare: {each}."
_IN_ROWS = "{protocol} in {rows}"
COUNTED = "{count} rows"
_SPLITS = ("own split", "drawn split")

SENTENCES = (_METRICS, _MEAN, _ONE_SEED, _RANGE, _PROTOCOL, _PROTOCOLS, _IN_ROWS, COUNTED, *_SPLITS)
"""All that captions say, with gaps for names and numbers."""


def legend(table: Table, translate: Translate = str) -> str:
    """What the numbers are, in a sentence or two.

    Args:
        table: Stands above it.
        translate: Puts sentences and the names of metrics into another language.
    """
    parts = (_metrics(table, translate), _seeds(table, translate), _protocols(table, translate))
    return " ".join(part for part in parts if part)


def notes(table: Table, translate: Translate = str) -> Iterator[str]:
    """Why numbers mean little, row by row."""
    for name, doubts in table.doubts:
        yield f"{name}: {', '.join(doubt.said(translate) for doubt in doubts)}."


def _metrics(table: Table, translate: Translate) -> str:
    names = ", ".join(dict.fromkeys(translate(metric.name) for metric in table.metrics))
    return "" if table.metric_heads else translate(_METRICS).format(names=names)


def _seeds(table: Table, translate: Translate) -> str:
    low, high = table.seeds
    if high < 2:
        return translate(_ONE_SEED)
    return translate(_MEAN).format(seeds=low if low == high else translate(_RANGE).format(low=low, high=high))


def _protocols(table: Table, translate: Translate) -> str:
    """One protocol, or which rows have which: only rows of one protocol compare."""
    named = [(_protocol(text, translate), rows) for text, rows in table.protocols]
    if len(named) < 2:
        return "".join(translate(_PROTOCOL).format(protocol=text) for text, _ in named)
    told = (translate(_IN_ROWS).format(protocol=text, rows=_some(rows, translate)) for text, rows in named)
    return translate(_PROTOCOLS).format(each="; ".join(told))


def _protocol(text: str, translate: Translate) -> str:
    for split in _SPLITS:
        text = text.replace(f", {split} (", f", {translate(split)} (")
    return text


def _some(rows: Sequence[str], translate: Translate) -> str:
    return ", ".join(rows) if len(rows) <= _NAMED else translate(COUNTED).format(count=len(rows))
