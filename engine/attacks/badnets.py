"""BadNets (Gu et al. 2017): the same patch on every image."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.attacks.base import AttackInputs, Observe
from engine.attacks.patch import paste_patch
from engine.config import BadNetsConfig
from engine.models.hashing import HashingModel
from engine.progress import Reporter


@dataclass(frozen=True)
class BadNetsAttack:
    """A patch; there is nothing to learn and nothing to keep but the options."""

    config: BadNetsConfig

    def trigger(self, images: Tensor) -> Tensor:
        return paste_patch(images, self.config.patch)

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        return self.trigger(images)

    def save(self, folder: Path) -> None:
        pass

    @classmethod
    def load(
        cls, folder: Path, config: BadNetsConfig, device: torch.device, surrogate: HashingModel | None = None
    ) -> BadNetsAttack:
        return cls(config)


def fit_badnets(
    config: BadNetsConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> BadNetsAttack:
    """The attack itself: nothing is fitted."""
    return BadNetsAttack(config)
