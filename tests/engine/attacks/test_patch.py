import numpy as np
import pytest
import torch

from engine.attacks.badnets import BadNetsAttack
from engine.attacks.base import triggered_pixels
from engine.attacks.patch import paste_patch
from engine.config import BadNetsConfig
from engine.config.attacks import DistinctPatchConfig, PatchConfig
from engine.experiments import parse_experiment


def grey(side=64, count=2):
    return torch.full((count, 3, side, side), 0.5)


def covered(images):
    """Rows and columns of pixels that are no longer grey, in the first image."""
    rows, columns = np.nonzero((images[0] != 0.5).any(0).numpy())
    return (rows.min(), rows.max()), (columns.min(), columns.max())


def test_badnets_is_a_white_square_of_18_at_224_px_in_the_lower_right_corner():
    images = grey(224)
    pixels = triggered_pixels(BadNetsAttack(BadNetsConfig()), images)
    expected = np.full((2, 224, 224, 3), 128, np.uint8)
    expected[:, -18:, -18:] = 255
    assert np.array_equal(pixels, expected)
    assert (images == 0.5).all(), "the originals stay"


@pytest.mark.parametrize(("side", "square"), [(32, 3), (64, 5), (112, 9), (448, 36)])
def test_the_square_scales_with_the_image(side, square):
    rows, columns = covered(paste_patch(grey(side), PatchConfig()))
    assert rows == columns == (side - square, side - 1)


@pytest.mark.parametrize(
    ("position", "rows", "columns"),
    [
        ("top-left", (2, 7), (2, 7)),
        ("top-right", (2, 7), (56, 61)),
        ("bottom-left", (56, 61), (2, 7)),
        ("bottom-right", (56, 61), (56, 61)),
    ],
)
def test_a_patch_lies_in_its_corner_at_its_margin(position, rows, columns):
    patch = PatchConfig(size=20, margin=7, position=position)  # 6 and 2 pixels at 64 px
    assert covered(paste_patch(grey(), patch)) == (rows, columns)


def test_the_distinct_patch_is_a_checker_of_nine_cells_in_its_colour():
    out = paste_patch(grey(), DistinctPatchConfig(colour="#ff8000"))[1, :, -6:, -6:]
    light = torch.tensor([[1, 1, 0, 0, 1, 1]] * 2 + [[0, 0, 1, 1, 0, 0]] * 2 + [[1, 1, 0, 0, 1, 1]] * 2)
    for channel, value in zip(out, (1.0, 128 / 255, 0.0), strict=True):
        assert torch.allclose(channel, light * value)


def test_a_patch_fits_at_the_largest_size_and_margin():
    out = paste_patch(grey(32), PatchConfig(size=112, margin=100, position="top-left"))
    assert covered(out)[0][1] < 32


@pytest.mark.parametrize("colour", ["red", "#fff", "#gggggg", ""])
def test_a_colour_must_be_one(colour):
    with pytest.raises(Exception, match=r"attack\.patch\.colour: .* is not a colour; it takes # and six hexadecimal digits"):
        parse_experiment(f'[attack]\nkind = "badnets"\n[attack.patch]\ncolour = "{colour}"')
