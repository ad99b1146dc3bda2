"""Write a trained model of a run for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs import Job
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.export.model import Exported, Format, Which
    from engine.runs.run import Run


@dataclass(frozen=True)
class ExportPlan:
    """Which model is written, how, and where to."""

    which: Which
    format: Format
    out: Path


def export_model(run: Run, plan: ExportPlan) -> Job[Exported]:
    """Write a model; a backdoored one is marked inside the file."""
    return Job(f"Exporting {plan.out.name}", _export, (run, plan))


def _export(run: Run, plan: ExportPlan, reporter: Reporter) -> Exported:
    from engine.export.model import export_model as write

    return write(run, plan.which, plan.format, plan.out)
