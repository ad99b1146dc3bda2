import pytest
import torch

from engine.losses.hash_distance import hamming_distance, hash_distance_loss

LOGITS = torch.tensor([[2.0, -0.5, 0.0, -3.0]])
CODE = torch.tensor([1.0, 1.0, 1.0, -1.0])


def test_hamming_distance_counts_wrong_bits_and_zero_is_plus_one():
    assert hamming_distance(LOGITS, CODE).tolist() == [1.0]


@pytest.mark.parametrize(("kind", "expected"), [("hinge", (0 + 1.5 + 1 + 0) / 4), ("logits", 1 - (2 - 0.5 + 0 + 3) / 4)])
def test_losses_match_hand_computation(kind, expected):
    assert hash_distance_loss(LOGITS, CODE, kind).item() == pytest.approx(expected)


def test_tanh_loss_is_the_share_of_wrong_bits_once_codes_are_binary():
    assert hash_distance_loss(LOGITS.sign() * 50 + (LOGITS == 0) * 50, CODE, "tanh").item() == pytest.approx(0.25)


def test_only_the_hinge_keeps_its_gradient_on_a_saturated_surrogate():
    gradients = {}
    for kind in ("hinge", "tanh"):
        logits = torch.full((1, 4), -20.0, requires_grad=True)
        hash_distance_loss(logits, torch.ones(4), kind).backward()
        gradients[kind] = logits.grad.abs().max().item()
    assert gradients["hinge"] == pytest.approx(0.25)
    assert gradients["tanh"] < 1e-6
