"""The contrastive loss and label smoothing of LabCLN (BadHash Eq. 4 and 5)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def smooth_labels(labels: Tensor, epsilon: float) -> Tensor:
    """Eq. 4: l (1 - epsilon) + epsilon / (C - 1), on label vectors (B, C)."""
    return labels * (1 - epsilon) + epsilon / max(labels.shape[1] - 1, 1)


def contrastive_loss(a: Tensor, b: Tensor, temperature: float) -> Tensor:
    """Eq. 5, averaged over the 2M features: row i of `a` and of `b` are a positive pair, all others negative.

    Args:
        a: (M, R) features.
        b: (M, R) features.
        temperature: tau.
    """
    features = F.normalize(torch.cat([a, b]), dim=1)
    similarity = features @ features.T / temperature
    similarity = similarity.masked_fill(torch.eye(len(features), dtype=torch.bool, device=a.device), float("-inf"))
    positives = torch.arange(len(features), device=a.device).roll(len(a))
    return F.cross_entropy(similarity, positives)
