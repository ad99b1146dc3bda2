"""Take over a file of weights from elsewhere, for machines without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch
import torchvision

from engine.errors import WeightsError
from engine.files import replacing
from engine.models.backbones import SPECS
from engine.models.fit import Shapes, classifier_shapes, difference, shapes_of
from engine.models.state_dict import read_state_dict
from engine.pretrained.catalogue import Standing, WeightsFile, catalogue, examine, is_published


def import_weights(file: WeightsFile, source: Path, *, replace: bool = False) -> Standing:
    """Copy a file of weights to where torchvision itself would keep it, once it is known to fit.

    The source is opened as data only, and stays as it is. Every tensor of the published network must be there, because
    other programs that share torch's folder load the file whole.

    Args:
        file: What it is to stand for.
        source: A state dict in torch's own format or in safetensors.
        replace: Whether a file that is there already may be replaced.

    Returns:
        How it stands now, checksum compared.

    Raises:
        WeightsError: The file is unsafe, damaged, or of another network; or there is one already.
    """
    if file.path.is_file() and not replace:
        raise WeightsError(f"{file.path} is there already. Delete it first, or import with --replace.")
    state = read_state_dict(source)
    wrong = difference(state, _expected(file.name))
    if wrong:
        raise WeightsError(f"{source} does not hold the weights of {file.name}. {wrong}.{_guess(state, file.name)}")
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file.path) as temporary:
            if is_published(file, source):
                shutil.copyfile(source, temporary)
            else:  # perhaps safetensors, or under other names; torchvision opens only its own format
                torch.save(state, temporary)
    except OSError as error:
        raise WeightsError(f"{file.path} cannot be written ({error}). Free or mend the disk, or set TORCH_HOME.") from error
    return examine(file, verify=True)


def _expected(name: str) -> Shapes:
    return classifier_shapes(name) if name in SPECS else shapes_of(torchvision.models.get_model_builder(name))


def _guess(state: dict[str, torch.Tensor], asked: str) -> str:
    """Which network the tensors belong to, where that is known."""
    names = [file.name for file in catalogue() if file.name != asked and _fits(state, file.name)]
    return f" These are the weights of {names[0]}." if names else " Choose the file of this network."


def _fits(state: dict[str, torch.Tensor], name: str) -> bool:
    try:
        return not difference(state, _expected(name))
    except WeightsError:  # the network's optional package is not installed
        return False
