import numpy as np
import pytest
from skimage.metrics import structural_similarity

from engine.errors import DataError
from engine.imaging.change import measure_change
from engine.imaging.spectrum import luma, spectrum
from engine.quality.measures import image_quality
from tests.helpers.pictures import noise, plain

CLEAN = noise(1, 24, 20)
OTHER = np.clip(CLEAN.astype(int) + np.random.default_rng(2).integers(-9, 10, CLEAN.shape), 0, 255).astype(np.uint8)


def naive_spectrum(values):
    """The defining sum, frequency by frequency."""
    height, width = values.shape
    y, x = np.arange(height)[:, None], np.arange(width)
    made = np.empty(values.shape)
    for v in range(height):
        for u in range(width):
            wave = np.exp(-2j * np.pi * ((v - height // 2) * y / height + (u - width // 2) * x / width))
            made[v, u] = np.log10(1 + abs((values * wave).sum()))
    return made


@pytest.mark.parametrize("shape", [(6, 8), (7, 5)])
def test_spectrum_is_the_defining_sum(shape):
    values = np.random.default_rng(0).normal(size=shape)
    assert np.allclose(spectrum(values), naive_spectrum(values), atol=1e-6)


def test_stripes_are_two_points_of_the_spectrum():
    stripes = np.tile(np.cos(2 * np.pi * 3 * np.arange(16) / 16), (16, 1))
    peaks = np.argwhere(spectrum(stripes) > 1)
    assert peaks.tolist() == [[8, 5], [8, 11]]
    assert spectrum(stripes)[8, 5] == pytest.approx(np.log10(1 + 16 * 16 / 2))


def test_brightness_weighs_the_channels():
    assert luma(plain((100, 0, 0), 1, 1)) == pytest.approx(29.9)
    assert luma(plain((0, 100, 200), 1, 1)) == pytest.approx(58.7 + 22.8)


def test_similarity_map_is_that_of_scikit_image():
    _, wanted = structural_similarity(
        CLEAN, OTHER, channel_axis=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255, full=True
    )
    assert np.allclose(measure_change(CLEAN, OTHER).similarity, wanted.mean(axis=2), atol=1e-6)


def test_numbers_are_those_of_the_quality_of_images():
    change, quality = measure_change(CLEAN, OTHER), image_quality(CLEAN[None], OTHER[None])
    assert (change.mse, change.psnr) == (quality.mse[0], quality.psnr[0])
    assert change.ssim == pytest.approx(quality.ssim[0], abs=1e-6)


def test_change_names_the_largest_of_each_pixel():
    other = CLEAN.copy()
    other[3, 4] = CLEAN[3, 4].astype(int) ^ 0b111
    change = measure_change(CLEAN, other)
    wanted = other[3, 4].astype(int) - CLEAN[3, 4]
    assert change.difference[3, 4].tolist() == wanted.tolist()
    assert change.magnitude[3, 4] == change.largest == np.abs(wanted).max()
    assert np.count_nonzero(change.magnitude) == 1
    assert change.mse == pytest.approx((wanted**2).sum() / CLEAN.size)


def test_equal_pictures_have_no_change():
    change = measure_change(CLEAN, CLEAN)
    assert (change.largest, change.mse, change.psnr) == (0, 0.0, np.inf)
    assert change.spectrum.max() == 0
    assert np.allclose(change.similarity, 1)


def test_shapes_must_agree():
    with pytest.raises(DataError, match="same size"):
        measure_change(CLEAN, OTHER[:-1])
