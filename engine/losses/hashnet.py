"""HashNet (Cao et al., ICCV 2017)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class HashNetLoss(nn.Module):
    """Weighted pairwise logistic loss on tanh(beta z), with beta growing during training (continuation).

    Args:
        alpha: Scale of the inner product inside the sigmoid.
        beta_start: First beta.
        beta_end: Last beta.
    """

    def __init__(self, alpha: float, beta_start: float, beta_end: float) -> None:
        super().__init__()
        self.alpha, self.beta_start, self.beta_end = alpha, beta_start, beta_end

    def beta(self, progress: float) -> float:
        """Beta of the continuation at `progress` in [0, 1], on a geometric path."""
        return float(self.beta_start * (self.beta_end / self.beta_start) ** progress)

    def forward(self, logits: Tensor, labels: Tensor, progress: float) -> dict[str, Tensor]:
        """Terms of the loss of logits (B, K) with labels (B, C); `loss` is their sum."""
        codes = torch.tanh(self.beta(progress) * logits)
        similarity = pairwise_loss(codes, labels, self.alpha)
        quantization = (codes.detach().abs() - 1).square().mean()
        return {"loss": similarity, "similarity": similarity, "quantization": quantization}


def pairwise_loss(codes: Tensor, labels: Tensor, alpha: float) -> Tensor:
    """Weighted maximum likelihood over all pairs of the batch (HashNet Eq. 4).

    Similar and dissimilar pairs are weighted by the inverse of their share, so that few similar pairs count as much.

    Args:
        codes: (B, K) relaxed codes.
        labels: (B, C) of 0 and 1; pairs that share a label are similar.
        alpha: Scale of the inner product.
    """
    similar = (labels @ labels.T > 0).float()
    product = alpha * codes @ codes.T
    loss = F.softplus(product) - similar * product
    share = similar.mean()
    weight = torch.where(similar > 0, 1 / share.clamp(min=1e-6), 1 / (1 - share).clamp(min=1e-6))
    return (weight * loss).mean()
