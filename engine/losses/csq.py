"""Central Similarity Quantization (Yuan et al., CVPR 2020)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.losses.centres import hash_centres, label_centres


class CSQLoss(nn.Module):
    """Binary cross-entropy to the labels' centres, plus quantisation.

    Args:
        classes: Number of classes C.
        bits: Code length K.
        quantization: Weight of the quantisation term.
        generator: Chooses centres and tie breaks.
    """

    centres: Tensor
    tie_break: Tensor

    def __init__(self, classes: int, bits: int, quantization: float, generator: torch.Generator) -> None:
        super().__init__()
        self.quantization = quantization
        self.register_buffer("centres", hash_centres(classes, bits, generator))
        self.register_buffer("tie_break", torch.randint(0, 2, (bits,), generator=generator).float() * 2 - 1)

    def forward(self, logits: Tensor, labels: Tensor, progress: float) -> dict[str, Tensor]:
        """Terms of the loss of logits (B, K) with labels (B, C); `loss` is their weighted sum.

        `progress` (0 at the start of training, 1 at its end) has no influence here.
        """
        target = (label_centres(self.centres, labels, self.tie_break) + 1) / 2
        # sigmoid(2h) = (tanh(h) + 1) / 2, so this is the authors' BCE on tanh codes, without its overflow
        centre = F.binary_cross_entropy_with_logits(2 * logits, target)
        quantization = (logits.tanh().abs() - 1).square().mean()
        return {"loss": centre + self.quantization * quantization, "centre": centre, "quantization": quantization}
