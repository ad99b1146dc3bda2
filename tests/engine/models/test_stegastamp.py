"""Encoder and decoder of hidden messages: shapes, range, and what the residual depends on."""

import pytest
import torch

from engine.models.stegastamp import Decoder, Encoder
from engine.runtime import seeded


def networks(bits=6, **changes):
    with seeded(0):
        return Encoder(bits, width=4, **changes).eval(), Decoder(bits, width=4).eval()


@pytest.mark.parametrize("size", [(16, 16), (48, 32), (80, 80)])
def test_images_of_any_multiple_of_16_carry_a_message_and_yield_one_logit_a_bit(size):
    encoder, decoder = networks()
    images, messages = torch.rand(3, 3, *size), torch.randint(0, 2, (3, 6)).float()
    with torch.no_grad():
        out = encoder(images, messages)
        logits = decoder(out)
    assert out.shape == images.shape
    assert 0 <= out.min() <= out.max() <= 1
    assert logits.shape == (3, 6)
    assert out.dtype == logits.dtype == torch.float32


def test_the_residual_differs_with_the_message_and_with_the_image():
    encoder, _ = networks()
    image, message = torch.rand(1, 3, 32, 32) * 0.5 + 0.25, torch.zeros(1, 6)
    with torch.no_grad():
        residual = encoder(image, message) - image
        assert not torch.allclose(encoder(image, 1 - message) - image, residual, atol=1e-4)
        other = image.flip(3)
        assert not torch.allclose(encoder(other, message) - other, residual, atol=1e-4)


def test_no_pixel_changes_by_more_than_the_scale_or_leaves_the_range():
    encoder, _ = networks(scale=0.05)
    with torch.no_grad():
        encoder.leave.bias.fill_(100.0)
        images = torch.tensor([0.0, 0.5, 0.99]).view(3, 1, 1, 1).expand(3, 3, 16, 16)
        levels = encoder(images, torch.zeros(3, 6)).mean((1, 2, 3)).tolist()
    assert levels == pytest.approx([0.05, 0.55, 1.0], abs=1e-5)


def test_an_image_is_treated_alike_alone_and_in_a_batch():
    encoder, decoder = networks()
    images, messages = torch.rand(3, 3, 32, 32), torch.randint(0, 2, (3, 6)).float()
    with torch.no_grad():
        together = encoder(images, messages)
        alone = encoder(images[1:2], messages[1:2])
        assert torch.allclose(alone[0], together[1], atol=1e-5)
        assert torch.allclose(decoder(alone)[0], decoder(together)[1], atol=1e-4)
