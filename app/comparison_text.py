"""A comparison in the language of the window; the engine words it in English, and so do the files that it writes.

What it takes from the engine it imports where it is used: by then there is a comparison, and a window that opened without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.translation import engine_text

if TYPE_CHECKING:
    from engine.metrics.catalogue import Metric
    from engine.report.layout import Line, Table

_NAMED = 6
"""More rows than these are counted: the † beside their numbers says which they are."""
_BETWEEN = " · "

WORDS = (
    QT_TRANSLATE_NOOP("comparison", "clean"),
    QT_TRANSLATE_NOOP("comparison", "dirty"),
    QT_TRANSLATE_NOOP("comparison", "experiment"),
    QT_TRANSLATE_NOOP("comparison", "backbone"),
    QT_TRANSLATE_NOOP("comparison", "dataset"),
    QT_TRANSLATE_NOOP("comparison", "method"),
    QT_TRANSLATE_NOOP("comparison", "network"),
    QT_TRANSLATE_NOOP("comparison", "setting"),
    QT_TRANSLATE_NOOP("comparison", "transfer"),
    QT_TRANSLATE_NOOP("comparison", "B-Method"),
    QT_TRANSLATE_NOOP("comparison", "B-Network"),
    QT_TRANSLATE_NOOP("comparison", "T-Method"),
    QT_TRANSLATE_NOOP("comparison", "T-Network"),
    QT_TRANSLATE_NOOP("comparison", "BadNets, clean label"),
    QT_TRANSLATE_NOOP("comparison", "ISSBA, clean label"),
    QT_TRANSLATE_NOOP("comparison", "Random noise"),
    QT_TRANSLATE_NOOP("comparison", "Table 1: attack performance under different settings"),
    QT_TRANSLATE_NOOP("comparison", "Table 3: transfer across families of networks"),
    QT_TRANSLATE_NOOP("comparison", "Table 4: models trained on clean images"),
    QT_TRANSLATE_NOOP("comparison", "Table 5: attacks compared"),
    QT_TRANSLATE_NOOP("comparison", "Triggered queries: precision over recall, first seed"),
    QT_TRANSLATE_NOOP("comparison", "Triggered queries: precision of the first N"),
    QT_TRANSLATE_NOOP("comparison", "precision"),
    QT_TRANSLATE_NOOP("comparison", "recall"),
    QT_TRANSLATE_NOOP("comparison", "first N results"),
)
"""What label policies, the program's own sweeps, their figures and the paper's tables are called, where that is no name."""


def legend(table: Table) -> str:
    """What the numbers are."""
    from engine.report.caption import legend as worded

    return worded(table, engine_text)


def notes(table: Table) -> tuple[str, ...]:
    """Why numbers mean little: each reason once, with its rows."""
    rows: dict[str, list[str]] = {}
    for name, doubts in table.doubts:
        for doubt in doubts:
            rows.setdefault(doubt.said(engine_text), []).append(row_name(name))
    return tuple(f"{reason}: {_some(names)}" for reason, names in rows.items())


def row_name(name: str) -> str:
    """`Comparison.name` of a row."""
    return _BETWEEN.join(engine_text(part) for part in name.split(_BETWEEN))


def names(line: Line) -> tuple[str, ...]:
    """What stands before the numbers of a line."""
    policies = "; ".join(engine_text(policy) for policy in line.labels.split("; "))
    return (*map(engine_text, line.heads), policies, line.poisoned)


def metric_head(metric: Metric) -> str:
    """The head of a column of numbers, with the unit."""
    from engine.report.layout import short_name

    name = engine_text(short_name(metric))
    return f"{name} ({engine_text(metric.unit)})" if metric.unit else name


def _some(names: list[str]) -> str:
    from engine.report.caption import COUNTED

    return "; ".join(names) if len(names) <= _NAMED else engine_text(COUNTED).format(count=len(names))
