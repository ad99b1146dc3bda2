"""Trained hashing models as files for other programs: safetensors and ONNX."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import torch

from engine.artifacts import INFO
from engine.config import Experiment, HashingConfig
from engine.errors import ArtifactError
from engine.export.card import Backdoor, ModelCard
from engine.export.onnx_file import write_onnx
from engine.marking.marks import PoisonMark, mark_of
from engine.models.hashing import HashingModel
from engine.models.saved import load_hashing
from engine.runs.run import Run
from engine.tensor_file import save_tensors

Which: TypeAlias = Literal["clean", "backdoored", "surrogate"]
Format: TypeAlias = Literal["safetensors", "onnx"]
_STAGES: dict[Which, str] = {"clean": "clean", "backdoored": "target", "surrogate": "surrogate"}


@dataclass(frozen=True)
class Exported:
    """A file that was written, and what it says of itself."""

    path: Path
    card: ModelCard


def export_model(run: Run, which: Which, format: Format, out: Path) -> Exported:
    """Write a trained hashing model of a finished run, with what it is; a backdoored one is marked.

    A safetensors file holds `backbone.*` and `hash_layer.*`, and can be named in `weights`. An ONNX file takes `images`
    (B, 3, S, S) float32 in [0, 1] and gives `logits` (B, K) float32 and `codes` (B, K) int8 in {-1, +1}.

    Args:
        run: The run.
        which: The clean model, the backdoored target model, or the surrogate.
        format: Of the file.
        out: The file; an old one is replaced.

    Raises:
        ArtifactError: The run is not finished or has no such model, or the file cannot be written.
        ConfigError: ONNX is asked for, and its package is not installed.
    """
    experiment = run.experiment
    config = experiment.surrogate if which == "surrogate" else experiment.target
    model = _load(run, which, config)
    card = _card(run, which, experiment, config, model)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if format == "onnx":
            write_onnx(model, card.image_size, card.to_metadata(), out)
        else:
            save_tensors(out, model.state_dict(), card.to_metadata())
    except OSError as error:
        raise ArtifactError(f"{out} cannot be written ({error}). Choose another place.") from error
    return Exported(out, card)


def _load(run: Run, which: Which, config: HashingConfig) -> HashingModel:
    folder = run.folder / "artifacts" / _STAGES[which]
    if run.result() is None:
        raise ArtifactError(f"{run.folder} is not finished ({run.state}). Resume it first: badhash run --resume {run.folder}")
    if not (folder / INFO).is_file():
        raise ArtifactError(f"{run.folder} has no {which} model; its attack needs none. Choose another model.")
    return load_hashing(folder, config.backbone, config.bits, torch.device("cpu"))


def _card(run: Run, which: Which, experiment: Experiment, config: HashingConfig, model: HashingModel) -> ModelCard:
    inherited = mark_of(model.origin)
    return ModelCard(
        run=run.name,
        model=which,
        backbone=config.backbone,
        bits=config.bits,
        method=config.method.kind,
        image_size=experiment.data.image_size,
        mean=tuple(round(value, 6) for value in model.mean.flatten().tolist()),
        std=tuple(round(value, 6) for value in model.std.flatten().tolist()),
        backdoored=Backdoor.YES if which == "backdoored" else Backdoor.START if inherited else Backdoor.NO,
        mark=_own_mark(run, experiment) if which == "backdoored" else inherited,
    )


def _own_mark(run: Run, experiment: Experiment) -> PoisonMark:
    names = (run.result() or {})["names"]
    assert isinstance(names, dict)
    return PoisonMark(run.name, experiment.attack.kind, str(names["target_class"]))
