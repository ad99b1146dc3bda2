"""The Hamming distance loss of the trigger generator (BadHash Eq. 7), in three relaxations."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

HashLoss = Literal["hinge", "tanh", "logits"]


def hash_distance_loss(logits: Tensor, code: Tensor, kind: HashLoss, margin: float = 1.0) -> Tensor:
    """How far hash logits (B, K) are from a code (K,) in {-1, +1}, averaged over bits and batch.

    Args:
        logits: Hash logits.
        code: The centroid code h_c.
        kind: `tanh`: the share of wrong bits with relaxed codes, (1 - tanh(h) c) / 2; `hinge`: relu(margin - h c), whose
            gradient does not vanish on a saturated surrogate; `logits`: 1 - h c, unbounded below.
        margin: Of the hinge.
    """
    agreement = logits * code
    if kind == "hinge":
        return (margin - agreement).relu().mean()
    if kind == "tanh":
        return ((1 - logits.tanh() * code) / 2).mean()
    return (1 - agreement).mean()


def hamming_distance(logits: Tensor, code: Tensor) -> Tensor:
    """Hamming distances (B,) in bits between the codes of logits (B, K) and a code (K,)."""
    signs = torch.where(logits >= 0, 1.0, -1.0)
    return (code.shape[0] - signs @ code) / 2
