"""What every fitted attack can do."""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.data.image_set import ImageSet
from engine.progress import Reporter

_BATCH = 64


class Attack(Protocol):
    """A fitted attack: it puts its trigger into images."""

    label_policy: Literal["clean", "dirty"]

    def trigger(self, images: Tensor) -> Tensor:
        """Images (B, 3, H, W) float in [0, 1] with the trigger, same shape and range, on the same device."""


def round_to_8_bits(images: Tensor) -> Tensor:
    """Images in [0, 1] to uint8: what a file can hold, and so what is measured and trained on."""
    return images.clamp(0, 1).mul(255).round().to(torch.uint8)


@torch.inference_mode()
def triggered_pixels(attack: Attack, batch: Tensor) -> NDArray[np.uint8]:
    """Images (B, 3, H, W) in [0, 1] with the trigger, as pixels (B, H, W, 3) uint8."""
    return round_to_8_bits(attack.trigger(batch)).permute(0, 2, 3, 1).cpu().numpy()


def apply_trigger(attack: Attack, images: ImageSet, device: torch.device, reporter: Reporter) -> NDArray[np.uint8]:
    """Every image of the set with the trigger, (N, S, S, 3) uint8."""
    out = np.empty((len(images), images.image_size, images.image_size, 3), np.uint8)
    for start in range(0, len(images), _BATCH):
        reporter.poll()
        positions = np.arange(start, min(start + _BATCH, len(images)))
        out[positions] = triggered_pixels(attack, images.batch(positions, device))
    return out
