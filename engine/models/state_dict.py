"""State dicts that others wrote: opened as data, never as code."""

from __future__ import annotations

import pickle
import re
import struct
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from engine.errors import WeightsError
from engine.files import from_home

_CURE = "Save the model's state_dict() and use that."
# What torch's safe reader is known to raise on bytes that are no archive of tensors.
_DAMAGED = (
    pickle.UnpicklingError,
    LookupError,
    RuntimeError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    struct.error,
    OverflowError,
    AssertionError,
)
_PARALLEL = "module."
# torchvision's published DenseNet files are older than the rule that a module's name has no dot.
_DENSENET = re.compile(r"(\.denselayer\d+\.(?:norm|conv))\.(\d)\.")


def existing_weights(named: str) -> Path:
    """The file that an option names.

    Raises:
        WeightsError: There is no such file.
    """
    path = from_home(named)
    if not path.is_file():
        raise WeightsError(f"Weights file {path} does not exist. Correct the path, or leave the option empty.")
    return path


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """Tensors of a `.safetensors` file or of torch's own format, on the CPU.

    Names are those of today's networks: the prefix that parallel training adds is taken off, and the names of
    torchvision's older DenseNet files are brought up to date.

    Raises:
        WeightsError: The file is missing, or holds anything but named tensors.
    """
    existing_weights(str(path))
    try:
        if path.suffix == ".safetensors":
            return load_file(path)
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except _DAMAGED as error:
        # torch's own text is left out: it advises to open the file unsafely
        raise WeightsError(f"{path} is not a plain state dict: it is damaged, or holds code to run. {_CURE}") from error
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"{path} is not a plain state dict ({error}). {_CURE}") from error
    if not isinstance(loaded, dict) or not all(isinstance(value, Tensor) for value in loaded.values()):
        raise WeightsError(f"{path} holds no plain state dict of named tensors. {_CURE}")
    return _todays_names({str(name): value for name, value in loaded.items()})


def read_metadata(path: Path) -> dict[str, str]:
    """The texts beside the tensors of a `.safetensors` file; empty for other files.

    Raises:
        WeightsError: The file is damaged.
    """
    if path.suffix != ".safetensors":
        return {}
    try:
        with safe_open(path, framework="pt") as file:
            return dict(file.metadata() or {})
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"{path} cannot be read ({error}). Write it again.") from error


def _todays_names(state: dict[str, Tensor]) -> dict[str, Tensor]:
    if state and all(name.startswith(_PARALLEL) for name in state):
        state = {name.removeprefix(_PARALLEL): value for name, value in state.items()}
    return {_DENSENET.sub(r"\1\2.", name): value for name, value in state.items()}
