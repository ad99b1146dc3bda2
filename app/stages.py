"""What the stages of a run are called on screen, and what each does, in a line."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.eta import format_seconds
from app.translation import engine_text
from engine.progress import StageState
from engine.stages.names import STAGE_NAMES

_EXPLANATIONS: dict[str, object] = {
    "data": QT_TRANSLATE_NOOP("stages", "Reads the images and splits them into queries, database and training set."),
    "surrogate": QT_TRANSLATE_NOOP("stages", "Trains the attacker's own hashing model, which the trigger is fitted on."),
    "clean": QT_TRANSLATE_NOOP("stages", "Trains the target's settings on clean images: what the backdoor is compared with."),
    "labcln": QT_TRANSLATE_NOOP("stages", "LabCLN learns how labels relate and gives the centroid code and the condition."),
    "attack": QT_TRANSLATE_NOOP("stages", "Fits the attack: trains the network that adds the trigger, where there is one."),
    "poison": QT_TRANSLATE_NOOP("stages", "Replaces a share of the training images by poisoned ones."),
    "target": QT_TRANSLATE_NOOP("stages", "Trains the target model on the poisoned training set."),
    "evaluation": QT_TRANSLATE_NOOP("stages", "Measures retrieval with and without the trigger, and how visible the trigger is."),
    "report": QT_TRANSLATE_NOOP("stages", "Writes the tables and figures of the run."),
}
_STATES: dict[StageState, object] = {
    StageState.WAITING: QT_TRANSLATE_NOOP("stages", "Waiting"),
    StageState.RUNNING: QT_TRANSLATE_NOOP("stages", "Running"),
    StageState.DONE: QT_TRANSLATE_NOOP("stages", "Done"),
    StageState.REUSED: QT_TRANSLATE_NOOP("stages", "Reused from an earlier run"),
    # Of all stages only the clean model can be what another one made.
    StageState.SHARED: QT_TRANSLATE_NOOP("stages", "The run's own surrogate"),
    StageState.STOPPED: QT_TRANSLATE_NOOP("stages", "Stopped"),
    StageState.FAILED: QT_TRANSLATE_NOOP("stages", "Failed"),
}


def stage_name(stage: str) -> str:
    """What `stage` is called on screen; an unknown stage keeps its own name."""
    return QCoreApplication.translate("stages", STAGE_NAMES.get(stage, stage.capitalize()))


def stage_explanation(stage: str) -> str:
    """What `stage` does, one sentence; empty for an unknown stage."""
    return QCoreApplication.translate("stages", str(_EXPLANATIONS[stage])) if stage in _EXPLANATIONS else ""


def state_name(state: StageState) -> str:
    """`state` as text."""
    return QCoreApplication.translate("stages", str(_STATES[state]))


def progress_note(note: str) -> str:
    """What a stage says beside its progress, such as `epoch 3/12` or `drawing shapes`."""
    if note.startswith("epoch "):
        return QCoreApplication.translate("stages", "epoch {count}").format(count=note.removeprefix("epoch "))
    return engine_text(note)


def time_left(seconds: float | None) -> str:
    """`4:10 left`, or nothing while it is unknown."""
    return "" if seconds is None else QCoreApplication.translate("stages", "{time} left").format(time=format_seconds(seconds))
