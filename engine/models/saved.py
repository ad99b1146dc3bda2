"""Trained hashing models on disk."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from engine.errors import ArtifactError
from engine.models.hashing import HashingModel, build_hashing_model
from engine.tensor_file import load_with_metadata, save_tensors

_FILE = "model.safetensors"
_ORIGIN = "origin"


def save_hashing(model: HashingModel, folder: Path) -> None:
    """Write the model's state dict, and what it started from."""
    save_tensors(folder / _FILE, model.state_dict(), {_ORIGIN: json.dumps(model.origin)} if model.origin else None)


def load_hashing(folder: Path, backbone: str, bits: int, device: torch.device) -> HashingModel:
    """The saved model in evaluation mode.

    Raises:
        ArtifactError: The file is missing, damaged, or of another backbone or code length.
    """
    model = build_hashing_model(backbone, bits)
    state, metadata = load_with_metadata(folder / _FILE)
    try:
        model.load_state_dict(state)
    except RuntimeError as error:
        raise ArtifactError(
            f"{folder / _FILE} holds no {backbone} of {bits} bits ({error}). Delete {folder} to train again."
        ) from error
    model.origin = json.loads(metadata.get(_ORIGIN, "{}"))
    return model.to(device).eval()
