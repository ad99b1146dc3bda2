"""What an experiment is in words, and as a command."""

from __future__ import annotations

import shlex
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.translation import plural
from engine.config import (
    AttackConfig,
    BadHashConfig,
    BadNetsConfig,
    Experiment,
    HashingConfig,
    ISSBAConfig,
    LCBAConfig,
    PoisonConfig,
    RandomNoiseConfig,
)
from engine.experiments import equivalent_command

DEVICES = ("auto", "cpu", "cuda")


def command_line(experiment: Experiment, device: str) -> str:
    """The command that runs the same."""
    words = equivalent_command(experiment)
    return words if device == "auto" else f"{words} --device {shlex.quote(device)}"


def summary(experiment: Experiment, device: str, found: str) -> str:
    """One or two sentences on what will run, and on which device.

    Args:
        experiment: What will run.
        device: One of `DEVICES`, as it was chosen.
        found: What the machine has, as the header names it; empty while it is looked for.
    """
    needs_surrogate = "surrogate" in experiment.attack.needs
    if needs_surrogate:
        text = _tr(
            "Trains {surrogate} on {data}, {attack}, {poison}, trains {model} on it, and measures clean and triggered "
            "retrieval. Device: {device}."
        )
    else:
        text = _tr(
            "On {data}, {attack}, {poison}, trains {model} on clean and on poisoned images, and measures clean and "
            "triggered retrieval. Device: {device}."
        )
    same = needs_surrogate and _same_kind(experiment)
    return text.format(
        surrogate=_model(experiment.surrogate),
        data=_data(experiment),
        attack=_attack(experiment.attack),
        poison=_poison(experiment.poison),
        model=_tr("the same kind of model") if same else _model(experiment.target),
        device=_device(device, found),
    )


def _attack(attack: AttackConfig) -> str:
    match attack:
        case BadHashConfig():
            text = plural("fits the trigger generator for {epochs} epochs with {confusing} as confusing class", attack.epochs)
            return text.format(epochs=attack.epochs, confusing=_class(attack.confusing_class))
        case ISSBAConfig():
            text = plural("trains the encoder of a hidden message for {epochs} epochs", attack.epochs)
            return text.format(epochs=attack.epochs)
        case LCBAConfig():
            return _tr("takes noise and a patch as trigger")
        case BadNetsConfig():
            return _tr("takes a patch as trigger")
        case RandomNoiseConfig():
            return _tr("takes random noise of {psnr:g} dB as trigger").format(psnr=attack.psnr)


def _poison(poison: PoisonConfig) -> str:
    clean = _tr("poisons {ratio}% of {whole} with right labels, all of {target}")
    if poison.label_policy == "clean" and poison.ratio_of == "class":
        clean = _tr("poisons {ratio}% of {target}")
    dirty = _tr("poisons images of other classes, {ratio}% of {whole}, labelled as {target}")
    whole = {"class": _tr("the number in that class"), "set": _tr("the training set")}[poison.ratio_of]
    text = clean if poison.label_policy == "clean" else dirty
    return text.format(ratio=f"{100 * poison.ratio:.3g}", whole=whole, target=_class(poison.target_class))


def _class(name: str) -> str:
    return f"“{name}”" if name else _tr("a class chosen by the seed")


def _same_kind(experiment: Experiment) -> bool:
    return experiment.target == experiment.surrogate.model_copy(update={"seed": experiment.target.seed})


def _model(config: HashingConfig) -> str:
    names = {"csq": "CSQ", "hashnet": "HashNet"}
    method = names.get(config.method.kind, config.method.kind)
    return plural("{method} with {backbone}, {bits} bits, {epochs} epochs", config.epochs).format(
        method=method, backbone=config.backbone, bits=config.bits, epochs=config.epochs
    )


def _data(experiment: Experiment) -> str:
    data = experiment.data
    name = _tr("the drawn shapes") if data.source == "shapes" else f"“{Path(data.source).name}”"
    return _tr("{name} at {size} px").format(name=name, size=data.image_size)


def _device(device: str, found: str) -> str:
    """The device by its name, without its memory, which changes while one reads."""
    if found and (device == "auto" or found.lower().startswith(device)):
        return " · ".join(found.split(" · ")[:2])
    return _tr("the GPU where there is one, else the CPU") if device == "auto" else device.upper()


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
