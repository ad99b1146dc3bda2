import torch

from engine.training.augment import crop_and_flip


def test_every_image_is_a_shifted_or_mirrored_window_of_its_reflected_self():
    images = torch.rand(6, 3, 16, 24)
    out = crop_and_flip(images, seed=3)
    padded = torch.nn.functional.pad(images, (3, 3, 2, 2), mode="reflect")
    assert out.shape == images.shape
    for picture, wide in zip(out, padded, strict=True):
        windows = [wide[:, y : y + 16, x : x + 24] for y in range(5) for x in range(7)]
        assert any(torch.equal(picture, w) or torch.equal(picture, w.flip(2)) for w in windows)


def test_the_seed_decides():
    images = torch.rand(8, 3, 16, 16)
    assert torch.equal(crop_and_flip(images, 1), crop_and_flip(images, 1))
    assert not torch.equal(crop_and_flip(images, 1), crop_and_flip(images, 2))
