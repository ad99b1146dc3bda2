"""The stages of an experiment, in their order, and what each is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.config import Experiment

STAGE_NAMES = {
    "data": "Data",
    "surrogate": "Surrogate model",
    "clean": "Clean model",
    "labcln": "Label network",
    "attack": "Trigger",
    "poison": "Poisoning",
    "target": "Target model",
    "evaluation": "Evaluation",
    "report": "Report",
}
STAGES = tuple(STAGE_NAMES)

STAGES_OF_SOME = frozenset({"surrogate", "labcln"})
"""Stages that only some attacks have a use for."""


def stages_of(experiment: Experiment) -> tuple[str, ...]:
    """The stages of an experiment, without those that its attack has no use for."""
    left_out = STAGES_OF_SOME - experiment.attack.needs
    return tuple(stage for stage in STAGES if stage not in left_out)
