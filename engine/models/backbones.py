"""The registry of backbones: networks from images to features, without their last layer."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

import torchvision
from torch import nn

from engine.errors import WeightsError
from engine.models.resnet_small import ResNetSmall

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


@dataclass(frozen=True)
class BackboneSpec:
    """How to build one backbone.

    Attributes:
        build: Makes the whole classifier with random weights, so that published state dicts fit.
        cut: Replaces the classifier's last layer by the identity and returns the number of features.
        mean: Normalisation of [0, 1] images, by channel.
        std: Normalisation of [0, 1] images, by channel.
        torchvision_name: What torchvision calls the model; empty where it has none, and so no weights either.
    """

    build: Callable[[], nn.Module]
    cut: Callable[[nn.Module], int]
    mean: tuple[float, float, float] = IMAGENET_MEAN
    std: tuple[float, float, float] = IMAGENET_STD
    torchvision_name: str = ""


def _cut_fc(model: nn.Module) -> int:
    return _cut_attribute(model, "fc")


def _cut_classifier(model: nn.Module) -> int:
    return _cut_attribute(model, "classifier")


def _cut_efficientnet(model: nn.Module) -> int:
    return _cut_attribute(model, "_fc")


def _cut_attribute(model: nn.Module, name: str) -> int:
    last = getattr(model, name)
    features = last.in_features
    setattr(model, name, nn.Identity())
    return int(features)


def _cut_vgg(model: nn.Module) -> int:
    classifier = model.get_submodule("classifier")
    assert isinstance(classifier, nn.Sequential)
    last = classifier[-1]
    assert isinstance(last, nn.Linear)
    classifier[-1] = nn.Identity()
    return last.in_features


def _cut_squeezenet(model: nn.Module) -> int:
    model.classifier = nn.AdaptiveAvgPool2d(1)
    return 512


def _cut_nothing(model: nn.Module) -> int:
    return 256


def _torchvision(name: str, cut: Callable[[nn.Module], int]) -> BackboneSpec:
    def build() -> nn.Module:
        model: nn.Module = torchvision.models.get_model(name, weights=None)
        return model

    return BackboneSpec(build, cut, torchvision_name=name)


def _resnet18_fine() -> nn.Module:
    """ResNet-18 whose stem halves the sides once, with 3x3 kernels, where its own quarters them with 7x7 ones and pooling."""
    model: nn.Module = torchvision.models.resnet18(weights=None)
    model.conv1 = stem = nn.Conv2d(3, 64, 3, stride=2, padding=1, bias=False)
    nn.init.kaiming_normal_(stem.weight, mode="fan_out", nonlinearity="relu")
    model.maxpool = nn.Identity()
    return model


def _efficientnet_lite0() -> nn.Module:
    if importlib.util.find_spec("efficientnet_lite_pytorch") is None:
        raise WeightsError(
            "Backbone efficientnet-lite0 needs an optional package: pip install 'badhash-workbench[efficientnet]', "
            "or choose another backbone."
        )
    from efficientnet_lite_pytorch import EfficientNet

    model: nn.Module = EfficientNet.from_name("efficientnet-lite0")
    return model


SPECS: dict[str, BackboneSpec] = {
    "resnet-small": BackboneSpec(ResNetSmall, _cut_nothing),
    "resnet18-fine": BackboneSpec(_resnet18_fine, _cut_fc),
    **{name: _torchvision(name, _cut_fc) for name in ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152")},
    **{name: _torchvision(name, _cut_vgg) for n in (11, 13, 16, 19) for name in (f"vgg{n}", f"vgg{n}_bn")},
    "densenet121": _torchvision("densenet121", _cut_classifier),
    "squeezenet1_1": _torchvision("squeezenet1_1", _cut_squeezenet),
    "efficientnet-lite0": BackboneSpec(_efficientnet_lite0, _cut_efficientnet, (0.498,) * 3, (0.502,) * 3),
}
