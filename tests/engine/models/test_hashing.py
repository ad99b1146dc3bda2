from typing import get_args

import pytest
import torch

from engine.config import Backbone
from engine.errors import ArtifactError
from engine.models.backbones import SPECS
from engine.models.hashing import build_hashing_model, hash_code
from engine.models.saved import load_hashing, save_hashing
from engine.runtime import seeded

CPU = torch.device("cpu")


@pytest.mark.parametrize("backbone", ["resnet-small", "resnet18", "resnet18-fine", "vgg11", "densenet121", "squeezenet1_1"])
def test_every_family_makes_codes_of_the_asked_length(backbone):
    model = build_hashing_model(backbone, 16).eval()
    with torch.inference_mode():
        assert model(torch.rand(2, 3, 64, 64)).shape == (2, 16)
    features = {"resnet18": 512, "resnet18-fine": 512, "vgg11": 4096, "densenet121": 1024, "squeezenet1_1": 512}
    assert model.hash_layer.in_features == features.get(backbone, 256)


def test_the_fine_resnet_keeps_twice_the_sides_and_everything_but_the_stem():
    usual, fine = (build_hashing_model(name, 16).backbone.eval() for name in ("resnet18", "resnet18-fine"))
    seen = []
    for network in (usual, fine):
        network.get_submodule("layer1").register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].shape))
        with torch.inference_mode():
            network(torch.rand(1, 3, 64, 64))
    assert seen == [(1, 64, 16, 16), (1, 64, 32, 32)]
    shapes = [{name: tensor.shape for name, tensor in network.state_dict().items()} for network in (usual, fine)]
    assert {name for name in shapes[0] if shapes[0][name] != shapes[1].get(name)} == {"conv1.weight"}


def test_every_configured_backbone_is_registered():
    assert set(get_args(Backbone)) == set(SPECS)


def test_normalisation_happens_inside():
    model = build_hashing_model("resnet-small", 16).eval()
    seen = []
    model.backbone.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    with torch.inference_mode():
        model(torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1).expand(1, 3, 32, 32))
    assert seen[0].abs().max() < 1e-6


def test_a_code_is_plus_one_from_zero_on():
    assert hash_code(torch.tensor([[-0.1, 0.0, 3.0]])).tolist() == [[-1, 1, 1]]


def test_the_seed_decides_the_start_and_leaves_the_global_state_alone():
    def start(seed):
        with seeded(seed):
            return build_hashing_model("resnet-small", 16).hash_layer.weight

    torch.manual_seed(5)
    expected = torch.rand(1)
    torch.manual_seed(5)
    a, b, c = start(1), start(1), start(2)
    assert torch.equal(torch.rand(1), expected)
    assert torch.equal(a, b)
    assert not torch.equal(a, c)


def test_a_saved_model_gives_the_same_logits(tmp_path):
    model = build_hashing_model("resnet-small", 16).eval()
    save_hashing(model, tmp_path)
    images = torch.rand(2, 3, 32, 32)
    with torch.inference_mode():
        assert torch.equal(load_hashing(tmp_path, "resnet-small", 16, CPU)(images), model(images))


def test_loading_another_length_names_the_file_and_the_cure(tmp_path):
    save_hashing(build_hashing_model("resnet-small", 16), tmp_path)
    with pytest.raises(ArtifactError, match=r"model\.safetensors holds no resnet-small of 32 bits"):
        load_hashing(tmp_path, "resnet-small", 32, CPU)
