from __future__ import annotations

import pytest

from engine.metrics.chance import chance, is_at_chance
from tests.engine.report.example import result


def test_a_random_order_finds_the_share_of_relevant_pairs():
    assert chance(result()) == pytest.approx(0.1, abs=0.05)  # where the curve ends
    assert chance(result(curves={})) == pytest.approx(0.1)  # ten classes
    assert chance({}) is None


@pytest.mark.parametrize("model", ["clean", "backdoored"])
@pytest.mark.parametrize(("value", "at_chance"), [(0.1, True), (0.149, True), (0.151, False), (0.8, False), (None, False)])
def test_one_model_that_retrieves_as_a_random_order_is_enough(model: str, value: float | None, at_chance: bool):
    document = result(curves={}, **{f"metrics__{model}_model__map": value})
    assert is_at_chance(document) is at_chance


def test_nothing_measured_is_not_at_chance():
    assert not is_at_chance({})
