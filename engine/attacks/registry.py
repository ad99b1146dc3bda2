"""Every attack by its options: how it is fitted and how it is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from engine.attacks.badhash import BadHashAttack, fit_badhash
from engine.attacks.badnets import BadNetsAttack, fit_badnets
from engine.attacks.base import Attack, AttackInputs, Observe
from engine.attacks.issba import ISSBAAttack, fit_issba
from engine.attacks.lcba import LCBAAttack, fit_lcba
from engine.attacks.noise import RandomNoiseAttack, fit_noise
from engine.config import AttackConfig, BadHashConfig, BadNetsConfig, ISSBAConfig, LCBAConfig, RandomNoiseConfig, Section
from engine.models.hashing import HashingModel
from engine.progress import Reporter


@dataclass(frozen=True)
class Kind:
    """How attacks of one kind are made.

    Attributes:
        fit: (options, inputs, reporter, checkpoint, observe) to the fitted attack; see `fit_attack`.
        load: (folder, options, device, surrogate) to the attack that was saved there; see `load_attack`.
    """

    fit: Callable[..., Attack]
    load: Callable[..., Attack]


_KINDS: dict[type[Section], Kind] = {
    BadHashConfig: Kind(fit_badhash, BadHashAttack.load),
    BadNetsConfig: Kind(fit_badnets, BadNetsAttack.load),
    LCBAConfig: Kind(fit_lcba, LCBAAttack.load),
    ISSBAConfig: Kind(fit_issba, ISSBAAttack.load),
    RandomNoiseConfig: Kind(fit_noise, RandomNoiseAttack.load),
}


def fit_attack(
    config: AttackConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> Attack:
    """Fit the attack that `config` describes.

    Args:
        config: Its options.
        inputs: What `config.needs`, and the training images.
        reporter: Told curves and progress; asked to pause or stop.
        checkpoint: Where to save when stopped and to resume from.
        observe: Called now and then while it is trained.

    Raises:
        Cancelled: Stopped; the checkpoint was written.
        EngineError: Something is missing that the options ask for.
    """
    return _KINDS[type(config)].fit(config, inputs, reporter, checkpoint, observe)


def load_attack(folder: Path, config: AttackConfig, device: torch.device, surrogate: HashingModel | None = None) -> Attack:
    """Read a fitted attack back.

    Args:
        folder: Where `Attack.save` wrote it.
        config: The options it was fitted with.
        device: Where it should run.
        surrogate: The model it was fitted on, where `config.needs` lists it.

    Raises:
        ArtifactError: A file is missing or damaged.
    """
    return _KINDS[type(config)].load(folder, config, device, surrogate)
