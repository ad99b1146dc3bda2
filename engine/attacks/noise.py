"""A control: one random pattern on every image. What it reaches, any trigger of its visibility reaches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.attacks.base import AttackInputs, Observe
from engine.config import RandomNoiseConfig
from engine.models.hashing import HashingModel
from engine.progress import Reporter
from engine.runtime import derive_seed
from engine.tensor_file import load_tensors, save_tensors

_FILE = "pattern.safetensors"


@dataclass(frozen=True)
class RandomNoiseAttack:
    """A pattern.

    Attributes:
        pattern: (3, S, S) float, added to images of side S in [0, 1].
    """

    pattern: Tensor

    def trigger(self, images: Tensor) -> Tensor:
        return (images + self.pattern).clamp(0, 1)

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        return self.trigger(images)

    def save(self, folder: Path) -> None:
        """Write the pattern as safetensors."""
        save_tensors(folder / _FILE, {"pattern": self.pattern})

    @classmethod
    def load(
        cls, folder: Path, config: RandomNoiseConfig, device: torch.device, surrogate: HashingModel | None = None
    ) -> RandomNoiseAttack:
        """Read what `save` wrote.

        Raises:
            ArtifactError: The file is missing or damaged.
        """
        return cls(load_tensors(folder / _FILE)["pattern"].to(device))


def fit_noise(
    config: RandomNoiseConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> RandomNoiseAttack:
    """Draw the pattern by the seed, with the same PSNR on every image: a random sign for every value, and one of two strengths.

    The strengths are whole 8-bit levels, so that rounding leaves them as they are; their mixture makes the PSNR.
    """
    shape = (3, inputs.train.image_size, inputs.train.image_size)
    rng = np.random.default_rng(derive_seed(inputs.seed, "noise trigger"))
    energy = 255**2 * 10 ** (-config.psnr / 10)
    weak = math.isqrt(int(energy))
    share = (energy - weak**2) / ((weak + 1) ** 2 - weak**2)  # of the values that are a level stronger
    levels = rng.choice([-1, 1], shape) * (weak + (rng.random(shape) < share))
    return RandomNoiseAttack(torch.from_numpy(levels / 255).float().to(inputs.compute.device))
