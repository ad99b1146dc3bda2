"""Random crop and flip, vectorised over the batch and seeded by the step."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

_PADDING_SHARE = 8


def crop_and_flip(images: Tensor, seed: int) -> Tensor:
    """Shift images (B, 3, H, W) by up to 1/8 of their side with reflected borders, and mirror half of them."""
    count, _, height, width = images.shape
    generator = torch.Generator().manual_seed(seed)
    pad_y, pad_x = height // _PADDING_SHARE, width // _PADDING_SHARE
    top = torch.randint(0, 2 * pad_y + 1, (count, 1), generator=generator)
    left = torch.randint(0, 2 * pad_x + 1, (count, 1), generator=generator)
    flip = torch.rand(count, 1, generator=generator) < 0.5
    columns = torch.arange(width).expand(count, -1)
    columns = torch.where(flip, columns.flip(1), columns) + left
    rows = torch.arange(height) + top
    padded = F.pad(images, (pad_x, pad_x, pad_y, pad_y), mode="reflect").permute(0, 2, 3, 1)
    batch = torch.arange(count).view(-1, 1, 1)
    index = [i.to(images.device) for i in (batch, rows.unsqueeze(2), columns.unsqueeze(1))]
    return padded[index[0], index[1], index[2]].permute(0, 3, 1, 2)
