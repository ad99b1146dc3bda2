"""State dicts that others wrote: opened as data, never as code."""

from __future__ import annotations

import pickle
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.errors import WeightsError

_CURE = "Save the model's state_dict() and use that."


def existing_weights(named: str) -> Path:
    """The file that an option names.

    Raises:
        WeightsError: There is no such file.
    """
    path = Path(named).expanduser()
    if not path.is_file():
        raise WeightsError(f"Weights file {path} does not exist. Correct the path, or leave the option empty.")
    return path


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """Tensors of a `.safetensors` file or of torch's own format, on the CPU.

    Raises:
        WeightsError: The file is missing, or holds anything but named tensors.
    """
    existing_weights(str(path))
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except (SafetensorError, pickle.UnpicklingError, KeyError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise WeightsError(f"{path} is not a plain state dict ({error}). {_CURE}") from error
    if not isinstance(loaded, dict) or not all(isinstance(value, Tensor) for value in loaded.values()):
        raise WeightsError(f"{path} holds no plain state dict of named tensors. {_CURE}")
    return {str(name): value for name, value in loaded.items()}
