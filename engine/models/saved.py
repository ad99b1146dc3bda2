"""Trained hashing models on disk: safetensors, nothing that runs when opened."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from engine.errors import ArtifactError
from engine.models.hashing import HashingModel, build_hashing_model

_FILE = "model.safetensors"


def save_hashing(model: HashingModel, folder: Path) -> None:
    """Write the model's state dict."""
    save_file({name: tensor.cpu().contiguous() for name, tensor in model.state_dict().items()}, folder / _FILE)


def load_hashing(folder: Path, backbone: str, bits: int, device: torch.device) -> HashingModel:
    """The saved model in evaluation mode.

    Raises:
        ArtifactError: The file is missing, damaged, or of another backbone or code length.
    """
    model = build_hashing_model(backbone, bits)
    try:
        model.load_state_dict(load_file(folder / _FILE))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise ArtifactError(
            f"{folder / _FILE} holds no {backbone} of {bits} bits ({error}). Delete {folder} to train again."
        ) from error
    return model.to(device).eval()
