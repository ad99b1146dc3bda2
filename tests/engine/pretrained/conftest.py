"""A folder of weights of its own, and a small network that stands for a published one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import torch
import torchvision

from engine.pretrained.catalogue import WeightsFile, weights_file


@pytest.fixture(autouse=True)
def weights_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    return tmp_path / "torch" / "hub" / "checkpoints"


@pytest.fixture(scope="session")
def squeezenet() -> dict[str, torch.Tensor]:
    return torchvision.models.squeezenet1_1(weights=None).state_dict()


@pytest.fixture
def published(tmp_path: Path, weights_home: Path) -> WeightsFile:
    """As if these 3 MB were published under an address of this machine."""
    content = bytes(range(256)) * 12_000
    digest = hashlib.sha256(content).hexdigest()[:8]
    source = tmp_path / "server" / f"squeezenet1_1-{digest}.pth"
    source.parent.mkdir()
    source.write_bytes(content)
    real = weights_file("squeezenet1_1")
    return replace(real, path=weights_home / source.name, url=source.as_uri(), bytes=len(content))
