"""Whether named tensors fit a network, told before anything is loaded, and in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import torch
from torch import Tensor, nn

from engine.models.backbones import SPECS

Shapes: TypeAlias = Mapping[str, tuple[int, ...]]
_SHOWN = 4


@dataclass(frozen=True)
class Difference:
    """How the tensors of a file differ from those that a network has. False where they do not.

    Attributes:
        missing: Names that the network has and the file has not.
        unexpected: Names that only the file has.
        misshapen: Sentences on tensors of another shape.
    """

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    misshapen: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.unexpected or self.misshapen)

    def __str__(self) -> str:
        """One line, with the first few names of each kind."""
        kinds = (("missing", self.missing), ("unexpected", self.unexpected), ("of another shape", self.misshapen))
        return "; ".join(f"{len(names)} {kind}: {_first(names)}" for kind, names in kinds if names)


def _first(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def difference(state: Mapping[str, Tensor], expected: Shapes, optional: Collection[str] = frozenset()) -> Difference:
    """Compare a state dict with what a network has.

    Args:
        state: The tensors.
        expected: Shapes of the network's tensors by name.
        optional: Names that may be absent or of another shape. Counters of batch normalisation always may be absent.
    """
    needed = [name for name in expected if name not in optional]
    return Difference(
        missing=tuple(name for name in needed if name not in state and not name.endswith("num_batches_tracked")),
        unexpected=tuple(name for name in state if name not in expected),
        misshapen=tuple(
            f"{name} is {tuple(state[name].shape)}, expected {expected[name]}"
            for name in needed
            if name in state and tuple(state[name].shape) != expected[name]
        ),
    )


def shapes_of(build: Callable[[], nn.Module]) -> dict[str, tuple[int, ...]]:
    """Shapes of the tensors of a network that is described, but takes no memory."""
    with torch.device("meta"):
        return {name: tuple(tensor.shape) for name, tensor in build().state_dict().items()}


@lru_cache
def classifier_shapes(backbone: str) -> Shapes:
    """Shapes of a backbone as it is published, with its last layer.

    Raises:
        WeightsError: The backbone needs an optional package.
    """
    return shapes_of(SPECS[backbone].build)


@lru_cache
def last_layer(backbone: str) -> frozenset[str]:
    """Names of the tensors that are cut off, because the hash layer takes their place."""

    def cut() -> nn.Module:
        network = SPECS[backbone].build()
        SPECS[backbone].cut(network)
        return network

    return frozenset(classifier_shapes(backbone)) - frozenset(shapes_of(cut))
