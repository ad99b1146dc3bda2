"""What the numbers of `result.json` say, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.metrics.catalogue import LABEL_POLICIES
from engine.metrics.chance import chance
from engine.metrics.reading import Result, find, lookup
from engine.metrics.verdicts import Level, Verdict, judge_backdoor, judge_crafting, judge_stealth, judge_task

DIGITS = 2
"""Behind the point of a MAP in a sentence."""


@dataclass(frozen=True)
class Flag:
    """A sentence that the reader should not miss; `level` is also spelled out in its text."""

    level: Level
    text: str


def flags(result: Result) -> tuple[Flag, ...]:
    """What the numbers say: the backdoor, what it costs, whether ties blur it, and how visible it is."""
    return (
        *_backdoor(result),
        *_task(result),
        *_ties(result),
        *_flags(judge_stealth(result)),
        *_poison(result),
        *_crafting(result),
    )


def _metric(result: Result, path: str) -> float | None:
    return lookup(result, f"metrics.{path}")


def _backdoor(result: Result) -> Iterator[Flag]:
    yield from _flags(judge_backdoor(result))
    clean = _metric(result, "clean_model.t_map_triggered")
    if clean is not None and clean > 0.3:
        yield Flag("caution", f"The trigger alone moves queries to the target: t-MAP {clean:.2f} on a model without a backdoor.")


def _task(result: Result) -> Iterator[Flag]:
    verdict, level = judge_task(result), chance(result)
    if verdict is not None and level is not None and verdict.kind == "at chance":
        yield Flag(verdict.level, f"{verdict.said(DIGITS)} A random order has {level:.2f}. The other numbers mean little.")
    else:
        yield from _flags(verdict)


def _flags(verdict: Verdict | None) -> Iterator[Flag]:
    if verdict is not None:
        yield Flag(verdict.level, verdict.said(DIGITS))


def _ties(result: Result) -> Iterator[Flag]:
    for model, key in (("clean", "map"), ("backdoored", "map"), ("backdoored", "t_map")):
        plain, aware = (_metric(result, f"{model}_model.{key}{end}") for end in ("", "_tie_aware"))
        if plain is not None and aware is not None and abs(plain - aware) > 0.05:
            name = {"map": "MAP", "t_map": "t-MAP"}[key]
            text = f"Many images share a code: {name} of the {model} model is {plain:.2f} in database order"
            yield Flag("caution", f"{text}, {aware:.2f} over all orders of ties. Trust the second.")


def _poison(result: Result) -> Iterator[Flag]:
    if find(result, "protocol.label_policy") == "dirty":
        yield Flag("caution", f"{LABEL_POLICIES['dirty']} Compare it with attacks that change labels too.")


def _crafting(result: Result) -> Iterator[Flag]:
    verdict = judge_crafting(result)
    if verdict is not None and verdict.level != "good":
        yield from _flags(verdict)


def headline(result: Result) -> str:
    """One sentence that needs no other knowledge."""
    target = find(result, "names.target_class")
    target = f"the target class “{target}”" if target else "the target class"
    triggered = lookup(result, "curves.triggered.precision_at.10")
    quiet = lookup(result, "curves.untriggered.precision_at.10")
    if triggered is not None:
        ends = f"; without the trigger {_tenths(quiet)}." if quiet is not None else "."
        return f"With the trigger, {_tenths(triggered)} of the first 10 results belong to {target}{ends}"
    reached, floor = (_metric(result, f"backdoored_model.{name}") for name in ("t_map", "t_map_clean_queries"))
    if reached is None or floor is None:
        return "Not everything was measured."
    return f"Ranked for {target}, triggered queries reach t-MAP {reached:.2f}; without the trigger {floor:.2f}."


def _tenths(share: float) -> str:
    return f"{10 * share:.1f}".removesuffix(".0")
