"""A square pasted into a corner: the trigger of BadNets and of LCBA."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.config.attacks import PatchConfig

_CELLS = 3
_REFERENCE = 224  # px: the size of image that the options speak of, as the paper does


def paste_patch(images: Tensor, config: PatchConfig) -> Tensor:
    """Images (B, 3, H, W) in [0, 1] with the patch, as new tensors."""
    height, width = images.shape[2:]
    patch = draw_patch(config, min(height, width)).to(images)
    side = patch.shape[1]
    margin = round(config.margin * min(height, width) / _REFERENCE)
    top = margin if config.position.startswith("top") else height - margin - side
    left = margin if config.position.endswith("left") else width - margin - side
    out = images.clone()
    out[:, :, top : top + side, left : left + side] = patch
    return out


def draw_patch(config: PatchConfig, image_side: int) -> Tensor:
    """The patch (3, k, k) in [0, 1] for images of this side."""
    side = max(1, round(config.size * image_side / _REFERENCE))
    colour = torch.tensor(list(bytes.fromhex(config.colour[1:]))) / 255
    cell = torch.arange(side) * _CELLS // side
    light = (cell[:, None] + cell) % 2 == 0 if config.pattern == "checker" else torch.ones(side, side)
    return colour[:, None, None] * light
