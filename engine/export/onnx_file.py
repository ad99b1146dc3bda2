"""Hashing models as ONNX files."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.errors import ConfigError
from engine.files import replacing
from engine.models.hashing import HashingModel, hash_code

_EXAMPLES = 2  # one image would fix the size of the batch


class _WithCodes(nn.Module):
    """Logits and codes, so that whoever runs the file need not know where the sign is taken."""

    def __init__(self, model: HashingModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        logits: Tensor = self.model(images)
        return logits, hash_code(logits)


def write_onnx(model: HashingModel, image_size: int, metadata: Mapping[str, str], out: Path) -> None:
    """Write a model with normalisation inside, for any number of images at a time.

    Args:
        model: In evaluation mode, on the CPU.
        image_size: Side S of its images.
        metadata: Texts for the file.
        out: The file; it appears whole or not at all.

    Raises:
        ConfigError: The optional packages are not installed.
        OSError: The file cannot be written.
    """
    if any(importlib.util.find_spec(name) is None for name in ("onnx", "onnxscript")):
        raise ConfigError("ONNX needs optional packages: pip install 'badhash-workbench[export]'. Or choose safetensors.")
    images = torch.zeros(_EXAMPLES, 3, image_size, image_size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's exporter speaks of its own deprecations
        program = torch.onnx.export(
            _WithCodes(model).eval(),
            (images,),
            input_names=["images"],
            output_names=["logits", "codes"],
            dynamic_shapes=({0: torch.export.Dim("batch")},),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    for node in program.model.graph:
        node.metadata_props.clear()  # torch writes there which files of this machine the model's code came from
    program.model.metadata_props.update(metadata)
    with replacing(out) as temporary:
        program.save(temporary)
