"""What an experiment is in words, and as a command."""

from __future__ import annotations

import shlex
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.config import Experiment, HashingConfig
from engine.experiments import equivalent_command

DEVICES = ("auto", "cpu", "cuda")


def command_line(experiment: Experiment, device: str) -> str:
    """The command that runs the same."""
    words = equivalent_command(experiment)
    return words if device == "auto" else f"{words} --device {shlex.quote(device)}"


def summary(experiment: Experiment, device: str) -> str:
    """One or two sentences on what will run, and on which device."""
    target = _class(experiment.poison.target_class)
    confusing = _class(experiment.attack.confusing_class)
    text = _tr(
        "Trains {surrogate} on {data}, fits the trigger generator for {attack} epochs with {confusing} as confusing class, "
        "poisons {ratio:.0%} of {target}, trains {model} on it, and measures clean and triggered retrieval. "
        "Device: {device}."
    )
    return text.format(
        surrogate=_model(experiment.surrogate),
        data=_data(experiment),
        attack=experiment.attack.epochs,
        confusing=confusing,
        ratio=experiment.poison.ratio,
        target=target,
        model=_tr("the same kind of model") if _same_kind(experiment) else _model(experiment.target),
        device=_device(device),
    )


def _class(name: str) -> str:
    return f"“{name}”" if name else _tr("a class chosen by the seed")


def _same_kind(experiment: Experiment) -> bool:
    return experiment.target == experiment.surrogate.model_copy(update={"seed": experiment.target.seed})


def _model(config: HashingConfig) -> str:
    names = {"csq": "CSQ", "hashnet": "HashNet"}
    method = names.get(config.method.kind, config.method.kind)
    return _tr("{method} with {backbone}, {bits} bits, {epochs} epochs").format(
        method=method, backbone=config.backbone, bits=config.bits, epochs=config.epochs
    )


def _data(experiment: Experiment) -> str:
    data = experiment.data
    name = _tr("the drawn shapes") if data.source == "shapes" else f"“{Path(data.source).name}”"
    return _tr("{name} at {size} px").format(name=name, size=data.image_size)


def _device(device: str) -> str:
    return _tr("the GPU where there is one, else the CPU") if device == "auto" else device.upper()


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
