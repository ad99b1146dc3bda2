from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

from engine.errors import DataError
from engine.quality import ssim as ssim_module
from engine.quality.measures import image_quality


def smooth_images(rng, count, height, width):
    """Photo-like: gradients with blobs and a little noise."""
    y, x = np.mgrid[:height, :width] / max(height, width)
    phase = rng.random((count, 1, 1, 3)) * 6
    images = 128 + 90 * np.sin(5 * x[None, :, :, None] + phase) * np.cos(4 * y[None, :, :, None] - phase)
    return np.clip(images + rng.normal(0, 4, (count, height, width, 3)), 0, 255).astype(np.uint8)


def disturbed(rng, images, strength):
    return np.clip(images + rng.normal(0, strength, images.shape), 0, 255).astype(np.uint8)


def reference_ssim(a, b):
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 1, "channel_axis": 2}
    return structural_similarity(a / 255, b / 255, **options)


@given(
    seed=st.integers(0, 1000), height=st.integers(11, 50), width=st.integers(11, 50), strength=st.sampled_from([0.6, 5, 40, 300])
)
@settings(max_examples=30, deadline=None)
def test_equals_scikit_image(seed, height, width, strength):
    rng = np.random.default_rng(seed)
    clean = smooth_images(rng, 2, height, width)
    other = disturbed(rng, clean, strength)
    found = image_quality(clean, other)
    for i in range(2):
        assert found.mse[i] == pytest.approx(mean_squared_error(clean[i], other[i]), rel=1e-12)
        if found.mse[i] > 0:
            assert found.psnr[i] == pytest.approx(peak_signal_noise_ratio(clean[i], other[i]), abs=1e-9)
        assert found.ssim[i] == pytest.approx(reference_ssim(clean[i], other[i]), abs=1e-9)


def test_strips_change_nothing(monkeypatch):
    rng = np.random.default_rng(0)
    clean = smooth_images(rng, 1, 70, 33)
    other = disturbed(rng, clean, 20)
    monkeypatch.setattr(ssim_module, "_CHUNK", 33 * 3 * 7)
    assert image_quality(clean, other).ssim[0] == pytest.approx(reference_ssim(clean[0], other[0]), abs=1e-9)


def test_identical_flat_and_opposite_images():
    black, white = np.zeros((1, 16, 16, 3), np.uint8), np.full((1, 16, 16, 3), 255, np.uint8)
    same, opposite = image_quality(white, white), image_quality(black, white)
    assert (same.mse[0], same.psnr[0], same.ssim[0]) == (0.0, np.inf, 1.0)
    assert (opposite.mse[0], opposite.psnr[0]) == (255.0**2, 0.0)
    assert opposite.ssim[0] == pytest.approx(0.01**2 / (1 + 0.01**2))


def test_mean_leaves_out_infinite_psnr_and_is_json():
    clean = np.zeros((2, 16, 16, 3), np.uint8)
    other = clean.copy()
    other[1] = 10
    mean = image_quality(clean, other).mean()
    assert mean["mse"] == 50.0
    assert mean["psnr"] == pytest.approx(10 * np.log10(255**2 / 100))
    assert mean["lpips"] is None
    assert image_quality(clean, clean).mean()["psnr"] is None
    assert "NaN" not in json.dumps(mean, allow_nan=False)


@pytest.mark.parametrize(
    ("shape", "other", "message"),
    [
        ((1, 16, 16, 3), (1, 16, 17, 3), "same size"),
        ((1, 16, 16, 4), (1, 16, 16, 4), "height, width, 3"),
        ((1, 10, 16, 3), (1, 10, 16, 3), "at least 11 x 11"),
    ],
)
def test_wrong_shapes_are_named(shape, other, message):
    with pytest.raises(DataError, match=message):
        image_quality(np.zeros(shape, np.uint8), np.zeros(other, np.uint8))


def test_floats_are_refused():
    with pytest.raises(DataError, match="uint8"):
        image_quality(np.zeros((1, 16, 16, 3)), np.zeros((1, 16, 16, 3)))
