from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import DataError, WeightsError
from engine.quality.perceptual import Perceptual, lpips_distance
from tests.engine.quality.test_measures import disturbed, smooth_images


@pytest.fixture(scope="module")
def weights(shared_data):
    return shared_data / "weights" / "squeezenet1_1-from-ndf-536f8cc6.pth"


@pytest.fixture(scope="module")
def metric(weights):
    return Perceptual(weights)


@pytest.mark.shared
def test_distance_grows_with_the_disturbance(metric):
    rng = np.random.default_rng(0)
    clean = smooth_images(rng, 3, 64, 64)
    values = [lpips_distance(clean, disturbed(rng, clean, strength), metric, batch_size=2) for strength in (2, 10, 40)]
    assert metric.net == "squeeze"
    assert lpips_distance(clean, clean, metric).tolist() == [0.0] * 3
    assert (values[0] < values[1]).all()
    assert (values[1] < values[2]).all()


@pytest.mark.shared
def test_equals_the_definition(metric, weights):
    """Unit-normalised features of seven layers, squared differences weighted by the heads, summed over layers."""
    torchvision = pytest.importorskip("torchvision")
    network = torchvision.models.squeezenet1_1()
    network.load_state_dict(torch.load(weights, weights_only=True))
    rng = np.random.default_rng(1)
    clean = smooth_images(rng, 1, 64, 64)
    other = disturbed(rng, clean, 15)
    mean, spread = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
    sides = [((torch.from_numpy(x / 255).float() - mean) / spread).permute(0, 3, 1, 2) for x in (clean, other)]
    heads = [head for name, head in metric.state_dict().items() if ".lins." in name]
    total, head = 0.0, iter(heads)
    with torch.inference_mode():
        for number, layer in enumerate(network.features[:13].eval()):
            sides = [layer(x) for x in sides]
            if number in (1, 4, 7, 9, 10, 11, 12):
                a, b = (x / (x.norm(dim=1, keepdim=True) + 1e-10) for x in sides)
                total += float((next(head) * (a - b) ** 2).sum(1).mean())
    assert len(heads) == 7
    assert lpips_distance(clean, other, metric)[0] == pytest.approx(total, rel=2e-3)


@pytest.mark.shared
def test_it_is_frozen_but_passes_gradients(metric):
    image = torch.rand(1, 3, 48, 48, requires_grad=True)
    metric.train()
    metric(image, torch.rand(1, 3, 48, 48)).sum().backward()
    assert image.grad.abs().sum() > 0
    assert not metric.training
    assert not any(parameter.requires_grad for parameter in metric.parameters())


@pytest.mark.shared
def test_small_images_are_refused(metric):
    with pytest.raises(DataError, match="32 pixels"):
        lpips_distance(np.zeros((1, 16, 16, 3), np.uint8), np.zeros((1, 16, 16, 3), np.uint8), metric)


def test_wrong_files_are_named(tmp_path):
    with pytest.raises(WeightsError, match="does not exist"):
        Perceptual(tmp_path / "none.pth")
    (tmp_path / "text.pth").write_text("not weights")
    with pytest.raises(WeightsError, match="not a plain state dict"):
        Perceptual(tmp_path / "text.pth")
    torch.save({"features.0.weight": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(WeightsError, match="SqueezeNet"):
        Perceptual(tmp_path / "other.pth")
    with pytest.raises(WeightsError, match=r"features\.0"):
        Perceptual(tmp_path / "other.pth", "squeeze")
    torch.save([1, 2], tmp_path / "list.pth")
    with pytest.raises(WeightsError, match="no plain state dict"):
        Perceptual(tmp_path / "list.pth")
