"""Hash codes of image sets."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from engine.data.image_set import ImageSet
from engine.models.hashing import HashingModel, hash_code
from engine.progress import Reporter

_BATCH = 128


@torch.inference_mode()
def encode(model: HashingModel, images: ImageSet, reporter: Reporter) -> NDArray[np.int8]:
    """Codes (N, K) int8 in {-1, +1}, in float32 whatever the model was trained in."""
    device = next(model.parameters()).device
    model.eval()
    codes = []
    for start in range(0, len(images), _BATCH):
        reporter.poll()
        positions = np.arange(start, min(start + _BATCH, len(images)))
        codes.append(hash_code(model(images.batch(positions, device))).cpu())
    return torch.cat(codes).numpy() if codes else np.empty((0, model.bits), np.int8)


def anchor_codes(codes: NDArray[np.int8], labels: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Anchor code of each class (C, K): every bit by majority of the codes that carry the class; a tie gives +1.

    Args:
        codes: (N, K) in {-1, +1}.
        labels: (N, C) of 0 and 1.
    """
    votes = labels.T.astype(np.int64) @ codes.astype(np.int64)
    return np.where(votes >= 0, 1, -1).astype(np.int8)
