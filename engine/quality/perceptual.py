"""LPIPS (Zhang et al., CVPR 2018) without a download: the backbone's weights come from a file of the user's.

The linear heads are part of the `lpips` package. Its values are the published calibration only with torchvision's own
backbone weights.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.data.image_set import as_batch
from engine.errors import DataError, WeightsError
from engine.models.state_dict import read_state_dict

Net: TypeAlias = Literal["squeeze", "alex", "vgg"]

_MARKS: dict[Net, tuple[str, tuple[int, ...]]] = {
    "squeeze": ("features.3.squeeze.weight", (16, 64, 1, 1)),
    "alex": ("features.0.weight", (64, 3, 11, 11)),
    "vgg": ("features.28.weight", (512, 512, 3, 3)),
}
_SMALLEST = 32  # pixels; below, a pooling layer of some backbone has nothing left


class Perceptual(nn.Module):
    """LPIPS distance of images in [0, 1]; frozen, and differentiable towards the images.

    Args:
        weights: State dict of torchvision's SqueezeNet 1.1, AlexNet or VGG-16, whole or features only.
        net: Which of them the file holds; None: told by its tensors.

    Raises:
        WeightsError: The file cannot be read or does not fit.
    """

    def __init__(self, weights: Path, net: Net | None = None) -> None:
        super().__init__()
        state = read_state_dict(weights)
        self.net = net or _recognise(weights, state)
        self._metric = _without_backbone(self.net)
        _fill(weights, self._metric.get_submodule("net"), state)
        self.requires_grad_(False).eval()

    def train(self, mode: bool = True) -> Perceptual:
        """Stays in evaluation mode: the heads hold dropout layers."""
        return super().train(False)

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """Distances, (B,), of (B, 3, H, W) images in [0, 1]; LPIPS itself expects [-1, 1]."""
        return torch.flatten(self._metric(first * 2 - 1, second * 2 - 1))


def lpips_distance(
    clean: NDArray[np.uint8],
    other: NDArray[np.uint8],
    weights: Path | Perceptual,
    net: Net | None = None,
    *,
    batch_size: int = 32,
    device: torch.device | str = "cpu",
) -> NDArray[np.float64]:
    """LPIPS of every pair.

    Args:
        clean: (N, H, W, 3) uint8, at least 32 x 32 pixels.
        other: The same.
        weights: See `Perceptual`, or one that is loaded.
        net: See `Perceptual`.
        batch_size: Pairs in memory at a time.
        device: Where it is computed.

    Returns:
        (N,) float64; 0 for equal images.

    Raises:
        WeightsError: The file cannot be read or does not fit.
        DataError: The images differ in shape or are too small.
    """
    if clean.shape != other.shape or clean.ndim != 4 or min(clean.shape[1:3]) < _SMALLEST:
        raise DataError(f"Images have shapes {clean.shape} and {other.shape}; LPIPS needs equal ones, 32 pixels or more a side.")
    metric = (weights if isinstance(weights, Perceptual) else Perceptual(weights, net)).to(device)
    parts = [np.zeros(0)]
    with torch.inference_mode():
        for start in range(0, len(clean), batch_size):
            pair = (as_batch(images[start : start + batch_size], device) for images in (clean, other))
            parts.append(metric(*pair).double().cpu().numpy())
    return np.concatenate(parts)


def _recognise(path: Path, state: dict[str, Tensor]) -> Net:
    for net, (name, shape) in _MARKS.items():
        if name in state and tuple(state[name].shape) == shape:
            return net
    raise WeightsError(f"{path}: these weights are of no network that LPIPS knows: SqueezeNet 1.1, AlexNet or VGG-16.")


def _without_backbone(net: Net) -> nn.Module:
    import lpips  # here because it takes a second and most runs do without

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="torchvision")  # lpips uses a deprecated argument of torchvision's
        module: nn.Module = lpips.LPIPS(net=net, pnet_rand=True, verbose=False)
    return module


def _fill(path: Path, backbone: nn.Module, state: dict[str, Tensor]) -> None:
    """Load the slices of lpips' backbone, whose layers keep their numbers in torchvision's `features`."""
    layers = (layer for part in backbone.children() for layer in part.named_children())
    for number, layer in layers:
        prefix = f"features.{number}."
        own = {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}
        try:
            layer.load_state_dict(own)
        except RuntimeError as error:
            raise WeightsError(f"{path}: layer features.{number} is missing or has another shape.") from error
