import pytest
import torch
import torchvision

from engine.models.backbones import SPECS
from engine.models.fit import classifier_shapes, difference, last_layer

EXPECTED = {"a.weight": (2, 3), "a.num_batches_tracked": (), "b.weight": (4,), "head.bias": (10,)}


def test_a_difference_is_told_by_kind():
    state = {"a.weight": torch.zeros(3, 2), "other": torch.zeros(1), "head.bias": torch.zeros(5)}
    found = difference(state, EXPECTED)
    assert found.missing == ("b.weight",)
    assert found.unexpected == ("other",)
    assert found.misshapen == ("a.weight is (3, 2), expected (2, 3)", "head.bias is (5,), expected (10,)")
    assert str(found) == (
        "1 missing: b.weight; 1 unexpected: other; "
        "2 of another shape: a.weight is (3, 2), expected (2, 3), head.bias is (5,), expected (10,)"
    )


def test_what_is_optional_may_be_absent_or_of_another_shape():
    state = {"a.weight": torch.zeros(2, 3), "b.weight": torch.zeros(4)}
    assert not difference(state, EXPECTED, {"head.bias"})
    assert not difference({**state, "head.bias": torch.zeros(5)}, EXPECTED, {"head.bias"})
    assert difference(state, EXPECTED).missing == ("head.bias",)


def test_long_lists_are_cut():
    found = difference({f"x{number}": torch.zeros(1) for number in range(6)}, {})
    assert str(found) == "6 unexpected: x0, x1, x2, x3, …"


def test_shapes_are_those_of_the_network():
    real = torchvision.models.squeezenet1_1(weights=None).state_dict()
    assert classifier_shapes("squeezenet1_1") == {name: tuple(tensor.shape) for name, tensor in real.items()}


LAST = {"resnet-small": set(), "resnet50": {"fc"}, "vgg16_bn": {"classifier.6"}, "densenet121": {"classifier"}}


@pytest.mark.parametrize("backbone", [*LAST, "squeezenet1_1"])
def test_the_last_layer_is_what_is_cut_off(backbone):
    layers = LAST.get(backbone, {"classifier.1"})
    assert last_layer(backbone) == {f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias")}
    assert backbone in SPECS
