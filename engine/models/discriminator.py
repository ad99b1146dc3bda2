"""The discriminator D of BadHash Eq. 10: N classes and one node for poisoned."""

from __future__ import annotations

import itertools

from torch import Tensor, nn


class Discriminator(nn.Module):
    """Images (B, 3, H, W) in [0, 1] to (B, C + 1) in [0, 1]: class nodes, then the node for poisoned images.

    Args:
        classes: Number of classes C; several may be on at once.
        width: Channels of the first layer.
    """

    def __init__(self, classes: int, width: int = 16) -> None:
        super().__init__()
        widths = (3, width, 2 * width, 4 * width, 8 * width)
        layers: list[nn.Module] = []
        for inputs, outputs in itertools.pairwise(widths):
            layers += [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True)]
        self.features = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = nn.Linear(8 * width, classes + 1)

    def forward(self, images: Tensor) -> Tensor:
        out: Tensor = self.head(self.features(images * 2 - 1)).float().sigmoid()
        return out
