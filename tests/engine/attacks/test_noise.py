import numpy as np
import pytest
import torch

from engine.attacks.base import AttackInputs, apply_trigger
from engine.attacks.noise import RandomNoiseAttack, fit_noise
from engine.config import RandomNoiseConfig
from engine.progress import Reporter
from engine.runtime import Compute
from tests.helpers.image_sets import image_set, one_hot

CPU = Compute(torch.device("cpu"), "float32")


def images():
    """No pixel so dark or bright that the noise is clipped."""
    made = image_set(one_hot([0, 1] * 3, 2))
    made.pixels[:] = 60 + made.pixels // 2
    return made


def fitted(psnr=30.0, seed=0):
    return fit_noise(RandomNoiseConfig(psnr=psnr), AttackInputs(images(), seed, CPU), Reporter())


@pytest.mark.parametrize("psnr", [25.0, 30.0, 35.0, 49.0])
def test_every_image_has_the_psnr_that_was_asked_for(psnr):
    clean = images()
    noisy = apply_trigger(fitted(psnr), clean, CPU.device, Reporter())
    mse = (noisy.astype(float) - clean.pixels).reshape(6, -1) ** 2
    assert np.allclose(10 * np.log10(255**2 / mse.mean(1)), psnr, atol=0.1)


def test_the_pattern_is_the_same_on_every_image_and_another_for_another_seed():
    out = fitted().trigger(torch.full((3, 3, 32, 32), 0.5))
    assert torch.equal(out[0], out[2])
    assert fitted().pattern.abs().mul(255).unique().tolist() == pytest.approx([8, 9])  # 30 dB are 8.06 levels
    assert 0.4 < (out > 0.5).float().mean() < 0.6
    assert torch.equal(fitted().pattern, fitted().pattern)
    assert not torch.equal(fitted().pattern, fitted(seed=1).pattern)


def test_a_saved_pattern_comes_back(tmp_path):
    attack = fitted()
    attack.save(tmp_path)
    loaded = RandomNoiseAttack.load(tmp_path, RandomNoiseConfig(), CPU.device)
    assert torch.equal(loaded.pattern, attack.pattern)
