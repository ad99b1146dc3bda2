from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def image():
    return np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
