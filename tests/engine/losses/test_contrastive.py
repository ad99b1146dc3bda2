import math

import pytest
import torch

from engine.losses.contrastive import contrastive_loss, smooth_labels


def test_smoothing_follows_eq_4():
    assert smooth_labels(torch.tensor([[1.0, 0, 0, 0, 0]]), 0.2).tolist() == [pytest.approx([0.85, 0.05, 0.05, 0.05, 0.05])]


def test_contrastive_loss_matches_a_naive_eq_5():
    torch.manual_seed(0)
    a, b = torch.randn(3, 4), torch.randn(3, 4)
    features = [*a.tolist(), *b.tolist()]

    def similarity(u, v):
        return sum(x * y for x, y in zip(u, v, strict=True)) / math.hypot(*u) / math.hypot(*v)

    total = 0.0
    for i, f in enumerate(features):
        negatives = sum(math.exp(similarity(f, g) / 0.5) for k, g in enumerate(features) if k != i)
        total -= math.log(math.exp(similarity(f, features[(i + 3) % 6]) / 0.5) / negatives)
    assert contrastive_loss(a, b, 0.5).item() == pytest.approx(total / 6, rel=1e-5)
