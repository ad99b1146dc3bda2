"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos and weights that lies beside a checkout on development machines."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder of real photos and weights beside the checkout")
    return SHARED
