"""What the numbers of `result.json` say, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.metrics.chance import Result, chance, is_at_chance
from engine.metrics.words import COSTLY, CRAFTED, HIDDEN, LABEL_POLICIES, NOTHING, PARTIAL, find, lookup, visibility


@dataclass(frozen=True)
class Flag:
    """A sentence that the reader should not miss; `level` is also spelled out in its text."""

    level: Literal["good", "caution", "bad"]
    text: str


def flags(result: Result) -> tuple[Flag, ...]:
    """What the numbers say: the backdoor, what it costs, whether ties blur it, and how visible it is."""
    return (*_backdoor(result), *_task(result), *_ties(result), *_stealth(result), *_poison(result), *_craft(result))


def _metric(result: Result, path: str) -> float | None:
    return lookup(result, f"metrics.{path}")


def _backdoor(result: Result) -> Iterator[Flag]:
    reached = _metric(result, "backdoored_model.t_map")
    quiet, clean = _metric(result, "backdoored_model.t_map_clean_queries"), _metric(result, "clean_model.t_map_triggered")
    floor = max((value for value in (quiet, clean) if value is not None), default=None)
    if reached is None or floor is None:
        return
    if reached - floor < NOTHING:
        yield Flag("bad", f"The backdoor does not work: t-MAP {reached:.2f} is no better than its floor of {floor:.2f}.")
    elif reached < PARTIAL:
        yield Flag("caution", f"The backdoor works in part: t-MAP rises from a floor of {floor:.2f} to {reached:.2f}.")
    else:
        yield Flag("good", f"The backdoor works: t-MAP is {reached:.2f} over a floor of {floor:.2f}.")
    if clean is not None and clean > 0.3:
        yield Flag("caution", f"The trigger alone moves queries to the target: t-MAP {clean:.2f} on a model without a backdoor.")


def _task(result: Result) -> Iterator[Flag]:
    clean, backdoored = (_metric(result, f"{model}_model.map") for model in ("clean", "backdoored"))
    if clean is None or backdoored is None:
        return
    level = chance(result)
    if level is not None and is_at_chance(result):
        yield Flag("bad", f"{_at_chance(clean, backdoored)} A random order has {level:.2f}. The other numbers mean little.")
    elif backdoored - clean < -COSTLY:
        yield Flag("caution", f"The backdoor costs retrieval quality: MAP falls from {clean:.2f} to {backdoored:.2f}.")
    else:
        yield Flag("good", f"Without the trigger nothing looks wrong: MAP is {backdoored:.2f}, the clean model has {clean:.2f}.")


def _at_chance(clean: float, backdoored: float) -> str:
    return f"Retrieval is at chance: MAP is {clean:.2f} on the clean model and {backdoored:.2f} on the backdoored one."


def _ties(result: Result) -> Iterator[Flag]:
    for model, key in (("clean", "map"), ("backdoored", "map"), ("backdoored", "t_map")):
        plain, aware = (_metric(result, f"{model}_model.{key}{end}") for end in ("", "_tie_aware"))
        if plain is not None and aware is not None and abs(plain - aware) > 0.05:
            name = {"map": "MAP", "t_map": "t-MAP"}[key]
            text = f"Many images share a code: {name} of the {model} model is {plain:.2f} in database order"
            yield Flag("caution", f"{text}, {aware:.2f} over all orders of ties. Trust the second.")


def _stealth(result: Result) -> Iterator[Flag]:
    psnr = _metric(result, "stealth.psnr")
    if psnr is None:
        return
    yield Flag("good" if psnr >= HIDDEN else "caution", f"The trigger is {visibility(psnr)}: PSNR {psnr:.1f} dB.")


def _poison(result: Result) -> Iterator[Flag]:
    if find(result, "protocol.label_policy") == "dirty":
        yield Flag("caution", f"{LABEL_POLICIES['dirty']} Compare it with attacks that change labels too.")


def _craft(result: Result) -> Iterator[Flag]:
    before, after = (_metric(result, f"attack.distance_{when}") for when in ("before", "after"))
    if before is not None and after is not None and after - before < CRAFTED:
        moved = f"codes moved by {after:.1f} bits, by {before:.1f} with the patch alone"
        yield Flag("bad", f"Crafting did nothing: {moved}. What is left of the attack is the patch.")


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
