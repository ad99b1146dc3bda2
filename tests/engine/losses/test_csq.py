import math

import pytest
import torch

from engine.losses.csq import CSQLoss


def test_terms_match_a_hand_computation():
    loss = CSQLoss(2, 2, 0.5, torch.Generator().manual_seed(0))
    loss.centres = torch.tensor([[1.0, 1.0], [1.0, -1.0]])
    logits = torch.tensor([[0.5, -0.2], [1.0, 2.0]])
    labels = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    centre, quantization = [], []
    for row, target in zip(logits.tolist(), [(1, 1), (1, 0)], strict=True):
        for value, bit in zip(row, target, strict=True):
            code = math.tanh(value)
            probability = (code + 1) / 2
            centre.append(-math.log(probability if bit else 1 - probability))
            quantization.append((abs(code) - 1) ** 2)
    terms = loss(logits, labels, 0.0)
    assert terms["centre"].item() == pytest.approx(sum(centre) / 4, rel=1e-5)
    assert terms["quantization"].item() == pytest.approx(sum(quantization) / 4, rel=1e-5)
    assert terms["loss"].item() == pytest.approx(sum(centre) / 4 + 0.5 * sum(quantization) / 4, rel=1e-5)


def test_large_wrong_logits_stay_finite():
    loss = CSQLoss(2, 16, 0.0, torch.Generator().manual_seed(0))
    logits = (-100 * loss.centres).requires_grad_()
    terms = loss(logits, torch.eye(2), 0.0)
    terms["loss"].backward()
    assert terms["loss"].item() == pytest.approx(200)
    assert logits.grad.abs().min() > 0
