"""Verbs of the Inspect page: put triggers on an image, see what they change, and what is left of them after wear."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.attack_names import attack_name
from app.jobs import Job
from app.operations.trained import Sample, clean_pixels
from engine.arrays import Pixels
from engine.imaging.change import Change, measure_change
from engine.imaging.wear import Wear
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.evaluation import ModelName
    from engine.trained.inspection import CodeChange
    from engine.trained.run import Trained


@dataclass(frozen=True, eq=False)
class Attacked:
    """An image as the attack of one run leaves it.

    Attributes:
        title: Name of the attack; numbered where several runs share it.
        trained: The run.
        pixels: (S, S, 3) uint8.
    """

    title: str
    trained: Trained
    pixels: Pixels


@dataclass(frozen=True, eq=False)
class Scene:
    """An image and what attacks make of it, before any wear.

    Attributes:
        sample: Which image.
        original: (S, S, 3) uint8.
        attacked: The run that is shown first.
    """

    sample: Sample
    original: Pixels
    attacked: tuple[Attacked, ...]


@dataclass(frozen=True, eq=False)
class Look:
    """One attacked image, as it is after wear.

    Attributes:
        title: Name of the attack.
        run: Name of the run.
        target_class: Of the run.
        pixels: (S, S, 3) uint8, worn.
        change: From the original with the same wear.
        fresh: Codes before wear.
        worn: Codes after wear.
    """

    title: str
    run: str
    target_class: str
    pixels: Pixels
    change: Change
    fresh: CodeChange
    worn: CodeChange


@dataclass(frozen=True, eq=False)
class Examination:
    """What is seen of a scene.

    Attributes:
        sample: Which image.
        original: (S, S, 3) uint8, worn.
        looks: One for each attack; the run that is shown first.
        wear: What the images went through.
        model: Whose codes.
    """

    sample: Sample
    original: Pixels
    looks: tuple[Look, ...]
    wear: Wear
    model: ModelName


def attack(runs: tuple[Trained, ...], sample: Sample) -> Job[Scene]:
    """Put the triggers of runs on the same data on one image.

    Args:
        runs: The run that `sample` is of first.
        sample: A training image becomes what the attack puts into the training set, a query what it searches with.
    """
    return Job("Applying the trigger", _attack, (runs, sample))


def examine(scene: Scene, wear: Wear, model: ModelName) -> Job[Examination]:
    """Measure what the attacks changed, after wear."""
    return Job("Comparing", _examine, (scene, wear, model))


def _attack(runs: tuple[Trained, ...], sample: Sample, reporter: Reporter) -> Scene:
    original = clean_pixels(runs[0], sample)
    position = int(runs[0].poisoned.positions[sample.index]) if sample.kind == "poisoned" else None
    attacked = []
    for title, trained in zip(_titles(runs), runs, strict=True):
        reporter.poll()
        attacked.append(Attacked(title, trained, _attacked_pixels(trained, original, position, reporter)))
    return Scene(sample, original, tuple(attacked))


def _attacked_pixels(trained: Trained, original: Pixels, position: int | None, reporter: Reporter) -> Pixels:
    """What an attack makes of a query (`position` is None) or of a training image."""
    if position is None:
        return np.asarray(trained.apply_trigger(original[None])[0])
    stored = np.flatnonzero(trained.poisoned.positions == position)
    if len(stored):
        return np.asarray(trained.poisoned.pixels[stored[0]])
    return np.asarray(trained.apply_poison(original[None], reporter)[0])


def _titles(runs: tuple[Trained, ...]) -> list[str]:
    names = [attack_name(trained.experiment.attack.kind) for trained in runs]
    seen: Counter[str] = Counter()
    titles = []
    for name in names:
        seen[name] += 1
        titles.append(f"{name} {seen[name]}" if names.count(name) > 1 else name)
    return titles


def _examine(scene: Scene, wear: Wear, model: ModelName, reporter: Reporter) -> Examination:
    original = wear.apply(scene.original)
    looks = []
    for attacked in scene.attacked:
        reporter.poll()
        looks.append(_look(attacked, scene.original, original, wear, model))
    return Examination(scene.sample, original, tuple(looks), wear, model)


def _look(attacked: Attacked, fresh: Pixels, worn: Pixels, wear: Wear, model: ModelName) -> Look:
    from engine.trained.inspection import code_changes

    trained, pixels = attacked.trained, wear.apply(attacked.pixels)
    codes = code_changes(trained, np.stack([fresh, worn]), np.stack([attacked.pixels, pixels]), model)
    change = measure_change(worn, pixels)
    return Look(attacked.title, trained.run.name, trained.target_class, pixels, change, *codes)
