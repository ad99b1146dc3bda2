"""Map the hash space of a run, with what is needed to show its images."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.errors import cause_and_cure
from app.item_models.decoding import ImageSource
from app.jobs import Job, Weight
from app.operations.trained import Sample, clean_pixels
from engine.arrays import Pixels
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.hash_space import Coded, HashSpace
    from engine.trained.run import Trained


@dataclass(frozen=True, eq=False)
class Plan:
    """What is to be mapped.

    Attributes:
        run: A finished run.
        method: `pca` or `t-sne`.
        most: At most so many images of each kind.
    """

    run: Run
    method: str
    most: int

    @property
    def key(self) -> tuple[str, str, int]:
        """The same for the same map."""
        return str(self.run.folder), self.method, self.most


@dataclass(frozen=True, eq=False)
class Material:
    """Images of a run with their codes.

    Attributes:
        coded: Images of each kind.
        samples: The same images as other pages show them.
        trained: The run's models and images; None where `problem` says why.
        problem: Why images have neither names nor pictures, or empty.
    """

    coded: tuple[Coded, ...]
    samples: tuple[tuple[Sample, ...], ...]
    trained: Trained | None
    problem: str = ""

    def sources(self, kind: int) -> tuple[ImageSource, ...]:
        """The pictures of a kind, made when they are looked at."""
        trained, field = self.trained, self.coded[kind].field
        return () if trained is None else tuple(partial(_picture, trained, field, sample) for sample in self.samples[kind])


@dataclass(frozen=True, eq=False)
class HashMap:
    """The hash space of a run.

    Attributes:
        space: Where the images are.
        material: Which images these are.
    """

    space: HashSpace
    material: Material


def map_space(plan: Plan, device: str, trained: Trained | None = None, material: Material | None = None) -> Job[HashMap | None]:
    """Map the hash space of a run; None where it was made before that was possible.

    Args:
        plan: What to map, and how.
        device: Where the models of the run are loaded to.
        trained: The run, if it is loaded already.
        material: Of a map of the same images, if there is one.
    """
    # Searches wait for light work: loading a run, coding its poisoned images and t-SNE are not.
    weight = Weight.LIGHT if plan.method == "pca" and material is not None else Weight.BACKGROUND
    return Job("Mapping the hash space", _map, (plan, device, trained, material), weight)


def _map(plan: Plan, device: str, trained: Trained | None, material: Material | None, reporter: Reporter) -> HashMap | None:
    from engine.trained.hash_space import map_hash_space
    from engine.trained.projection import Projection

    found = material or _gather(plan, device, trained, reporter)
    return None if found is None else HashMap(map_hash_space(found.coded, Projection(plan.method), reporter), found)


def _gather(plan: Plan, device: str, trained: Trained | None, reporter: Reporter) -> Material | None:
    from engine.errors import EngineError
    from engine.trained.hash_space import poisoned_codes, stored_codes
    from engine.trained.run import load_trained

    coded = stored_codes(plan.run, plan.most)
    if coded is None:
        return None
    try:
        loaded = trained or load_trained(plan.run, reporter, device)
    except EngineError as error:  # the codes are of the run all the same
        return Material(coded, ((),) * len(coded), None, cause_and_cure(error))
    everything = (*coded, poisoned_codes(loaded, reporter, plan.most))
    return Material(everything, tuple(_samples(loaded, kind) for kind in everything), loaded)


def _samples(trained: Trained, coded: Coded) -> tuple[Sample, ...]:
    splits = trained.splits
    images = {"database": splits.database, "poisoned": splits.train}.get(coded.field, splits.open_set)
    at = trained.poisoned.positions[coded.positions] if coded.field == "poisoned" else coded.positions
    kind = "open_set" if coded.field == "triggered" else coded.field
    return tuple(
        Sample(images.names[place], ", ".join(images.label_names(place)), kind, index)
        for index, place in zip(coded.positions.tolist(), at.tolist(), strict=True)
    )


def _picture(trained: Trained, field: str, sample: Sample) -> Pixels:
    """As it is at this place of the map: with the trigger where that is on it."""
    if field == "poisoned":
        poisoned: Pixels = trained.poisoned.pixels[sample.index]
        return poisoned
    clean = clean_pixels(trained, sample)
    return trained.apply_trigger(clean[None])[0] if field == "triggered" else clean


def kind_name(name: str) -> str:
    """What a kind of images is called in the language of the window."""
    names = {
        "other classes": _tr("other classes"),
        "target class": _tr("target class"),
        "queries": _tr("queries"),
        "queries with trigger": _tr("queries with trigger"),
        "poisoned images": _tr("poisoned images"),
    }
    return names[name]


def remark(found: HashMap) -> str:
    """What is to be said of a map."""
    explained = found.space.explained
    if explained is None:
        text = _tr("t-SNE of the codes of both models: neighbours stay together, distances between groups say nothing.")
    else:
        text = _tr("PCA of the codes of both models: these two directions show {share} % of the variance.")
        text = text.format(share=round(100 * explained))
    return " ".join(filter(None, (text, found.material.problem)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("HashSpace", text)
