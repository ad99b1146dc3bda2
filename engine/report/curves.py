"""The curves of a report: what the stages reported while they trained, and how retrieval trades precision for recall."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from engine.metrics.reading import Result, find
from engine.progress import Event, ScalarEvent
from engine.report.chart import Line, line_chart, linear_axis, rank_axis, share_axis

Translate = Callable[[str], str]

_POINTS = 200
_MODELS = (
    ("clean_model", "Clean model", "blue", ""),
    ("backdoored_model", "Backdoored model", "vermilion", "7 3"),
    ("triggered", "Triggered queries, target class", "pink", "2 3"),
    ("untriggered", "The same without trigger", "green", "1 4"),
)
_RECALL, _PRECISION, _RANKS = "recall", "precision", "first N results"
_OVER_RECALL, _AMONG_FIRST = "Precision over recall as the Hamming radius grows", "Precision among the first N results"
WORDS = (*(name for _, name, _, _ in _MODELS), _RECALL, _PRECISION, _RANKS, _OVER_RECALL, _AMONG_FIRST)
"""What stands in the charts of retrieval."""
_COLORS = {
    "loss": "ink",
    "quantization": "vermilion",
    "quality": "vermilion",
    "reconstruction": "vermilion",
    "classification": "green",
    "backdoor": "green",
    "alignment": "pink",
    "likeness": "pink",
    "discriminator": "pink",
}
_NAMES = {
    "hamming": "Hamming distance to the centroid (bits)",
    "psnr": "PSNR (dB)",
    "likeness": "Likeness of residuals",
    "bit_accuracy": "Bit accuracy",
    "held_out_bit_accuracy": "Bit accuracy on held-out images",
}


@dataclass
class Curve:
    """One scalar by step, ascending."""

    steps: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def append(self, step: int, value: float) -> None:
        """Add a value; a step that was seen before replaces all from there on, as after a resumed stage."""
        if self.steps and step <= self.steps[-1]:
            cut = bisect_left(self.steps, step)
            del self.steps[cut:], self.values[cut:]
        self.steps.append(step)
        self.values.append(value)

    def thinned(self, points: int = _POINTS) -> tuple[list[float], list[float]]:
        """Means over equal runs of steps, at most `points` of them."""
        size = math.ceil(len(self.steps) / points)
        starts = range(0, len(self.steps), size)
        return [_mean(self.steps[i : i + size]) for i in starts], [_mean(self.values[i : i + size]) for i in starts]


def collect(events: Iterable[Event]) -> dict[str, dict[str, Curve]]:
    """Curves by stage and name, in the order in which they first appeared."""
    stages: dict[str, dict[str, Curve]] = {}
    for event in events:
        if isinstance(event, ScalarEvent):
            curves = stages.setdefault(event.stage, {})
            for name, value in event.values.items():
                if isinstance(value, int | float):
                    curves.setdefault(name, Curve()).append(event.step, float(value))
    return stages


def training_charts(curves: Mapping[str, Curve]) -> list[Markup]:
    """A small chart for each scalar of a stage that has at least two values: their sizes differ too much for one."""
    return [_small_chart(name, curve) for name, curve in curves.items() if len(curve.steps) > 1]


def retrieval_charts(result: Result, translate: Translate = str) -> list[Markup]:
    """Precision over recall, and precision at N, where the result holds them; `translate` says their `WORDS`."""
    return [chart for chart in (_precision_recall(result, translate), _precision_at(result, translate)) if chart is not None]


def _small_chart(name: str, curve: Curve) -> Markup:
    steps, values = curve.thinned()
    title = _NAMES.get(name, name.replace("_", " "))
    line = Line(title, steps, values, _COLORS.get(name, "blue"))
    x = linear_axis([0, *steps], "step", count=3)
    return line_chart([line], x, linear_axis(values, count=3), title=title, width=300, height=170)


def _precision_recall(result: Result, translate: Translate) -> Markup | None:
    lines = []
    for key, name, color, dash in _MODELS:
        recall, precision = (_numbers(find(result, f"curves.{key}.pr.{part}")) for part in ("recall", "precision"))
        if recall and len(recall) == len(precision):
            lines.append(Line(translate(name), recall, precision, color, dash))
    x, y = share_axis(translate(_RECALL)), share_axis(translate(_PRECISION))
    return line_chart(lines, x, y, title=translate(_OVER_RECALL)) if lines else None


def _precision_at(result: Result, translate: Translate) -> Markup | None:
    lines: list[Line] = []
    ranks: set[int] = set()
    for key, name, color, dash in _MODELS:
        values = find(result, f"curves.{key}.precision_at")
        known = {int(n): float(v) for n, v in values.items()} if isinstance(values, Mapping) else {}
        if len(known) > 1:
            ranks |= known.keys()
            at, shares = [math.log10(n) for n in sorted(known)], [known[n] for n in sorted(known)]
            lines.append(Line(translate(name), at, shares, color, dash))
    if not lines:
        return None
    x, y = replace(rank_axis(ranks), label=translate(_RANKS)), share_axis(translate(_PRECISION))
    return line_chart(lines, x, y, title=translate(_AMONG_FIRST))


def _numbers(value: object) -> list[float]:
    return [float(v) for v in value] if isinstance(value, list) and all(isinstance(v, int | float) for v in value) else []


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
