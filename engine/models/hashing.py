"""The deep hashing model F of BadHash Eq. 1: backbone, hash layer, sign."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.errors import WeightsError
from engine.models.backbones import SPECS
from engine.models.fit import difference
from engine.models.state_dict import read_metadata, read_state_dict
from engine.models.weights import backbone_weights_path, load_backbone

HASH_LAYER = frozenset({"hash_layer.weight", "hash_layer.bias"})


class HashingModel(nn.Module):
    """Images (B, 3, H, W) float in [0, 1] to hash logits (B, K); normalisation happens inside.

    Args:
        backbone: Images to features (B, features).
        features: Length of the features.
        bits: Length K of the code.
        mean: Subtracted by channel.
        std: Divided by channel.

    Attributes:
        origin: What the exported hashing model that it started from says of itself; empty for any other start.
    """

    mean: Tensor
    std: Tensor

    def __init__(
        self,
        backbone: nn.Module,
        features: int,
        bits: int,
        mean: tuple[float, float, float],
        std: tuple[float, float, float],
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.hash_layer = nn.Linear(features, bits)
        self.register_buffer("mean", torch.tensor(mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(std).view(1, 3, 1, 1), persistent=False)
        self.origin: dict[str, str] = {}

    @property
    def bits(self) -> int:
        return self.hash_layer.out_features

    def forward(self, images: Tensor) -> Tensor:
        features = self.backbone((images - self.mean) / self.std)
        logits: Tensor = self.hash_layer(features.flatten(1))
        return logits


def build_hashing_model(backbone: str, bits: int, weights: str = "") -> HashingModel:
    """A hashing model on one of the registered backbones, channels last in memory.

    Args:
        backbone: A name in `engine.models.backbones.SPECS`.
        bits: Length of the code.
        weights: Empty for a random start, `torchvision`, `package`, or the path of a state dict: of the backbone, or of
            a whole hashing model, whose hash layer is then taken over where it has as many bits.

    Raises:
        WeightsError: The weights are missing or do not fit.
    """
    path = backbone_weights_path(backbone, weights) if weights else None
    state = read_state_dict(path) if path else {}
    spec = SPECS[backbone]
    network = spec.build()
    if path and not is_hashing_model(state):
        load_backbone(network, backbone, state, path)
    features = spec.cut(network)
    model = HashingModel(network, features, bits, spec.mean, spec.std)
    if path and is_hashing_model(state):
        _start_from(model, state, path)
    return model.to(memory_format=torch.channels_last)


def is_hashing_model(state: Collection[str]) -> bool:
    """Whether these are the tensors of a whole hashing model, rather than of a backbone."""
    return set(state) >= HASH_LAYER


def require_hashing_model(path: Path, bits: int) -> None:
    """Check that a file holds a whole hashing model with codes of `bits`, which can be used as it is.

    Raises:
        WeightsError: It does not.
    """
    state = read_state_dict(path)
    if not is_hashing_model(state):
        raise WeightsError(f"{path} holds no hashing model, only a backbone. Set epochs to 1 or more, or choose another file.")
    found = len(state["hash_layer.bias"])
    if found != bits:
        raise WeightsError(f"{path} makes codes of {found} bits, not {bits}. Set bits to {found}, or epochs to 1 or more.")


def _start_from(model: HashingModel, state: Mapping[str, Tensor], path: Path) -> None:
    expected = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    wrong = difference(state, expected, HASH_LAYER)
    if wrong:
        raise WeightsError(f"{path} is a hashing model on another backbone. {wrong}. Choose the backbone that it was made on.")
    model.load_state_dict({name: value for name, value in state.items() if tuple(value.shape) == expected[name]}, strict=False)
    model.origin = read_metadata(path)


def hash_code(logits: Tensor) -> Tensor:
    """Codes (B, K) int8 in {-1, +1}: +1 where the logit is >= 0."""
    return torch.where(logits >= 0, 1, -1).to(torch.int8)
