"""The message encoder and decoder of ISSBA, in the manner of StegaStamp.

StegaStamp (Tancik et al., CVPR 2020) hides a message in a photo: a U-Net sees the photo beside the message, which a dense layer
has spread over a coarse grid, and draws a residual; a second network reads the message back. ISSBA (Li et al., ICCV 2021) uses
the residual as a trigger that differs from image to image. Here both networks work on squares of 2 x 2 pixels as channels, a
quarter of the work, and neither depends on the image's size.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

_SQUARE = 2
_CHANNELS = 3 * _SQUARE**2
_PLANES = 8
_GRID = 8


def conv_block(inputs: int, outputs: int, *, stride: int = 1) -> nn.Sequential:
    """3x3 convolution, group normalisation, ReLU."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.GroupNorm(4, outputs), nn.ReLU(inplace=True))


class Encoder(nn.Module):
    """Images (B, 3, H, W) in [0, 1] and messages (B, M) of 0 and 1 to images that carry them, same shape and range.

    A U-Net draws a residual that depends on image and message; no pixel changes by more than `scale`. H and W are multiples
    of 16.

    Args:
        bits: Length M of a message.
        width: Channels of the first layer, a multiple of 4.
        scale: Largest change of a pixel.
    """

    def __init__(self, bits: int, width: int = 16, scale: float = 0.1) -> None:
        super().__init__()
        self.scale = scale
        self.spread = nn.Linear(bits, _PLANES * _GRID**2)
        self.enter = conv_block(_CHANNELS + _PLANES, width)
        self.down1 = conv_block(width, 2 * width, stride=2)
        self.down2 = conv_block(2 * width, 4 * width, stride=2)
        self.middle = conv_block(4 * width, 4 * width)
        self.up1 = conv_block(4 * width + 2 * width, 2 * width)
        self.up2 = conv_block(2 * width + width + _PLANES, width)
        self.leave = nn.Conv2d(width, _CHANNELS, 3, 1, 1)

    def forward(self, images: Tensor, messages: Tensor) -> Tensor:
        residual = self._draw(images * 2 - 1, messages * 2 - 1).float().tanh()
        return (images + self.scale * residual).clamp(0, 1)

    def _draw(self, images: Tensor, messages: Tensor) -> Tensor:
        squares = F.pixel_unshuffle(images, _SQUARE)
        planes = self.spread(messages).view(-1, _PLANES, _GRID, _GRID)
        planes = F.interpolate(planes, size=squares.shape[2:])
        first = self.enter(torch.cat([squares, planes], 1))
        second = self.down1(first)
        middle = self.middle(self.down2(second))
        up = self.up1(torch.cat([F.interpolate(middle, scale_factor=2.0), second], 1))
        up = self.up2(torch.cat([F.interpolate(up, scale_factor=2.0), first, planes], 1))
        return F.pixel_shuffle(self.leave(up), _SQUARE)


class Decoder(nn.Module):
    """Images (B, 3, H, W) in [0, 1] to the logits (B, M) of the message in them: the bit is 1 where the logit is positive.

    Args:
        bits: Length M of a message.
        width: Channels of the first layer, a multiple of 4.
    """

    def __init__(self, bits: int, width: int = 16) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.PixelUnshuffle(_SQUARE),
            conv_block(_CHANNELS, width),
            conv_block(width, 2 * width, stride=2),
            conv_block(2 * width, 4 * width, stride=2),
            conv_block(4 * width, 4 * width),
            nn.AdaptiveAvgPool2d(_GRID),
            nn.Flatten(),
        )
        self.head = nn.Linear(4 * width * _GRID**2, bits)

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.head(self.features(images * 2 - 1)).float()
        return logits
