from __future__ import annotations

import pytest

from engine.config import Experiment
from engine.config.overrides import with_overrides
from engine.experiments import load_experiment


@pytest.fixture
def unusual() -> Experiment:
    """Values that TOML, shells and floating point treat with care."""
    return with_overrides(
        load_experiment("quickstart"),
        [
            'name=Ünïcode "quotes" \\ back',
            "surrogate.method=hashnet",
            "surrogate.method.beta_end=12.5",
            'data.open_set_classes=["a, b", "c"]',
            "seed=2147483647",
            "attack.learning_rate=0.00012345678901234567",
        ],
    )
