"""Optimizers and learning-rate schedules by name."""

from __future__ import annotations

import math
from typing import Literal

import torch
from torch.optim import Optimizer

from engine.config import HashingConfig
from engine.models.hashing import HashingModel

Schedule = Literal["one-cycle", "cosine", "linear", "constant"]
_WARM_UP = 0.25


def make_optimizer(model: HashingModel, config: HashingConfig) -> Optimizer:
    """The configured optimizer, with a rate of its own for the backbone."""
    rate = config.learning_rate
    groups = [
        {"params": list(model.backbone.parameters()), "lr": rate * config.backbone_rate},
        {"params": list(model.hash_layer.parameters()), "lr": rate},
    ]
    if config.optimizer == "adamw":
        optimizer: Optimizer = torch.optim.AdamW(groups, weight_decay=config.weight_decay)
    elif config.optimizer == "sgd":
        optimizer = torch.optim.SGD(groups, momentum=0.9, weight_decay=config.weight_decay)
    else:
        optimizer = torch.optim.RMSprop(groups, weight_decay=config.weight_decay)
    return with_peak_rate(optimizer)


def with_peak_rate(optimizer: Optimizer) -> Optimizer:
    """Note every group's rate as its peak, for `set_rate`."""
    for group in optimizer.param_groups:
        group["peak_lr"] = group["lr"]
    return optimizer


def rate_factor(schedule: Schedule, progress: float) -> float:
    """The learning rate at `progress` in [0, 1), relative to its peak."""
    if schedule == "constant":
        return 1.0
    if schedule == "linear":
        return min(1.0, 2 * (1 - progress))
    if schedule == "one-cycle":
        if progress < _WARM_UP:
            return 0.04 + 0.96 * progress / _WARM_UP
        progress = (progress - _WARM_UP) / (1 - _WARM_UP)
    return 0.5 * (1 + math.cos(math.pi * progress))


def set_rate(optimizer: Optimizer, factor: float) -> None:
    """Set every group's rate to `factor` times its peak."""
    for group in optimizer.param_groups:
        group["lr"] = group["peak_lr"] * factor
