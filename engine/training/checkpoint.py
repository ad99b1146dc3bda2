"""Checkpoints: the whole state of a training loop in one safetensors file, written atomically."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypeAlias

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.errors import ArtifactError

Plain: TypeAlias = bool | int | float | str | None
State: TypeAlias = "Plain | Tensor | list[State] | dict[str | int, State]"


def save_state(path: Path, state: State) -> None:
    """Write nested dicts and lists of tensors and plain values; an old file stays until the new one is whole."""
    tensors: dict[str, Tensor] = {}
    tree = _encode(state, tensors)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".partial")
    save_file(tensors, temporary, metadata={"tree": json.dumps(tree)})
    os.replace(temporary, path)


def load_state(path: Path) -> State:
    """Read what `save_state` wrote, tensors on the CPU.

    Raises:
        ArtifactError: The file is damaged.
    """
    try:
        with safe_open(path, framework="pt") as file:
            tree = json.loads(file.metadata()["tree"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
    except (SafetensorError, OSError, KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"{path} is damaged ({error}). Delete it to start the stage again.") from error
    return _decode(tree, tensors)


# A tree in JSON: tensors become {"tensor": name}, dicts {"items": [[key, value], ...]} so that integer keys survive.
Tree: TypeAlias = "Plain | list[Tree] | dict[str, Tree]"


def _encode(state: State, tensors: dict[str, Tensor]) -> Tree:
    if isinstance(state, Tensor):
        name = str(len(tensors))
        # a copy without views: safetensors refuses memory that two tensors share
        tensors[name] = state.detach().to("cpu", copy=True).contiguous()
        return {"tensor": name}
    if isinstance(state, dict):
        return {"items": [[key, _encode(value, tensors)] for key, value in state.items()]}
    if isinstance(state, list | tuple):
        return [_encode(value, tensors) for value in state]
    return state


def _decode(tree: Tree, tensors: dict[str, Tensor]) -> State:
    if isinstance(tree, list):
        return [_decode(value, tensors) for value in tree]
    if not isinstance(tree, dict):
        return tree
    if "tensor" in tree:
        return tensors[str(tree["tensor"])]
    items = tree["items"]
    assert isinstance(items, list)
    pairs = [pair for pair in items if isinstance(pair, list)]
    return {key: _decode(value, tensors) for key, value in pairs if isinstance(key, str | int)}


def module_state(module: torch.nn.Module) -> State:
    """A module's state dict as a plain dict."""
    return dict(module.state_dict().items())
