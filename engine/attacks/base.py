"""What every attack is fitted on, and what every fitted attack can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.data.image_set import ImageSet
from engine.models.hashing import HashingModel
from engine.progress import Reporter
from engine.runtime import Compute
from engine.training.labcln import ConfusingClass

_BATCH = 64


class Attack(Protocol):
    """A fitted attack: it puts its trigger into images (B, 3, H, W) float in [0, 1].

    What comes back has the same shape and is on the same device; what lies outside [0, 1] is clipped before it is used.
    """

    def trigger(self, images: Tensor) -> Tensor:
        """What a query becomes."""

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        """What a training image becomes; the same but where an attack prepares training images first.

        Args:
            images: Without gradients.
            reporter: Asked to pause or stop where it takes long.
        """

    def save(self, folder: Path) -> None:
        """Write what the attack has learned or drawn: safetensors and JSON only."""


@runtime_checkable
class Examining(Protocol):
    """An attack that can say whether poisoning did what it should."""

    def examine(self, originals: ImageSet, poisoned: ImageSet, reporter: Reporter) -> dict[str, float]:
        """Numbers for `metrics.attack` of `result.json`; warns in words where they are too small to matter.

        Args:
            originals: Training images before poisoning.
            poisoned: The same images after it, as files hold them.
            reporter: Told the numbers; asked to pause or stop.
        """


@dataclass(frozen=True)
class AttackInputs:
    """What an attack is fitted on. What its options do not list in `needs` is None.

    Attributes:
        train: Training images.
        surrogate: The attacker's hashing model.
        confusing: The confusing class as LabCLN sees it.
        seed: The experiment's seed.
        compute: Device and precision.
    """

    train: ImageSet
    seed: int
    compute: Compute
    surrogate: HashingModel | None = None
    confusing: ConfusingClass | None = None


Observe: TypeAlias = Callable[[int, Attack], None]
"""Called now and then while an attack is fitted, with the step and the attack as it stands, to draw samples."""


def round_to_8_bits(images: Tensor) -> Tensor:
    """Images in [0, 1] to uint8: what a file can hold, and so what is measured and trained on."""
    return images.clamp(0, 1).mul(255).round().to(torch.uint8)


@torch.inference_mode()
def triggered_pixels(attack: Attack, batch: Tensor) -> NDArray[np.uint8]:
    """Images (B, 3, H, W) in [0, 1] with the trigger, as pixels (B, H, W, 3) uint8."""
    return _pixels(attack.trigger(batch))


@torch.no_grad()  # not inference mode: an attack may follow gradients inside
def poisoned_pixels(attack: Attack, batch: Tensor, reporter: Reporter) -> NDArray[np.uint8]:
    """Training images (B, 3, H, W) in [0, 1] poisoned, as pixels (B, H, W, 3) uint8."""
    return _pixels(attack.poison(batch, reporter))


def apply_trigger(attack: Attack, images: ImageSet, device: torch.device, reporter: Reporter) -> NDArray[np.uint8]:
    """Every image of the set with the trigger, (N, S, S, 3) uint8."""
    out = _empty(images)
    for positions, batch in _batches(images, device, reporter):
        out[positions] = triggered_pixels(attack, batch)
    return out


def apply_poison(attack: Attack, images: ImageSet, device: torch.device, reporter: Reporter) -> NDArray[np.uint8]:
    """Every training image of the set poisoned, (N, S, S, 3) uint8; tells its progress."""
    out = _empty(images)
    for positions, batch in _batches(images, device, reporter):
        out[positions] = poisoned_pixels(attack, batch, reporter)
        reporter.progress(int(positions[-1]) + 1, len(images))
    return out


def _batches(images: ImageSet, device: torch.device, reporter: Reporter) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
    for start in range(0, len(images), _BATCH):
        reporter.poll()
        positions = np.arange(start, min(start + _BATCH, len(images)))
        yield positions, images.batch(positions, device)


def _empty(images: ImageSet) -> NDArray[np.uint8]:
    return np.empty((len(images), images.image_size, images.image_size, 3), np.uint8)


def _pixels(images: Tensor) -> NDArray[np.uint8]:
    return round_to_8_bits(images).permute(0, 2, 3, 1).cpu().numpy()
