"""A small residual network for images of 32-96 px on a CPU."""

from __future__ import annotations

import itertools

from torch import Tensor, nn


def conv_norm(inputs: int, outputs: int, *, stride: int = 1, kernel: int = 3) -> nn.Sequential:
    """Convolution without bias, then batch normalisation."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(outputs),
    )


class BasicBlock(nn.Module):
    """Two 3x3 convolutions around a skip connection (He et al., CVPR 2016)."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv_norm(inputs, outputs, stride=stride), nn.ReLU(inplace=True), conv_norm(outputs, outputs))
        same = stride == 1 and inputs == outputs
        self.skip = nn.Identity() if same else conv_norm(inputs, outputs, stride=stride, kernel=1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.body(x) + self.skip(x)
        return out.relu_()


class ResNetSmall(nn.Module):
    """Images (B, 3, H, W) to features (B, widths[-1]): a stem of stride 2 and one block a stage.

    Args:
        widths: Channels of each stage; every stage but the first halves the sides.
    """

    def __init__(self, widths: tuple[int, ...] = (32, 64, 128, 256)) -> None:
        super().__init__()
        self.stem = nn.Sequential(conv_norm(3, widths[0], stride=2), nn.ReLU(inplace=True))
        stages = [BasicBlock(widths[0], widths[0], 1)]
        stages += [BasicBlock(a, b, 2) for a, b in itertools.pairwise(widths)]
        self.stages = nn.Sequential(*stages)
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())

    def forward(self, x: Tensor) -> Tensor:
        features: Tensor = self.pool(self.stages(self.stem(x)))
        return features
