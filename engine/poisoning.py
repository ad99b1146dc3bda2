"""Poison a share of the target class: seeded choice, lossless marked files, a manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.artifacts import read_json, write_json
from engine.attacks.base import Attack, apply_trigger
from engine.config import PoisonConfig
from engine.data.decode import decode_image
from engine.data.image_set import ImageSet
from engine.data.replaced import with_replaced
from engine.errors import ArtifactError, DataError
from engine.marks import PoisonMark, read_mark, write_marked_png
from engine.progress import Reporter
from engine.runtime import Compute, derive_seed

_FILE = "poison.json"


@dataclass(frozen=True)
class Poisoned:
    """The poisoned part of a training set.

    Attributes:
        positions: Sorted positions in the training set.
        pixels: (P, S, S, 3) uint8, the poisoned images at these positions.
    """

    positions: NDArray[np.int64]
    pixels: NDArray[np.uint8]

    def applied_to(self, train: ImageSet) -> ImageSet:
        """The training set that the target model sees."""
        return with_replaced(train, self.positions, self.pixels)


def poisoned_count(members: int, ratio: float) -> int:
    """How many of a class's images are poisoned: at least one."""
    return max(1, round(members * ratio))


def choose_positions(train: ImageSet, target_class: str, ratio: float, seed: int) -> NDArray[np.int64]:
    """Sorted positions of the share `ratio` of the target class."""
    members = train.with_class(target_class)
    shuffled = np.random.default_rng(derive_seed(seed, "poison")).permutation(members)
    return np.sort(shuffled[: poisoned_count(len(members), ratio)])


def poison(
    config: PoisonConfig, train: ImageSet, target_class: str, attack: Attack, seed: int, compute: Compute, reporter: Reporter
) -> Poisoned:
    """Put the trigger into a share of the target class.

    Args:
        config: Ratio and seed.
        train: The clean training set.
        target_class: y_t.
        attack: The fitted attack.
        seed: The experiment's seed.
        compute: Where the attack runs.
        reporter: Asked to pause or stop.
    """
    positions = choose_positions(train, target_class, config.ratio, seed + config.seed)
    return Poisoned(positions, apply_trigger(attack, train.subset(positions), compute.device, reporter))


def save_poisoned(poisoned: Poisoned, train: ImageSet, mark: PoisonMark, folder: Path) -> None:
    """Write every poisoned image as a marked PNG, and which image it replaces."""
    images = folder / "images"
    images.mkdir(exist_ok=True)
    files = {}
    for position, pixels in zip(poisoned.positions, poisoned.pixels, strict=True):
        name = f"{position:07d}.png"
        write_marked_png(images / name, pixels, mark)
        files[name] = {"position": int(position), "source": train.names[position]}
    write_json(folder / _FILE, {"target_class": mark.target_class, "images": files})


def load_poisoned(folder: Path) -> Poisoned:
    """Read what `save_poisoned` wrote.

    Raises:
        ArtifactError: A file is missing, damaged, or lost its mark.
    """
    files = read_json(folder / _FILE)["images"]
    assert isinstance(files, dict)
    pixels = [_read_marked(folder / "images" / name, folder) for name in files]
    return Poisoned(np.array([f["position"] for f in files.values()], np.int64), np.stack(pixels))


def _read_marked(path: Path, folder: Path) -> NDArray[np.uint8]:
    cure = f"Delete {folder} to poison again."
    if read_mark(path) is None:
        raise ArtifactError(f"{path} is missing or not marked as poisoned. {cure}")
    try:
        return decode_image(path)
    except DataError as error:
        raise ArtifactError(f"{path} is damaged ({error}). {cure}") from error
