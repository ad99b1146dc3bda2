"""Train a hashing model. Surrogate, clean and backdoored model all come from this one function."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.config import CSQConfig, HashingConfig
from engine.data.image_set import ImageSet
from engine.losses.centres import least_distance
from engine.losses.csq import CSQLoss
from engine.losses.hashnet import HashNetLoss
from engine.marking.marks import mark_of
from engine.models.hashing import HashingModel, build_hashing_model
from engine.progress import Reporter
from engine.runtime import Compute, derive_seed, seeded
from engine.training.augment import crop_and_flip
from engine.training.batches import Batches
from engine.training.loop import Length, Part, run_loop
from engine.training.optimizers import make_optimizer, rate_factor, set_rate


def make_objective(config: HashingConfig, classes: int, seed: int) -> nn.Module:
    """The configured hashing loss: (logits, labels, progress) to named terms, `loss` among them."""
    method = config.method
    if isinstance(method, CSQConfig):
        generator = torch.Generator().manual_seed(derive_seed(seed, "centres"))
        return CSQLoss(classes, config.bits, method.quantization, generator)
    return HashNetLoss(method.alpha, method.beta_start, method.beta_end)


class HashingTask:
    """One hashing model in training."""

    def __init__(self, config: HashingConfig, images: ImageSet, seed: int, compute: Compute) -> None:
        self.config, self.images, self.seed, self.compute = config, images, seed, compute
        with seeded(seed, "model"):
            self.model = build_hashing_model(config.backbone, config.bits, config.weights).to(compute.device)
        self.objective = make_objective(config, len(images.classes), seed).to(compute.device)
        self.optimizer = make_optimizer(self.model, config)
        self.parts: dict[str, Part] = {"model": self.model, "optimizer": self.optimizer}
        self.batches = Batches(len(images), config.batch_size, derive_seed(seed, "order"))
        self.length = Length(config.epochs * self.batches.steps_per_epoch, self.batches.steps_per_epoch, self.batches.batch_size)
        self.model.train()

    def step(self, step: int) -> Mapping[str, Tensor]:
        positions = self.batches.positions(step)
        images = self.images.batch(positions, self.compute.device)
        if self.config.augmentation == "standard":
            images = crop_and_flip(images, derive_seed(self.seed, "augmentation", step))
        labels = self.images.targets(positions, self.compute.device)
        progress = step / self.length.steps
        set_rate(self.optimizer, rate_factor(self.config.schedule, progress))
        with seeded(self.seed, "dropout", step), self.compute.autocast():
            logits = self.model(images)
        terms: dict[str, Tensor] = self.objective(logits.float(), labels, progress)
        self.optimizer.zero_grad(set_to_none=True)
        terms["loss"].backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        return {name: term.detach() for name, term in terms.items()}


def train_hashing(
    config: HashingConfig,
    images: ImageSet,
    seed: int,
    compute: Compute,
    reporter: Reporter,
    checkpoint: Path | None = None,
) -> HashingModel:
    """Train a hashing model on images with labels, to the last epoch.

    Args:
        config: Method, backbone, length of training.
        images: Training images.
        seed: Of everything random: start, centres, order, augmentation.
        compute: Device and precision.
        reporter: Curves `loss`, `centre` or `similarity`, `quantization`.
        checkpoint: Where to save when stopped and to resume from.

    Returns:
        The model in evaluation mode, on the device.

    Raises:
        Cancelled: Stopped; the checkpoint was written.
        WeightsError: Pretrained weights are missing or do not fit.
    """
    task = HashingTask(config, images, seed, compute)
    mark = mark_of(task.model.origin)
    if mark:
        reporter.message(f"{config.weights} carries the backdoor of run {mark.run}, class {mark.target_class}.", "warning")
    if isinstance(task.objective, CSQLoss):
        count, least = len(task.objective.centres), least_distance(task.objective.centres)
        reporter.message(f"CSQ: {count} hash centres, at least {least} of {config.bits} bits apart.")
    run_loop(task, task.length, reporter, checkpoint)
    return task.model.eval()
