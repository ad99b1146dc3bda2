"""What makes the numbers of a row mean little: in words, in whichever language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.metrics.chance import is_at_chance
from engine.metrics.reading import Result
from engine.metrics.verdicts import judge_backdoor


@dataclass(frozen=True)
class Doubt:
    """Why a row means little.

    Attributes:
        text: One of `SENTENCES`.
        count: For how many seeds it is so.
        total: Of how many; one where it is not about single seeds.
        about: Part of the paths of the metrics that it concerns; empty: all.
    """

    text: str
    count: int = 1
    total: int = 1
    about: str = ""

    def concerns(self, path: str) -> bool:
        """Whether it is about the metric of that path: a backdoor that failed does not make clean retrieval doubtful."""
        return self.about in path

    def said(self, translate: Callable[[str], str] = str) -> str:
        """In words, with the seeds where there are several; `translate` puts them into another language."""
        said = translate(self.text)
        return said if self.total == 1 else translate(_IN_SEEDS).format(said=said, count=self.count, total=self.total)


def doubts(results: Sequence[Result]) -> tuple[Doubt, ...]:
    """What makes the means over runs that differ in nothing but the seed mean little."""
    total = len(results)
    found = (Doubt(text, sum(check(result) for result in results), total, about) for check, text, about in _CHECKS)
    repeated = () if len({str(result.get("seed")) for result in results}) == total else (Doubt(_REPEATED),)
    return (*(doubt for doubt in found if doubt.count), *repeated)


def no_better_than_floor(result: Result) -> bool:
    """Whether t-MAP is hardly above what the same queries reach without trigger, or without backdoor."""
    verdict = judge_backdoor(result)
    return verdict is not None and verdict.kind == "no backdoor"


_CHECKS = (
    (is_at_chance, "retrieval is at chance", "map"),
    (no_better_than_floor, "t-MAP is no better than its floor", "t_map"),
)
_REPEATED = "a seed counts more than once, so the interval is too narrow"
_IN_SEEDS = "{said} in {count} of {total} seeds"
SENTENCES = (*(text for _, text, _ in _CHECKS), _REPEATED, _IN_SEEDS)
"""All that doubts say, with gaps for the seeds."""
