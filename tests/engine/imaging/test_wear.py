from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from engine.imaging.wear import Wear
from tests.helpers.pictures import noise, plain

PICTURE = noise(3, 48, 40)


def test_nothing_leaves_every_pixel():
    assert Wear().nothing
    assert np.array_equal(Wear().apply(PICTURE), PICTURE)
    assert not Wear(jpeg=95).nothing


def test_blur_is_a_gaussian():
    point = plain((0, 0, 0), 41, 41)
    point[20, 20] = 255
    wide = np.kron(point[15:26, 15:26], np.ones((4, 4, 1), np.uint8))
    blurred = Wear(blur=2.0).apply(wide)
    wanted = gaussian_filter(wide.astype(float), (2, 2, 0), mode="nearest")
    assert np.abs(blurred - wanted).max() < 6  # Pillow approximates it by boxes
    assert blurred.sum() == pytest.approx(wanted.sum(), rel=0.03)


def test_noise_has_its_deviation_and_is_the_same_for_all():
    grey, dark = plain((128, 128, 128), 200, 200), plain((90, 90, 90), 200, 200)
    added = Wear(noise=6.0).apply(grey).astype(int) - grey
    assert added.std() == pytest.approx(6.0, rel=0.02)
    assert np.array_equal(added, Wear(noise=6.0).apply(dark).astype(int) - dark)


def test_shrinking_keeps_what_is_slow_and_drops_what_is_fast():
    slow = np.repeat(np.linspace(0, 255, 48).astype(np.uint8)[None, :, None], 40, axis=0).repeat(3, axis=2)
    fast = np.zeros_like(slow)
    fast[:, ::2] = 255
    half = Wear(scale=0.5)
    assert half.apply(slow).shape == slow.shape
    assert np.abs(half.apply(slow).astype(int) - slow).max() <= 4
    assert half.apply(fast)[:, 8:40].std() < 25 < fast.std()


@pytest.mark.parametrize("quality", [10, 75])
def test_jpeg_is_what_a_file_would_hold(quality, tmp_path):
    Image.fromarray(PICTURE).save(tmp_path / "worn.jpg", quality=quality)
    assert np.array_equal(Wear(jpeg=quality).apply(PICTURE), np.asarray(Image.open(tmp_path / "worn.jpg")))


def test_shrinking_comes_before_jpeg():
    small = Image.fromarray(PICTURE).resize((24, 20), Image.Resampling.BICUBIC).resize((48, 40), Image.Resampling.BICUBIC)
    file = BytesIO()
    small.save(file, "JPEG", quality=50)
    assert np.array_equal(Wear(scale=0.5, jpeg=50).apply(PICTURE), np.asarray(Image.open(file)))
