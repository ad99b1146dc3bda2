"""The steps of the whole job as the help numbers them, and what must be there in the end."""

from __future__ import annotations

import re

from app.paths import resource
from app.workspace import Workspace
from engine.config import Experiment
from engine.experiments import load_experiment
from engine.runs.run import Run, RunState

MINUTE = 60_000
STEPS = ["images", "experiment", "start", "watch", "inspect", "retrieve", "report"]


def steps_of(page: str) -> list[str]:
    """The bold words that begin the numbered steps of a help page: they are the whole job, in its order."""
    text = resource(f"help/{page}").read_text(encoding="utf-8")
    found = [word.lower() for word in re.findall(r"^\d+\. \*\*(\w+)", text, re.MULTILINE)]
    assert found == STEPS
    return found


def few_shapes() -> Experiment:
    """What is planned before a preset is chosen: the drawn shapes of the quick start would take long."""
    return load_experiment("tiny").model_copy(update={"name": "before"})


def finished_run(workspace: Workspace) -> Run:
    """The run that was made, which has ended well."""
    assert workspace.run is not None
    assert workspace.run.state is RunState.DONE
    return workspace.run
