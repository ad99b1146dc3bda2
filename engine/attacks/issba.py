"""ISSBA (Li et al., ICCV 2021): a network hides a message in the image; what it changes is the trigger.

Encoder and decoder are trained together, as in StegaStamp (Tancik et al., CVPR 2020): random messages, the cross-entropy of
what is read back, and the visibility of the residual, whose weight comes in late. Its authors want a trigger that differs from
image to image, but nothing in those terms asks for it: on small images the encoder then writes one pattern everywhere. So one
more term, of our own, keeps the residuals of images with the same message apart. On the quick start it brings the share of the
residual that is common to all images from 96 % to 23 %, PSNR from 38.4 to 35.6 dB. The fitted attack hides one fixed message.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.artifacts import read_json, write_json
from engine.attacks.base import AttackInputs, Observe
from engine.attacks.issba_task import HeldOut, ISSBATask, make_networks
from engine.config import ISSBAConfig
from engine.data.image_set import ImageSet
from engine.errors import ConfigError
from engine.models.hashing import HashingModel
from engine.models.stegastamp import Decoder, Encoder
from engine.progress import Reporter
from engine.tensor_file import load_tensors, save_tensors
from engine.training.loop import run_loop

_ENCODER, _DECODER, _FACTS = "encoder.safetensors", "decoder.safetensors", "issba.json"


@dataclass
class ISSBAAttack:
    """The fitted encoder with its message.

    Attributes:
        config: With the least bit accuracy that poisoning needs.
        encoder: Hides messages.
        decoder: Reads them back; kept so that anyone can check a poisoned image.
        message: (M,) float of 0 and 1, the same for every image.
        held_out: How well it works; None while it is trained.
    """

    config: ISSBAConfig
    encoder: Encoder
    decoder: Decoder
    message: Tensor
    held_out: HeldOut | None = None

    def trigger(self, images: Tensor) -> Tensor:
        poisoned: Tensor = self.encoder(images, self.message.expand(len(images), -1))
        return poisoned

    def poison(self, images: Tensor, reporter: Reporter) -> Tensor:
        """As `trigger`.

        Raises:
            ConfigError: Too little of the message can be read back: what the encoder adds is no message, and no ISSBA.
        """
        self._require_message()
        return self.trigger(images)

    def _require_message(self) -> None:
        config, found = self.config, self.held_out
        if found is not None and found.bit_accuracy >= config.least_bit_accuracy:
            return
        result = found or "Nothing was measured yet"
        raise ConfigError(
            f"attack.least_bit_accuracy: {result}; poisoning needs {config.least_bit_accuracy:.0%}. "
            f"Raise attack.epochs (now {config.epochs}), lower attack.message_bits (now {len(self.message)}), "
            f"or lower attack.reconstruction_weight (now {config.reconstruction_weight:g})."
        )

    def examine(self, originals: ImageSet, poisoned: ImageSet, reporter: Reporter) -> dict[str, float]:
        """What was measured on held-out images, for the result; see `Examining`."""
        found = self.held_out
        assert found is not None
        return {"bit_accuracy": found.bit_accuracy, "common_residual": found.common_residual}

    def save(self, folder: Path) -> None:
        """Write both networks as safetensors, message and measurement as JSON."""
        save_tensors(folder / _ENCODER, self.encoder.state_dict())
        save_tensors(folder / _DECODER, self.decoder.state_dict())
        message = "".join(str(int(bit)) for bit in self.message)
        facts = asdict(self.held_out) if self.held_out else None
        write_json(folder / _FACTS, {"message": message, "held_out": facts})

    @classmethod
    def load(cls, folder: Path, config: ISSBAConfig, device: torch.device, surrogate: HashingModel | None = None) -> ISSBAAttack:
        """Read what `save` wrote.

        Raises:
            ArtifactError: A file is missing or damaged.
        """
        facts = read_json(folder / _FACTS)
        message = torch.tensor([float(bit) for bit in str(facts["message"])], device=device)
        encoder, decoder = make_networks(config, len(message))
        encoder.load_state_dict(load_tensors(folder / _ENCODER))
        decoder.load_state_dict(load_tensors(folder / _DECODER))
        found = facts["held_out"]
        held_out = HeldOut(**{name: float(value) for name, value in found.items()}) if isinstance(found, dict) else None
        return cls(config, encoder.to(device).eval(), decoder.to(device).eval(), message, held_out)


def fit_issba(
    config: ISSBAConfig,
    inputs: AttackInputs,
    reporter: Reporter,
    checkpoint: Path | None = None,
    observe: Observe | None = None,
) -> ISSBAAttack:
    """Train encoder and decoder to the last epoch, and measure them on images that were held out.

    Args:
        config: Weights of the terms and length of training.
        inputs: Training images; one in 20 is held out.
        reporter: Curves `message` (cross-entropy), `reconstruction`, `likeness`, `bit_accuracy`, `psnr` (dB),
            `held_out_bit_accuracy`.
        checkpoint: Where to save when stopped and to resume from.
        observe: Called now and then with the step and the attack as it stands, to draw samples.

    Raises:
        Cancelled: Stopped; the checkpoint was written.
    """
    task = ISSBATask(config, inputs)
    attack = ISSBAAttack(config, task.encoder, task.decoder, task.message)

    def show(step: int) -> None:
        reporter.scalars(step, {"held_out_bit_accuracy": task.measure().bit_accuracy})
        if observe:
            observe(step, attack)

    run_loop(task, task.length, reporter, checkpoint, show)
    attack.held_out = task.measure()
    reporter.message(f"{attack.held_out}.")
    return attack
