import math

import pytest
import torch

from engine.losses.hashnet import HashNetLoss, pairwise_loss


def test_pairwise_loss_matches_a_naive_double_loop():
    torch.manual_seed(0)
    codes, labels = torch.randn(5, 8).tanh(), (torch.rand(5, 3) < 0.4).float()
    labels[0, 0] = labels[1, 0] = 1
    pairs = [(i, j) for i in range(5) for j in range(5)]
    similar = {(i, j): bool((labels[i] * labels[j]).sum() > 0) for i, j in pairs}
    share = sum(similar.values()) / 25
    total = 0.0
    for i, j in pairs:
        product = 0.1 * float(codes[i] @ codes[j])
        term = math.log(1 + math.exp(product)) - similar[i, j] * product
        total += term / share if similar[i, j] else term / (1 - share)
    assert pairwise_loss(codes, labels, 0.1).item() == pytest.approx(total / 25, rel=1e-5)


def test_continuation_grows_geometrically_from_start_to_end():
    loss = HashNetLoss(0.1, 1.0, 100.0)
    assert [loss.beta(p) for p in (0.0, 0.5, 1.0)] == pytest.approx([1, 10, 100])


def test_equal_labels_pull_codes_together():
    logits = torch.tensor([[0.3, -0.2], [-0.1, 0.4]], requires_grad=True)
    labels = torch.tensor([[1.0], [1.0]])
    HashNetLoss(0.1, 1.0, 1.0)(logits, labels, 0.0)["loss"].backward()
    moved = (logits - logits.grad).tanh()
    assert (moved[0] @ moved[1]).item() > (logits[0].tanh() @ logits[1].tanh()).item()


def test_a_batch_of_one_class_or_of_all_different_stays_finite():
    codes = torch.randn(4, 8).tanh()
    for labels in (torch.ones(4, 1), torch.eye(4)):
        assert torch.isfinite(pairwise_loss(codes, labels, 0.1))
