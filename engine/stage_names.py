"""The stages of an experiment, in their order, and what each is called."""

from __future__ import annotations

STAGE_NAMES = {
    "data": "Data",
    "surrogate": "Surrogate model",
    "clean": "Clean model",
    "labcln": "Label network",
    "attack": "Trigger generator",
    "poison": "Poisoning",
    "target": "Target model",
    "evaluation": "Evaluation",
    "report": "Report",
}
STAGES = tuple(STAGE_NAMES)
