"""The deep hashing model F of BadHash Eq. 1: backbone, hash layer, sign."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.models.backbones import SPECS
from engine.models.weights import load_backbone_weights


class HashingModel(nn.Module):
    """Images (B, 3, H, W) float in [0, 1] to hash logits (B, K); normalisation happens inside.

    Args:
        backbone: Images to features (B, features).
        features: Length of the features.
        bits: Length K of the code.
        mean: Subtracted by channel.
        std: Divided by channel.
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
        weights: Empty for a random start, `torchvision`, `package`, or the path of a state dict.

    Raises:
        WeightsError: The weights are missing or do not fit.
    """
    spec = SPECS[backbone]
    network = spec.build()
    if weights:
        load_backbone_weights(network, backbone, weights)
    features = spec.cut(network)
    return HashingModel(network, features, bits, spec.mean, spec.std).to(memory_format=torch.channels_last)


def hash_code(logits: Tensor) -> Tensor:
    """Codes (B, K) int8 in {-1, +1}: +1 where the logit is >= 0."""
    return torch.where(logits >= 0, 1, -1).to(torch.int8)
