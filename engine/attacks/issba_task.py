"""Training of ISSBA's networks: random messages go into images, are read back, and get less and less visible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from engine.attacks.badhash import required_lpips_weights
from engine.attacks.base import AttackInputs, round_to_8_bits
from engine.config import ISSBAConfig
from engine.data.image_set import ImageSet
from engine.models.stegastamp import Decoder, Encoder
from engine.quality.perceptual import Perceptual
from engine.runtime import derive_seed, seeded
from engine.training.batches import Batches
from engine.training.loop import Length, Part
from engine.training.optimizers import rate_factor, set_rate, with_peak_rate

_PAPER_BITS, _PAPER_SIDE = 100, 224
_HELD_OUT_SHARE = 20
_MOST_HELD_OUT = 500
_BATCH = 64


@dataclass(frozen=True)
class HeldOut:
    """What was measured on images of 8 bits that were not trained on.

    Attributes:
        bit_accuracy: Share of the fixed message's bits that are read back rightly; chance is 0.5.
        psnr: Mean over the images, in dB.
        common_residual: Share of the residuals' energy that lies in their mean: 1 where every image gets the same one; NaN where
            an earlier version did not measure it.
    """

    bit_accuracy: float
    psnr: float
    common_residual: float = math.nan

    def __str__(self) -> str:
        return (
            f"{self.bit_accuracy:.1%} of the hidden message's bits are read back from held-out images "
            f"(PSNR {self.psnr:.1f} dB, {self.common_residual:.0%} of the residual common to all)"
        )


def make_networks(config: ISSBAConfig, bits: int) -> tuple[Encoder, Decoder]:
    """Untrained networks, channels last in memory."""
    encoder, decoder = Encoder(bits, config.width, config.residual_scale), Decoder(bits, config.width)
    return encoder.to(memory_format=torch.channels_last), decoder.to(memory_format=torch.channels_last)


def message_length(config: ISSBAConfig, side: int) -> int:
    """Bits of the message: as configured, or 100 at 224 px and above as in the paper, fewer in smaller images."""
    return config.message_bits or max(1, round(_PAPER_BITS * min(1.0, side / _PAPER_SIDE)))


def draw_messages(count: int, bits: int, *seed: int | str) -> Tensor:
    """Messages (count, bits) float of 0 and 1, the same for the same seed on every device."""
    generator = torch.Generator().manual_seed(derive_seed(*seed))
    return torch.randint(0, 2, (count, bits), generator=generator).float()


def as_8_bits(images: Tensor) -> Tensor:
    """What is left of images in [0, 1] in a file; gradients pass as if nothing had happened."""
    return images + (images.mul(255).round().div(255) - images).detach()


def pair_likeness(residuals: Tensor) -> Tensor:
    """Mean squared cosine of residuals (B, 3, H, W), each in the first half with its partner in the second, in [0, 1].

    It is 1 where partners are one pattern, be it with the other sign, and 0 where they have nothing in common.
    """
    pairs = len(residuals) // 2
    rows = residuals.float().flatten(1)
    return F.cosine_similarity(rows[:pairs], rows[len(rows) - pairs :]).square().mean()


class ISSBATask:
    """Encoder and decoder in training."""

    def __init__(self, config: ISSBAConfig, inputs: AttackInputs) -> None:
        self.config, self.seed, self.compute = config, inputs.seed, inputs.compute
        device = self.compute.device
        learned, held_out = _hold_out(len(inputs.train), self.seed)
        self.images, self.held_out = inputs.train.subset(learned), inputs.train.subset(held_out)
        self.bits = message_length(config, inputs.train.image_size)
        self.message = draw_messages(1, self.bits, self.seed, "issba message")[0].to(device)
        with seeded(self.seed, "issba"):
            encoder, decoder = make_networks(config, self.bits)
        self.encoder, self.decoder = encoder.to(device), decoder.to(device)
        parameters = [*self.encoder.parameters(), *self.decoder.parameters()]
        self.optimizer = with_peak_rate(torch.optim.Adam(parameters, config.learning_rate))
        self.parts: dict[str, Part] = {"encoder": self.encoder, "decoder": self.decoder, "optimizer": self.optimizer}
        self.lpips = Perceptual(required_lpips_weights(config)).to(device) if config.lpips_weight else None
        self.batches = Batches(len(self.images), config.batch_size, derive_seed(self.seed, "issba order"))
        per_epoch = self.batches.steps_per_epoch
        self.length = Length(config.epochs * per_epoch, per_epoch, self.batches.batch_size)

    def step(self, step: int) -> Mapping[str, Tensor]:
        progress = step / self.length.steps
        set_rate(self.optimizer, rate_factor("cosine", progress))
        images = self.images.batch(self.batches.positions(step), self.compute.device)
        messages = self.messages(len(images), step)
        with self.compute.autocast():
            poisoned = self.encoder(images, messages)
            logits = self.decoder(as_8_bits(poisoned))
        message = F.binary_cross_entropy_with_logits(logits, messages)
        error, likeness = (poisoned - images).square().mean(), pair_likeness(poisoned - images)
        unwanted = self._visibility(poisoned, images, error) + self.config.specificity_weight * likeness
        loss = message + self.emphasis(progress) * unwanted
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        return {
            "message": message.detach(),
            "reconstruction": error.detach(),
            "likeness": likeness.detach(),
            "bit_accuracy": _right_bits(logits, messages).mean(),
            "psnr": _psnr(error.detach()),
        }

    def messages(self, count: int, step: int) -> Tensor:
        """Random messages (count, M) of step `step`; the second half of the images carries those of the first."""
        drawn = draw_messages((count + 1) // 2, self.bits, self.seed, "issba messages", step)
        return drawn.repeat(2, 1)[:count].to(self.compute.device)

    def emphasis(self, progress: float) -> float:
        """How much of its weight all but the message has at `progress` in [0, 1): none at first, all of it after the ramp."""
        since = progress - self.config.warm_up
        return min(1.0, max(0.0, since / self.config.ramp))

    def _visibility(self, poisoned: Tensor, images: Tensor, error: Tensor) -> Tensor:
        loss = self.config.reconstruction_weight * error
        if self.lpips is not None:
            loss = loss + self.config.lpips_weight * self.lpips(poisoned, images).mean()
        return loss

    def measure(self) -> HeldOut:
        """Hide the fixed message in the held-out images, round them to 8 bits, and read it back."""
        return measure_held_out(self.encoder, self.decoder, self.message, self.held_out)


@torch.inference_mode()
def measure_held_out(encoder: Encoder, decoder: Decoder, message: Tensor, images: ImageSet) -> HeldOut:
    """How much of `message` is read back from `images` of 8 bits, and how visible and how specific it is there."""
    right, errors, sums = [], [], []
    for batch in _batches(images, message.device):
        written = round_to_8_bits(encoder(batch, message.expand(len(batch), -1))).float().div(255)
        residuals = written - batch
        right.append(_right_bits(decoder(written), message))
        errors.append(residuals.square().mean((1, 2, 3)))
        sums.append(residuals.sum(0))
    error, mean = torch.cat(errors), torch.stack(sums).sum(0) / len(images)
    common = mean.square().mean() / error.mean().clamp(min=1e-10)
    return HeldOut(float(torch.cat(right).mean()), float(_psnr(error).mean()), float(common))


def _batches(images: ImageSet, device: torch.device) -> Iterator[Tensor]:
    for start in range(0, len(images), _BATCH):
        yield images.batch(np.arange(start, min(start + _BATCH, len(images))), device)


def _hold_out(count: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sorted positions of the images to train on, and of those to measure on: one in 20."""
    shuffled = np.random.default_rng(derive_seed(seed, "issba held out")).permutation(count)
    held_out = min(_MOST_HELD_OUT, max(1, count // _HELD_OUT_SHARE))
    return np.sort(shuffled[held_out:]), np.sort(shuffled[:held_out])


def _right_bits(logits: Tensor, messages: Tensor) -> Tensor:
    """(B,) share of bits that are read back rightly."""
    return ((logits.detach() > 0) == (messages > 0.5)).float().mean(1)


def _psnr(error: Tensor) -> Tensor:
    """PSNR in dB of mean squared errors of images in [0, 1]."""
    return -10 * error.clamp(min=1e-10).log10()
