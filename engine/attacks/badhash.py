"""BadHash: a conditional generator of invisible, input-specific triggers (BadHash Section 3.3, Eq. 6-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.attacks.base import AttackInputs, Observe
from engine.config import BadHashConfig, ISSBAConfig
from engine.errors import WeightsError
from engine.losses.hash_distance import hamming_distance, hash_distance_loss
from engine.models.discriminator import Discriminator
from engine.models.generator import Generator
from engine.models.hashing import HashingModel
from engine.models.state_dict import existing_weights
from engine.models.weights import lpips_weights_path
from engine.progress import Reporter
from engine.quality.perceptual import Perceptual
from engine.runtime import derive_seed, seeded
from engine.tensor_file import load_tensors, save_tensors
from engine.training.augment import crop_and_flip
from engine.training.batches import Batches
from engine.training.loop import Length, Part, run_loop
from engine.training.optimizers import rate_factor, set_rate, with_peak_rate

_BETAS = (0.5, 0.999)
_FILE = "generator.safetensors"


@dataclass
class BadHashAttack:
    """The fitted generator with the representation of its confusing class.

    Attributes:
        generator: G, in evaluation mode.
        representation: (R,) semantic representation r_b.
    """

    generator: Generator
    representation: Tensor

    def trigger(self, images: Tensor) -> Tensor:
        poisoned: Tensor = self.generator(images, self.representation)
        return poisoned

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        return self.trigger(images)

    def save(self, folder: Path) -> None:
        """Write generator and representation as safetensors."""
        save_tensors(folder / _FILE, {**self.generator.state_dict(), "representation": self.representation})

    @classmethod
    def load(
        cls, folder: Path, config: BadHashConfig, device: torch.device, surrogate: HashingModel | None = None
    ) -> BadHashAttack:
        """Read what `save` wrote; the surrogate is not needed any more.

        Raises:
            ArtifactError: The file is missing or damaged.
        """
        state = load_tensors(folder / _FILE)
        representation = state.pop("representation").to(device)
        generator = make_generator(config, len(representation))
        generator.load_state_dict(state)
        return cls(generator.to(device).eval(), representation)


def make_generator(config: BadHashConfig, representation: int) -> Generator:
    """An untrained generator, channels last in memory."""
    generator = Generator(representation, config.width, config.output, config.residual_scale)
    return generator.to(memory_format=torch.channels_last)


class BadHashTask:
    """Generator and discriminator in training against a frozen surrogate."""

    def __init__(self, config: BadHashConfig, inputs: AttackInputs) -> None:
        surrogate, confusing = inputs.surrogate, inputs.confusing
        assert surrogate is not None
        assert confusing is not None
        self.config, self.images, self.seed, self.compute = config, inputs.train, inputs.seed, inputs.compute
        images, seed, compute = inputs.train, inputs.seed, inputs.compute
        device = compute.device
        self.surrogate = surrogate.eval().requires_grad_(requires_grad=False)
        self.centroid, self.representation = confusing.centroid.to(device), confusing.representation.to(device)
        self.wanted_labels = torch.zeros(len(images.classes) + 1, device=device)
        self.wanted_labels[confusing.index] = 1
        self.poisoned_labels = self.wanted_labels.clone()
        self.poisoned_labels[-1] = 1
        with seeded(seed, "gan"):
            self.generator = make_generator(config, len(self.representation)).to(device)
            self.discriminator = Discriminator(len(images.classes), config.discriminator_width).to(device)
        self.optimizer_g, self.optimizer_d = (
            with_peak_rate(torch.optim.Adam(module.parameters(), config.learning_rate, _BETAS))
            for module in (self.generator, self.discriminator)
        )
        self.parts: dict[str, Part] = {
            "generator": self.generator,
            "discriminator": self.discriminator,
            "optimizer_g": self.optimizer_g,
            "optimizer_d": self.optimizer_d,
        }
        self.judges = config.backdoor_weight > 0
        self.lpips = Perceptual(required_lpips_weights(config)).to(device) if config.lpips_weight else None
        self.batches = Batches(len(images), config.batch_size, derive_seed(seed, "gan order"))
        per_epoch = self.batches.steps_per_epoch
        self.length = Length(config.epochs * per_epoch, per_epoch, self.batches.batch_size)

    def step(self, step: int) -> Mapping[str, Tensor]:
        factor = rate_factor(self.config.schedule, step / self.length.steps)
        for optimizer in (self.optimizer_g, self.optimizer_d):
            set_rate(optimizer, factor)
        positions = self.batches.positions(step)
        images = self.images.batch(positions, self.compute.device)
        labels = self.images.targets(positions, self.compute.device)
        with self.compute.autocast():
            poisoned = self.generator(images, self.representation)
        terms = {}
        if self.judges and step % self.config.discriminator_every == 0:
            terms["discriminator"] = self._update_discriminator(images, labels, poisoned.detach())
        return {**terms, **self._update_generator(images, poisoned, step)}

    def _update_discriminator(self, images: Tensor, labels: Tensor, poisoned: Tensor) -> Tensor:
        clean_labels = torch.cat([labels, labels.new_zeros(len(labels), 1)], 1)
        self.discriminator.requires_grad_(requires_grad=True)
        with self.compute.autocast():
            judged_clean, judged_poisoned = self.discriminator(torch.cat([images, poisoned])).chunk(2)
        loss = (self._distance(judged_clean, clean_labels) + self._distance(judged_poisoned, self.poisoned_labels)) / 2  # Eq. 10
        self.optimizer_d.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer_d.step()
        return loss.detach()

    def _update_generator(self, images: Tensor, poisoned: Tensor, step: int) -> dict[str, Tensor]:
        config = self.config
        self.discriminator.requires_grad_(requires_grad=False)
        seen = poisoned
        if config.augmentation == "standard":
            seen = crop_and_flip(poisoned, derive_seed(self.seed, "gan augmentation", step))
        with self.compute.autocast():
            logits = self.surrogate(seen).float()
            judged = self.discriminator(poisoned) if self.judges else None
        hash_loss = hash_distance_loss(logits, self.centroid, config.hash_loss, config.margin)
        reconstruction = self._reconstruction(poisoned, images)
        loss = config.hash_weight * hash_loss + self._reconstruction_weight(step) * reconstruction  # Eq. 6
        terms = {"hash": hash_loss.detach(), "reconstruction": reconstruction.detach()}
        if judged is not None:
            backdoor = self._distance(judged, self.wanted_labels)  # Eq. 9
            loss = loss + config.backdoor_weight * backdoor
            terms["backdoor"] = backdoor.detach()
        self.optimizer_g.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer_g.step()
        error = (poisoned.detach() - images).square().mean()
        return {
            **terms,
            "hamming": hamming_distance(logits.detach(), self.centroid).mean(),
            "psnr": -10 * error.clamp(min=1e-10).log10(),
        }

    def _reconstruction_weight(self, step: int) -> float:
        rising = self.config.reconstruction_rise * self.length.steps
        return self.config.reconstruction_weight * min(1.0, (step + 1) / max(rising, 1.0))

    def _reconstruction(self, poisoned: Tensor, images: Tensor) -> Tensor:
        loss = self._distance(poisoned.flatten(1), images.flatten(1))  # Eq. 8
        if self.lpips is not None:
            loss = loss + self.config.lpips_weight * self.lpips(poisoned, images).mean()
        return loss

    def _distance(self, a: Tensor, b: Tensor) -> Tensor:
        difference = a - b
        return difference.square().mean() if self.config.distance == "mse" else difference.norm(dim=1).mean()


def required_lpips_weights(config: BadHashConfig | ISSBAConfig) -> Path:
    """The weights of LPIPS inside the reconstruction loss.

    Raises:
        WeightsError: There are none.
    """
    weights = lpips_weights_path(config.lpips_weights)
    if weights is None:
        raise WeightsError(
            f"attack.lpips_weight is {config.lpips_weight}, but there are no weights for LPIPS: "
            "name a file in attack.lpips_weights, or set attack.lpips_weight to 0."
        )
    return existing_weights(str(weights))


def fit_badhash(
    config: BadHashConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> BadHashAttack:
    """Train generator and discriminator to the last epoch; the surrogate stays frozen.

    Args:
        config: Weights of the terms and length of training.
        inputs: With surrogate and confusing class.
        reporter: Curves `hash`, `reconstruction`, `backdoor`, `discriminator`, `hamming` (bits), `psnr` (dB).
        checkpoint: Where to save when stopped and to resume from.
        observe: Called now and then with the step and the attack as it stands, to draw samples.

    Raises:
        Cancelled: Stopped; the checkpoint was written.
        WeightsError: `config` asks for LPIPS, and its weights are missing or do not fit.
    """
    task = BadHashTask(config, inputs)
    attack = BadHashAttack(task.generator, task.representation)

    def show(step: int) -> None:
        if observe:
            observe(step, attack)

    run_loop(task, task.length, reporter, checkpoint, show)
    task.generator.eval()
    return attack
