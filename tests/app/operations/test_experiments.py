"""What an experiment is in words."""

from __future__ import annotations

import pytest

from app.operations.experiments import summary
from engine.config import Experiment
from engine.experiments import with_overrides

GPU = "CUDA:0 · NVIDIA H200 · 3.1 / 139.8 GB"


@pytest.mark.parametrize(
    ("chosen", "found", "said"),
    [
        ("auto", "", "the GPU where there is one, else the CPU"),
        ("auto", "CPU · 2 cores", "CPU · 2 cores"),
        ("auto", GPU, "CUDA:0 · NVIDIA H200"),
        ("cuda", GPU, "CUDA:0 · NVIDIA H200"),
        ("cpu", GPU, "CPU"),
        ("cpu", "CPU · 2 cores", "CPU · 2 cores"),
        ("cuda", "CPU · 2 cores", "CUDA"),
    ],
)
def test_the_summary_names_the_device_as_soon_as_it_is_known(chosen: str, found: str, said: str) -> None:
    assert summary(Experiment(), chosen, found).endswith(f" Device: {said}.")


def test_one_epoch_is_no_plural() -> None:
    planned = with_overrides(Experiment(), ["surrogate.epochs=1", "target.epochs=20", "attack.epochs=1"])
    said = summary(planned, "cpu", "")
    assert "1 epoch on" in said
    assert "for 1 epoch with" in said
    assert "20 epochs on it" in said
