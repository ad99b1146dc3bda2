"""LCBA, the label-consistent attack (Turner et al. 2019), on hash codes.

Training images first lose what they show: projected gradient descent on the surrogate drives each image's code away from
itself. The patch is then the easiest thing that poisoned images of a class have in common. Queries get the patch alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.artifacts import read_json, write_json
from engine.attacks.base import AttackInputs, Observe, apply_trigger
from engine.attacks.patch import paste_patch
from engine.config import LCBAConfig
from engine.data.image_set import ImageSet
from engine.data.replaced import with_replaced
from engine.metrics.verdicts import CRAFTED
from engine.models.hashing import HashingModel, hash_code
from engine.progress import Reporter
from engine.runtime import derive_seed
from engine.training.encode import encode

_FILE = "craft.json"


@dataclass(frozen=True)
class LCBAAttack:
    """Noise for training images, made anew for each against the surrogate, and a patch for all.

    Attributes:
        config: Strength of the noise, and the patch.
        surrogate: What the noise is made against, frozen.
        seed: Of a random start.
    """

    config: LCBAConfig
    surrogate: HashingModel
    seed: int

    def trigger(self, images: Tensor) -> Tensor:
        return paste_patch(images, self.config.patch)

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        return self.trigger(push_codes_away(self.surrogate, images, self.config, self.seed, reporter))

    def examine(self, originals: ImageSet, poisoned: ImageSet, reporter: Reporter) -> dict[str, float]:
        """How far codes moved on the surrogate, in bits: by the patch alone, and by noise and patch."""
        device = next(self.surrogate.parameters()).device
        own = encode(self.surrogate, originals, reporter)
        patched = with_replaced(originals, np.arange(len(originals)), apply_trigger(self, originals, device, reporter))
        before, after = (float((encode(self.surrogate, images, reporter) != own).sum(1).mean()) for images in (patched, poisoned))
        found = {"distance_before": before, "distance_after": after}
        reporter.scalars(1, found)
        _say(before, after, self.surrogate.bits, reporter)
        return found

    def save(self, folder: Path) -> None:
        """Write the seed; the surrogate has a stage of its own."""
        write_json(folder / _FILE, {"seed": self.seed})

    @classmethod
    def load(cls, folder: Path, config: LCBAConfig, device: torch.device, surrogate: HashingModel | None = None) -> LCBAAttack:
        """Read what `save` wrote.

        Raises:
            ArtifactError: The file is missing or damaged.
        """
        assert surrogate is not None
        return cls(config, frozen(surrogate), int(str(read_json(folder / _FILE)["seed"])))


def _say(before: float, after: float, bits: int, reporter: Reporter) -> None:
    text = f"Crafting moved the poisoned images' codes by {after:.1f} of {bits} bits; the patch alone by {before:.1f}."
    if after - before >= CRAFTED:
        reporter.message(text)
    else:
        cure = "Raise attack.epsilon or attack.steps, or lower attack.sharpness."
        reporter.message(f"Crafting did nothing, so that only the patch is left of the attack. {text} {cure}", "warning")


def frozen(model: HashingModel) -> HashingModel:
    """The model in evaluation mode: each image's gradient is then its own, whatever else is in the batch."""
    return model.eval().requires_grad_(requires_grad=False)


def push_codes_away(model: HashingModel, images: Tensor, config: LCBAConfig, seed: int, reporter: Reporter) -> Tensor:
    """Projected gradient descent that makes relaxed codes tanh(h) disagree with the images' own codes.

    The own code is the sign, not tanh(h) itself: towards that the distance has no slope at the image, and without a random
    start nothing would ever move.

    Args:
        model: Frozen, in evaluation mode.
        images: (B, 3, H, W) in [0, 1].
        config: Bound, step and number of steps.
        seed: Of the random start, where there is one.
        reporter: Asked at every step to pause or stop.

    Returns:
        Images within `epsilon` of `images` and within [0, 1], without gradients.
    """
    epsilon, step = config.epsilon / 255, config.step / 255
    with torch.no_grad():
        own = hash_code(model(images)).float()
    moved = images
    if config.random_start:
        moved = (images + epsilon * _uniform(images, seed)).clamp(0, 1)
    for _ in range(config.steps):
        reporter.poll()
        moved = moved - step * _slope(model, moved, own, config.sharpness).sign()
        moved = moved.clamp(images - epsilon, images + epsilon).clamp(0, 1)
    return moved


@torch.enable_grad()
def _slope(model: HashingModel, images: Tensor, own: Tensor, sharpness: float) -> Tensor:
    images = images.detach().requires_grad_()
    agreement = (own * (sharpness * model(images)).tanh()).sum()
    return torch.autograd.grad(agreement, images)[0]


def _uniform(images: Tensor, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(derive_seed(seed, "lcba start"))
    return (2 * torch.rand(images.shape, generator=generator) - 1).to(images.device)


def fit_lcba(
    config: LCBAConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> LCBAAttack:
    """The attack on this surrogate; the noise itself is made while poisoning, for the chosen images only."""
    assert inputs.surrogate is not None
    return LCBAAttack(config, frozen(inputs.surrogate), inputs.seed)
