"""What the numbers of a `result.json` mean: judged here once, in sentences that a window translates and a report prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engine.metrics.catalogue import METRICS
from engine.metrics.chance import is_at_chance
from engine.metrics.reading import Result, lookup

Level: TypeAlias = Literal["good", "caution", "bad"]

COSTLY = 0.05
"""A fall of MAP from here on is a price that the backdoor has."""
NOTICEABLE = 0.02
"""A fall of MAP from here on is worth a word."""
NOTHING = 0.1
"""A t-MAP less than this above its floor is no backdoor."""
PARTIAL = 0.6
"""A t-MAP below this is a backdoor in part."""
CRAFTED = 1.0
"""Crafting that moves codes by less than so many bits did nothing."""
HIDDEN = 35.0
"""From this PSNR on, in dB, a trigger is hard to see."""

_VISIBILITY = ((40.0, "practically invisible"), (HIDDEN, "hard to see"), (30.0, "visible when compared with the original"))
_VISIBLE = "visible"
VISIBILITIES = (*(words for _, words in _VISIBILITY), _VISIBLE)
"""All that `visibility` may say."""

SENTENCES: Mapping[str, str] = {
    "at chance": "Retrieval is at chance: MAP is {clean} on the clean model and {backdoored} on the backdoored one.",
    "costly": "The backdoor costs retrieval quality: MAP falls by {drop}, from {clean} to {backdoored}.",
    "slightly worse": "The backdoored model retrieves slightly worse than the clean one: MAP {clean} to {backdoored}.",
    "unchanged": "Without the trigger nothing looks wrong: MAP is {backdoored}, the clean model has {clean}.",
    "without floors": "With the trigger, t-MAP is {t_map}; its floors were not measured.",
    "no backdoor": "The backdoor does not work: t-MAP is {t_map}, and its floor is {floor} already.",
    "in part": "The backdoor works in part: t-MAP rises from a floor of {floor} to {t_map}.",
    "works": "The backdoor works: triggered queries retrieve the target class, t-MAP {t_map} over a floor of {floor}.",
    "visibility": "The trigger is {visibility}: PSNR {psnr} dB.",
    "not crafted": "Crafting did nothing: codes moved by {after} bits, by {before} with the patch alone. Allow stronger noise.",
    "crafted": "Crafting hides what the images show: their codes moved by {after} bits, by {before} with the patch alone.",
}
"""All that verdicts may say, with gaps for the numbers."""


@dataclass(frozen=True)
class Verdict:
    """What a group of numbers means.

    Attributes:
        level: How glad the attacker is of it; the sentence says as much.
        kind: Key of the sentence in `SENTENCES`.
        gaps: What stands in the gaps: a share of 1 as a number, everything else as text.
    """

    level: Level
    kind: str
    gaps: Mapping[str, float | str] = field(default_factory=dict)

    def said(self, digits: int = 3, translate: Callable[[str], str] = str) -> str:
        """The whole sentence.

        Args:
            digits: Behind the point of shares.
            translate: Puts the sentence, and texts in its gaps, into another language.
        """
        gaps = {name: translate(gap) if isinstance(gap, str) else f"{gap:.{digits}f}" for name, gap in self.gaps.items()}
        return translate(SENTENCES[self.kind]).format(**gaps)


def visibility(psnr: float) -> str:
    """How visible a trigger of this PSNR (dB) is."""
    return next((words for least, words in _VISIBILITY if psnr >= least), _VISIBLE)


def judge_task(result: Result) -> Verdict | None:
    """What the backdoor costs where nobody uses its trigger; None where it was not measured."""
    clean, backdoored = (lookup(result, f"metrics.{model}_model.map") for model in ("clean", "backdoored"))
    if clean is None or backdoored is None:
        return None
    gaps = {"clean": clean, "backdoored": backdoored}
    if is_at_chance(result):
        return Verdict("bad", "at chance", gaps)
    drop = clean - backdoored
    if drop > COSTLY:
        return Verdict("caution", "costly", {**gaps, "drop": drop})
    return Verdict("good", "slightly worse" if drop > NOTICEABLE else "unchanged", gaps)


def judge_backdoor(result: Result) -> Verdict | None:
    """Whether triggered queries retrieve the target class, compared with the higher floor; None where it was not measured."""
    reached = lookup(result, "metrics.backdoored_model.t_map")
    floors = (lookup(result, f"metrics.{metric.path}") for metric in METRICS.values() if metric.floor)
    floor = max((value for value in floors if value is not None), default=None)
    if reached is None:
        return None
    if floor is None:
        return Verdict("caution", "without floors", {"t_map": reached})
    gaps = {"t_map": reached, "floor": floor}
    if reached - floor < NOTHING:
        return Verdict("bad", "no backdoor", gaps)
    return Verdict("caution", "in part", gaps) if reached < PARTIAL else Verdict("good", "works", gaps)


def judge_stealth(result: Result) -> Verdict | None:
    """How visible the trigger is; None where it was not measured."""
    psnr = lookup(result, "metrics.stealth.psnr")
    if psnr is None:
        return None
    return Verdict("good" if psnr >= HIDDEN else "caution", "visibility", {"visibility": visibility(psnr), "psnr": f"{psnr:.1f}"})


def judge_crafting(result: Result) -> Verdict | None:
    """Whether crafting moved the codes; None for attacks that craft nothing."""
    before, after = (lookup(result, f"metrics.attack.distance_{when}") for when in ("before", "after"))
    if before is None or after is None:
        return None
    gaps = {"before": f"{before:.1f}", "after": f"{after:.1f}"}
    return Verdict("bad", "not crafted", gaps) if after - before < CRAFTED else Verdict("good", "crafted", gaps)
