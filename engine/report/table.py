"""Results of many runs as one table: CSV for other programs, and the comparison on top of a report."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine.errors import ArtifactError
from engine.files import write_text
from engine.runs import Run

_FIRST = ("run", "state", "experiment", "attack", "seed", "names.target_class", "names.confusing_class")
_LEFT_OUT = ("schema", "curves", "environment")


def write_csv(runs: Sequence[Run], out: Path | None = None) -> None:
    """Write one line a run.

    Args:
        runs: Finished or not; what a run has not measured stays empty.
        out: File to write, whole or not at all; None for standard output.

    Raises:
        ArtifactError: A result is damaged, or the file cannot be written.
    """
    text = report_csv(runs)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        write_text(out, text, newline="")
    except OSError as error:
        raise ArtifactError(f"{out} cannot be written ({error.strerror or error}). Choose another file.") from error


def report_csv(runs: Sequence[Run]) -> str:
    """The CSV text: a column for every number of `result.json` by its dotted path, curves left out."""
    rows = [{"run": run.name, "state": run.state.value, **dict(_flat(run.result() or {}))} for run in runs]
    columns = list(dict.fromkeys((*_FIRST, *(name for row in rows for name in row))))
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
