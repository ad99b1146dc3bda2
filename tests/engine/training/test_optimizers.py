import math

import pytest
import torch

from engine.config import HashingConfig
from engine.models.hashing import build_hashing_model
from engine.training.optimizers import make_optimizer, rate_factor, set_rate


@pytest.mark.parametrize(
    ("schedule", "progress", "factor"),
    [
        ("constant", 0.0, 1.0),
        ("constant", 0.99, 1.0),
        ("linear", 0.3, 1.0),
        ("linear", 0.5, 1.0),
        ("linear", 0.75, 0.5),
        ("linear", 1.0, 0.0),
        ("cosine", 0.0, 1.0),
        ("cosine", 0.5, 0.5),
        ("cosine", 0.75, (1 - math.sqrt(0.5)) / 2),
        ("one-cycle", 0.0, 0.04),
        ("one-cycle", 0.125, 0.52),
        ("one-cycle", 0.25, 1.0),
        ("one-cycle", 0.625, 0.5),
        ("one-cycle", 1.0, 0.0),
    ],
)
def test_schedules_pass_through_known_points(schedule, progress, factor):
    assert rate_factor(schedule, progress) == pytest.approx(factor)


@pytest.mark.parametrize("name", ["adamw", "sgd", "rmsprop"])
def test_the_rate_of_every_group_is_its_peak_times_the_factor_however_often_it_is_set(name):
    config = HashingConfig(optimizer=name, learning_rate=0.2, backbone_rate=0.5, weight_decay=0.03)
    optimizer = make_optimizer(build_hashing_model("resnet-small", 16), config)
    for factor in (0.04, 1.0, 0.25):
        set_rate(optimizer, factor)
        assert [group["lr"] for group in optimizer.param_groups] == pytest.approx([0.1 * factor, 0.2 * factor])
    assert all(group["weight_decay"] == 0.03 for group in optimizer.param_groups)
    assert isinstance(optimizer, {"adamw": torch.optim.AdamW, "sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop}[name])


def test_every_parameter_is_trained_exactly_once():
    model = build_hashing_model("resnet-small", 16)
    groups = make_optimizer(model, HashingConfig()).param_groups
    trained = [id(parameter) for group in groups for parameter in group["params"]]
    assert sorted(trained) == sorted(map(id, model.parameters()))


def test_a_resting_backbone_keeps_its_weights():
    model = build_hashing_model("resnet-small", 16)
    optimizer = make_optimizer(model, HashingConfig(backbone_rate=0.0))
    before = [parameter.detach().clone() for parameter in model.backbone.parameters()]
    model(torch.rand(2, 3, 32, 32)).square().sum().backward()
    weight = model.hash_layer.weight.detach().clone()
    optimizer.step()
    assert all(torch.equal(a, b) for a, b in zip(before, model.backbone.parameters(), strict=True))
    assert not torch.equal(weight, model.hash_layer.weight)
