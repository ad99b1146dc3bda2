"""The trigger generator G of BadHash: {x, r_b} -> x_b."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def conv_block(inputs: int, outputs: int, *, stride: int = 1) -> nn.Sequential:
    """3x3 convolution, instance normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
        nn.InstanceNorm2d(outputs, affine=True),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    """A residual pair of convolutions at the bottleneck."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv_block(channels, channels), nn.Conv2d(channels, channels, 3, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.body(x)
        return out


class Generator(nn.Module):
    """Images (B, 3, H, W) in [0, 1] and a representation (R,) to poisoned images of the same shape in [0, 1].

    An encoder-decoder with skip connections; the representation enters as extra input planes and again at the
    bottleneck. H and W are multiples of 16.

    Args:
        representation: Length R of the semantic representation r_b.
        width: Channels of the first layer.
        output: `residual` adds `scale * tanh`, `direct` draws the image.
        scale: Largest change of a pixel when the output is `residual`.
    """

    def __init__(
        self, representation: int, width: int = 16, output: Literal["residual", "direct"] = "residual", scale: float = 0.1
    ) -> None:
        super().__init__()
        self.output, self.scale = output, scale
        self.condition_in = nn.Linear(representation, 4)
        self.condition_mid = nn.Linear(representation, 4 * width)
        self.enter = conv_block(3 + 4, width)
        self.down1 = conv_block(width, 2 * width, stride=2)
        self.down2 = conv_block(2 * width, 4 * width, stride=2)
        self.middle = nn.Sequential(Residual(4 * width), Residual(4 * width))
        self.up1 = conv_block(4 * width + 2 * width, 2 * width)
        self.up2 = conv_block(2 * width + width, width)
        self.leave = nn.Conv2d(width, 3, 3, 1, 1)

    def forward(self, images: Tensor, representation: Tensor) -> Tensor:
        drawn = self._draw(images, representation).float()
        if self.output == "direct":
            return drawn.sigmoid()
        return (images + self.scale * drawn.tanh()).clamp(0, 1)

    def _draw(self, images: Tensor, representation: Tensor) -> Tensor:
        planes = self.condition_in(representation).view(1, -1, 1, 1).expand(len(images), -1, *images.shape[2:])
        first = self.enter(torch.cat([images * 2 - 1, planes], 1))
        second = self.down1(first)
        middle = self.down2(second) + self.condition_mid(representation).view(1, -1, 1, 1)
        middle = self.middle(middle)
        up = self.up1(torch.cat([F.interpolate(middle, scale_factor=2.0), second], 1))
        up = self.up2(torch.cat([F.interpolate(up, scale_factor=2.0), first], 1))
        drawn: Tensor = self.leave(up)
        return drawn
