"""Results of many runs as CSV for other programs: a line a run, or a line a row of the comparison."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from engine.comparison.groups import Comparison, Row, metric_paths
from engine.report.paper import PaperTable, paper_table
from engine.runs.run import Run

_FIRST = (
    "run", "state", "experiment", "attack", "seed", "names.target_class", "names.confusing_class",
    "protocol.name", "protocol.hash",
)  # fmt: skip
_LEFT_OUT = ("schema", "curves", "environment")


def report_csv(runs: Sequence[Run]) -> str:
    """The CSV text: a column for every number of `result.json` by its dotted path, curves left out."""
    rows = [{"run": run.name, "state": run.state.value, **dict(_flat(run.result() or {}))} for run in runs]
    return _csv(_FIRST, rows)


def means_csv(comparison: Comparison) -> str:
    """The CSV text of a comparison: for each metric its mean, the ends of its 95 % interval, and the paper's figure."""
    paths, paper = metric_paths(comparison.rows), paper_table(comparison.layout.paper)
    rows = [dict(_means(row, paths, paper, comparison)) for row in comparison.rows]
    return _csv((*comparison.axes, "attack", "label_policy", "protocol", "seeds"), rows)


def _means(row: Row, paths: Sequence[str], paper: PaperTable | None, comparison: Comparison) -> Iterator[tuple[str, object]]:
    yield from row.labels.items()
    yield from (("attack", row.attack), ("label_policy", row.label_policy), ("protocol", row.protocol))
    yield "seeds", len(row.results)
    for path in paths:
        found = row.estimate(path)
        if found:
            yield from ((f"{path}.{name}", getattr(found, name)) for name in ("mean", "low", "high"))
        printed = paper.figure({**comparison.layout.paper_at, **row.labels}, path) if paper else None
        if printed is not None:
            yield f"{path}.paper", printed
    yield "warnings", "; ".join(row.warnings)


def _csv(first: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    columns = list(dict.fromkeys((*first, *(name for row in rows for name in row))))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if not prefix and name in _LEFT_OUT:
            continue
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, "" if value is None else value
