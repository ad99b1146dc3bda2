"""Numbers of a `result.json`, wherever some of them are missing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from engine.metrics.catalogue import Group, Metric

Result: TypeAlias = Mapping[str, object]
"""Content of a `result.json`."""


def measured(metrics: Mapping[str, object], group: Group) -> Iterator[tuple[Metric, float]]:
    """The metrics of a group that were measured, with their values; `metrics` as in `result.json`."""
    for metric in group.metrics:
        value = lookup(metrics, metric.path)
        if value is not None:
            yield metric, value


def lookup(document: Mapping[str, object], path: str) -> float | None:
    """A finite number at a dotted path, or None."""
    value = find(document, path)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def find(document: Mapping[str, object], path: str) -> object:
    """Whatever lies at a dotted path, or None."""
    value: object = document
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
