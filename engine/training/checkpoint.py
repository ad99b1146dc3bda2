"""Checkpoints: the whole state of a training loop in one safetensors file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from torch import Tensor

from engine.errors import ArtifactError
from engine.tensor_file import load_with_metadata, save_tensors

Plain: TypeAlias = bool | int | float | str | None
State: TypeAlias = "Plain | Tensor | list[State] | dict[str | int, State]"


def save_state(path: Path, state: State) -> None:
    """Write nested dicts and lists of tensors and plain values; an old file stays until the new one is whole."""
    tensors: dict[str, Tensor] = {}
    tree = _encode(state, tensors)
    save_tensors(path, tensors, {"tree": json.dumps(tree)})


def load_state(path: Path) -> State:
    """Read what `save_state` wrote, tensors on the CPU.

    Raises:
        ArtifactError: The file is missing, damaged, or no checkpoint.
    """
    tensors, texts = load_with_metadata(path)
    if "tree" not in texts:
        raise ArtifactError(f"{path} is no checkpoint. Delete it to start the stage again.")
    return _decode(json.loads(texts["tree"]), tensors)


# A tree in JSON: tensors become {"tensor": name}, dicts {"items": [[key, value], ...]} so that integer keys survive.
Tree: TypeAlias = "Plain | list[Tree] | dict[str, Tree]"


def _encode(state: State, tensors: dict[str, Tensor]) -> Tree:
    if isinstance(state, Tensor):
        name = str(len(tensors))
        tensors[name] = state
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
