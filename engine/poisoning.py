"""Poison a share of the training set: seeded choice, lossless marked files, a manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.artifacts import read_json, write_json
from engine.attacks.base import Attack, Examining, apply_poison
from engine.config import PoisonConfig
from engine.data.decode import decode_image
from engine.data.image_set import ImageSet
from engine.data.replaced import with_replaced
from engine.errors import ArtifactError, ConfigError, DataError
from engine.marking.marks import PoisonMark, read_mark, write_marked_png
from engine.progress import Reporter
from engine.runtime import Compute, derive_seed

_FILE = "poison.json"


@dataclass(frozen=True)
class Poisoned:
    """The poisoned part of a training set.

    Attributes:
        positions: Sorted positions in the training set.
        pixels: (P, S, S, 3) uint8, the poisoned images at these positions.
        labels: (P, C) uint8, the labels that they carry.
        examined: What the attack says of its work, as `metrics.attack` of `result.json` holds it.
    """

    positions: NDArray[np.int64]
    pixels: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    examined: Mapping[str, float] = field(default_factory=dict)

    def applied_to(self, train: ImageSet) -> ImageSet:
        """The training set that the target model sees."""
        labels = train.labels.copy()
        labels[self.positions] = self.labels
        return replace(with_replaced(train, self.positions, self.pixels), labels=labels)


def poisoned_count(members: int, ratio: float) -> int:
    """How many of so many images are poisoned: at least one."""
    return max(1, round(members * ratio))


def choose_positions(config: PoisonConfig, train: ImageSet, target_class: str, seed: int) -> NDArray[np.int64]:
    """Sorted positions of what is poisoned: of the target class, or with changed labels of all other classes.

    Raises:
        ConfigError: There are not so many.
    """
    members = train.with_class(target_class)
    pool = members if config.label_policy == "clean" else np.setdiff1d(np.arange(len(train)), members)
    count = poisoned_count(len(members) if config.ratio_of == "class" else len(train), config.ratio)
    if count > len(pool):
        raise ConfigError(
            f"poison.ratio = {config.ratio:g} of the {config.ratio_of} is {count} images, but with {config.label_policy} labels "
            f"only {len(pool)} can be poisoned. Lower it, or change poison.ratio_of or poison.label_policy."
        )
    return np.sort(np.random.default_rng(derive_seed(seed, "poison")).permutation(pool)[:count])


def poison(
    config: PoisonConfig, train: ImageSet, target_class: str, attack: Attack, seed: int, compute: Compute, reporter: Reporter
) -> Poisoned:
    """Put the trigger into a share of the training set.

    Args:
        config: Ratio, label policy and seed.
        train: The clean training set.
        target_class: y_t.
        attack: The fitted attack.
        seed: The experiment's seed.
        compute: Where the attack runs.
        reporter: Told of progress; asked to pause or stop.

    Raises:
        ConfigError: There are not so many images to poison.
    """
    positions = choose_positions(config, train, target_class, seed + config.seed)
    originals = train.subset(positions)
    pixels = apply_poison(attack, originals, compute.device, reporter)
    examined = {}
    if isinstance(attack, Examining):
        examined = attack.examine(originals, with_replaced(originals, np.arange(len(originals)), pixels), reporter)
    labels = train.labels[positions]
    if config.label_policy == "dirty":
        labels = np.tile(_labels([target_class], train.classes), (len(positions), 1))
    return Poisoned(positions, pixels, labels, examined)


def save_poisoned(poisoned: Poisoned, train: ImageSet, mark: PoisonMark, folder: Path) -> None:
    """Write every poisoned image as a marked PNG, which image it replaces, and the classes it is labelled with."""
    images = folder / "images"
    images.mkdir(exist_ok=True)
    files = {}
    for position, pixels, labels in zip(poisoned.positions, poisoned.pixels, poisoned.labels, strict=True):
        name = f"{position:07d}.png"
        write_marked_png(images / name, pixels, mark)
        carried = [train.classes[c] for c in np.flatnonzero(labels)]
        files[name] = {"position": int(position), "source": train.names[position], "labels": carried}
    write_json(folder / _FILE, {"target_class": mark.target_class, "examined": dict(poisoned.examined), "images": files})


def load_poisoned(folder: Path, classes: tuple[str, ...]) -> Poisoned:
    """Read what `save_poisoned` wrote.

    Args:
        folder: The artifact.
        classes: Those of the training set.

    Raises:
        ArtifactError: A file is missing, damaged, or lost its mark.
    """
    document = read_json(folder / _FILE)
    files, examined = document["images"], document.get("examined", {})
    assert isinstance(files, dict)
    assert isinstance(examined, dict)
    pixels = [_read_marked(folder / "images" / name, folder) for name in files]
    # Runs of the first version wrote no labels: they poisoned images of the target class only.
    labels = [_labels(f.get("labels", [document["target_class"]]), classes) for f in files.values()]
    positions = np.array([f["position"] for f in files.values()], np.int64)
    return Poisoned(positions, np.stack(pixels), np.stack(labels), examined)


def _labels(carried: list[str], classes: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.array([name in carried for name in classes], np.uint8)


def _read_marked(path: Path, folder: Path) -> NDArray[np.uint8]:
    cure = f"Delete {folder} to poison again."
    if read_mark(path) is None:
        raise ArtifactError(f"{path} is missing or not marked as poisoned. {cure}")
    try:
        return decode_image(path)
    except DataError as error:
        raise ArtifactError(f"{path} is damaged ({error}). {cure}") from error
