"""Trained hashing models on disk."""

from __future__ import annotations

from pathlib import Path

import torch

from engine.errors import ArtifactError
from engine.models.hashing import HashingModel, build_hashing_model
from engine.tensor_file import load_tensors, save_tensors

_FILE = "model.safetensors"


def save_hashing(model: HashingModel, folder: Path) -> None:
    """Write the model's state dict."""
    save_tensors(folder / _FILE, model.state_dict())


def load_hashing(folder: Path, backbone: str, bits: int, device: torch.device) -> HashingModel:
    """The saved model in evaluation mode.

    Raises:
        ArtifactError: The file is missing, damaged, or of another backbone or code length.
    """
    model, state = build_hashing_model(backbone, bits), load_tensors(folder / _FILE)
    try:
        model.load_state_dict(state)
    except RuntimeError as error:
        raise ArtifactError(
            f"{folder / _FILE} holds no {backbone} of {bits} bits ({error}). Delete {folder} to train again."
        ) from error
    return model.to(device).eval()
