"""How long an experiment should take: as an earlier run like it, else a rough guess from images and epochs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.jobs import Job
from engine.config import BadHashConfig, Experiment, ISSBAConfig
from engine.errors import EngineError
from engine.progress import Reporter

MOST_RUNS = 50
SHAPE_CLASSES = 10
"""Classes of the drawn shapes that are trained on, unless others are held out."""
HASHING_SECONDS, ATTACK_SECONDS = 1.1e-3, 9e-3
"""Of an image of 64 px in one epoch: the small network, and the generator; measured on two cores of a server."""


@dataclass(frozen=True)
class Timing:
    """What an earlier run took.

    Attributes:
        experiment: What was run.
        seconds: All stages together, also those that were reused.
        on_gpu: Where.
    """

    experiment: Experiment
    seconds: float
    on_gpu: bool


def timings(workspace: Path) -> Job[tuple[Timing, ...]]:
    """Times of the finished runs of a workspace and of its sweeps, newest first."""
    return Job("Earlier runs", _timings, (workspace,))


def _timings(workspace: Path, reporter: Reporter) -> tuple[Timing, ...]:
    from engine.runs.catalogue import all_runs
    from engine.runs.run import Run

    def timing(run: Run) -> Timing | None:
        reporter.poll()
        try:
            result, experiment = run.result(), run.experiment
        except EngineError:
            # Of another version, or damaged: nothing to learn from here, and said where it is opened.
            return None
        seconds, environment = (result or {}).get("seconds"), (result or {}).get("environment")
        if not isinstance(seconds, dict) or not isinstance(environment, dict):
            return None
        took = sum(value for value in seconds.values() if isinstance(value, int | float))
        return Timing(experiment, took, not str(environment.get("device")).startswith("CPU"))

    found = (timing(run) for run in all_runs(workspace)[:MOST_RUNS])
    return tuple(one for one in found if one is not None)


def expectation(experiment: Experiment, earlier: Sequence[Timing], *, on_gpu: bool) -> str:
    """A sentence on how long it should take, and why; empty where nothing is known.

    Args:
        experiment: What will run.
        earlier: Newest first.
        on_gpu: Whether it will run there.
    """
    same = next((t.seconds for t in earlier if t.on_gpu == on_gpu and _work(t.experiment) == _work(experiment)), None)
    if same is not None:
        return _tr("It should take about {time}, as an earlier run with these settings did.").format(time=_spoken(same))
    guess = None if on_gpu else _guess(experiment)
    if guess is None:
        return ""
    return _tr("It should take roughly {time}, by the number of images and epochs.").format(time=_spoken(guess))


def _work(experiment: Experiment) -> Experiment:
    """The experiment without what does not change its cost."""
    return experiment.model_copy(update={"name": "", "description": "", "seed": 0})


def _guess(experiment: Experiment) -> float | None:
    """Seconds on a CPU; None where neither the number of images nor the network's cost is known."""
    data, models = experiment.data, (experiment.surrogate, experiment.target)
    if data.source != "shapes" or any(model.backbone != "resnet-small" for model in models):
        return None
    images = SHAPE_CLASSES * (data.train_per_class or max(0, data.shapes.images_per_class - data.queries_per_class))
    # The clean and the backdoored model are trained with the target's settings; an equal surrogate is the clean model too.
    own_surrogate = "surrogate" in experiment.attack.needs and experiment.surrogate != experiment.target
    surrogate = experiment.surrogate.epochs if own_surrogate else 0
    epochs = surrogate + 2 * experiment.target.epochs
    attack = experiment.attack
    fitting = attack.epochs if isinstance(attack, BadHashConfig | ISSBAConfig) else 0
    each = HASHING_SECONDS * epochs + ATTACK_SECONDS * fitting
    return images * (data.image_size / 64) ** 2 * each


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return _tr("{count} seconds").format(count=max(5, 5 * round(seconds / 5)))
    if seconds < 90 * 60:
        return _tr("{count} minutes").format(count=round(seconds / 60))
    return _tr("{count:.1f} hours").format(count=seconds / 3600)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
