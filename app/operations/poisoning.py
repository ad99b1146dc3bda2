"""Poison a folder with the trigger of a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from app.jobs import Job, Weight
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.trained.folder_poisoning import PoisonReport
    from engine.trained.run import Trained


@dataclass(frozen=True)
class PoisonPlan:
    """What to poison, and where to.

    Attributes:
        source: Folder of images; only read.
        out: Folder that gets the copy.
        ratio: Share of the images that get the trigger, 0 to 1.
        seed: Which ones.
        size: `model`: written at the model's size; `original`: at their own, with the residual carried over.
    """

    source: Path
    out: Path
    ratio: float
    seed: int
    size: Literal["model", "original"] = "model"


def poison_folder(trained: Trained, plan: PoisonPlan) -> Job[PoisonReport]:
    """Write a poisoned copy of a folder; every poisoned file is marked."""
    title = QCoreApplication.translate("operations", "Poisoning {name}").format(name=plan.source.name)
    return Job(title, _poison, (trained, plan), Weight.HEAVY)


def _poison(trained: Trained, plan: PoisonPlan, reporter: Reporter) -> PoisonReport:
    from engine.trained.folder_poisoning import poison_folder as write

    return write(trained, plan.source, plan.out, plan.ratio, plan.seed, reporter, plan.size)
