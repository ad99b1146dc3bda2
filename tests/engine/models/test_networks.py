"""Shapes, ranges and conditioning of LabCLN, generator and discriminator."""

import pytest
import torch

from engine.models.discriminator import Discriminator
from engine.models.generator import Generator
from engine.models.labcln import LabCLN
from engine.runtime import seeded


def test_labcln_is_a_trunk_with_two_bounded_heads():
    with seeded(0):
        model = LabCLN(classes=3, bits=4, hidden=6, representation=5)
    labels = torch.rand(7, 3)
    with torch.no_grad():
        out = model(labels)
        first, second, hashing, naming = (layer for layer in model.modules() if isinstance(layer, torch.nn.Linear))
        hidden = (labels @ first.weight.T + first.bias).clamp(min=0)
        representation = (hidden @ second.weight.T + second.bias).clamp(min=0)
        assert torch.allclose(out.representation, representation, atol=1e-6)
        assert torch.allclose(out.code, torch.tanh(representation @ hashing.weight.T + hashing.bias), atol=1e-6)
        assert torch.allclose(out.classes, torch.sigmoid(representation @ naming.weight.T + naming.bias), atol=1e-6)
    assert [tuple(part.shape) for part in out] == [(7, 5), (7, 4), (7, 3)]


@pytest.mark.parametrize("output", ["residual", "direct"])
def test_the_generator_draws_another_trigger_for_another_representation_and_image(output):
    with seeded(0):
        generator = Generator(representation=6, width=4, output=output).eval()
    images, zero, one = torch.rand(2, 3, 32, 48) * 0.5 + 0.25, torch.zeros(6), torch.ones(6)
    with torch.no_grad():
        change = generator(images, zero) - images
        assert not torch.allclose(generator(images, one), generator(images, zero), atol=1e-4)
        assert not torch.allclose(change[0], change[1], atol=1e-4)


def test_an_image_is_drawn_alike_alone_and_in_a_batch():
    with seeded(0):
        generator = Generator(representation=6, width=4)
    images, representation = torch.rand(3, 3, 32, 32), torch.rand(6)
    with torch.no_grad():
        together = generator(images, representation)
        assert torch.allclose(generator(images[1:2], representation)[0], together[1], atol=1e-5)


def test_the_residual_is_bounded_by_its_scale_and_the_range_of_images():
    with seeded(0):
        generator = Generator(representation=2, width=4, scale=0.05)
    with torch.no_grad():
        generator.leave.bias.fill_(100.0)
        images = torch.tensor([0.0, 0.5, 0.99]).view(3, 1, 1, 1).expand(3, 3, 16, 16)
        levels = generator(images, torch.zeros(2)).mean((1, 2, 3)).tolist()
    assert levels == pytest.approx([0.05, 0.55, 1.0], abs=1e-5)


@pytest.mark.parametrize("side", [16, 32, 80])
def test_the_discriminator_gives_a_share_for_each_class_and_for_poisoned(side):
    with seeded(0):
        discriminator = Discriminator(classes=5, width=4)
    out = discriminator(torch.rand(2, 3, side, side))
    assert out.shape == (2, 6)
    assert 0 < out.min() <= out.max() < 1
    assert out.dtype == torch.float32
