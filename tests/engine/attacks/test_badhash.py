import numpy as np
import pytest
import torch
from torch import nn

from engine.attacks.badhash import BadHashAttack, BadHashTask, fit_badhash, make_generator
from engine.attacks.base import AttackInputs, apply_trigger, round_to_8_bits
from engine.attacks.choice import AttackedClasses, choose_classes
from engine.config import BadHashConfig
from engine.data.image_set import ImageSet
from engine.errors import ConfigError, WeightsError
from engine.models.hashing import HashingModel
from engine.progress import Reporter, ScalarEvent
from engine.runtime import Compute, seeded
from engine.training.labcln import ConfusingClass

CPU = Compute(torch.device("cpu"), "float32")


def pictures(count=16, side=32, classes=3):
    rng = np.random.default_rng(0)
    coarse = rng.integers(40, 216, (count, 4, 4, 3), np.uint8)
    labels = np.eye(classes, dtype=np.uint8)[np.arange(count) % classes]
    names = tuple(f"{i}.png" for i in range(count))
    return ImageSet(coarse.repeat(side // 4, 1).repeat(side // 4, 2), np.arange(count), labels, ("a", "b", "c")[:classes], names)


def surrogate(bits=16):
    """Codes from the mean colours of 4 x 4 cells: quick, and easy to push."""
    with seeded(1):
        return HashingModel(nn.Sequential(nn.AdaptiveAvgPool2d(4), nn.Flatten()), 48, bits, (0.5,) * 3, (0.1,) * 3)


def confusing(bits=16):
    torch.manual_seed(0)
    return ConfusingClass(1, torch.randn(bits).sign(), torch.rand(8))


def inputs():
    return AttackInputs(pictures(8), 0, CPU, surrogate(), confusing())


def config(**changes):
    return BadHashConfig(batch_size=8, width=4, discriminator_width=4, **changes)


def test_training_moves_codes_towards_the_centroid_and_leaves_the_surrogate_alone():
    model, events = surrogate(), []
    before = {k: v.clone() for k, v in model.state_dict().items()}
    fit_badhash(
        config(epochs=30, reconstruction_weight=0, residual_scale=1, learning_rate=1e-2),
        AttackInputs(pictures(), 0, CPU, model, confusing()),
        Reporter(events.append),
    )
    hamming = [e.values["hamming"] for e in events if isinstance(e, ScalarEvent)]
    assert hamming[-1] < hamming[0] - 2
    assert all(torch.equal(v, before[k]) for k, v in model.state_dict().items())
    assert all(p.grad is None for p in model.parameters())


def test_terms_of_a_step_match_the_equations():
    images, centre = pictures(8), confusing()
    task = BadHashTask(config(epochs=1, distance="l2", discriminator_every=1), AttackInputs(images, 0, CPU, surrogate(), centre))
    batch = images.batch(task.batches.positions(0))
    labels = images.targets(task.batches.positions(0))
    with torch.no_grad():
        poisoned = task.generator(batch, centre.representation)
        real, fake = task.discriminator(batch), task.discriminator(poisoned)
        logits = task.surrogate(poisoned)
    wanted_fake = torch.tensor([0.0, 1, 0, 1])
    real_part = sum((r - torch.cat([y, torch.zeros(1)])).norm() for r, y in zip(real, labels, strict=True)) / 8
    fake_part = sum((f - wanted_fake).norm() for f in fake) / 8
    values = task.step(0)
    assert values["discriminator"].item() == pytest.approx(float(real_part + fake_part) / 2, rel=1e-4)  # Eq. 10
    norms = [(p - x).norm() for p, x in zip(poisoned, batch, strict=True)]
    assert values["reconstruction"].item() == pytest.approx(float(sum(norms)) / 8, rel=1e-4)  # Eq. 8
    wrong = (torch.where(logits >= 0, 1, -1) != centre.centroid).sum(1).float().mean()
    assert values["hamming"].item() == pytest.approx(float(wrong))  # Eq. 7
    assert values["hash"].item() == pytest.approx(float((1 - logits * centre.centroid).clamp(min=0).mean()), rel=1e-4)


def test_without_weight_the_discriminator_is_left_out():
    task = BadHashTask(config(epochs=1, backdoor_weight=0), inputs())
    before = [p.clone() for p in task.discriminator.parameters()]
    values = task.step(0)
    assert set(values) == {"hash", "reconstruction", "hamming", "psnr"}
    assert all(torch.equal(a, b) for a, b in zip(before, task.discriminator.parameters(), strict=True))


@pytest.mark.parametrize(("step", "share"), [(0, 1 / 6), (3, 4 / 6), (5, 1.0), (7, 1.0)])
def test_the_reconstruction_weight_rises_over_its_share_of_the_training(step, share):
    def gradient(rise):
        task = BadHashTask(config(epochs=8, hash_weight=0, backdoor_weight=0, reconstruction_rise=rise), inputs())
        task.step(step)
        return torch.cat([p.grad.flatten() for p in task.generator.parameters()])

    torch.testing.assert_close(gradient(0.75), gradient(0.0) * share)


def test_the_discriminator_rests_between_its_updates():
    task = BadHashTask(config(epochs=4, discriminator_every=3), inputs())
    weights = []
    for step in range(4):
        task.step(step)
        weights.append(task.discriminator.head.weight.detach().clone())
    assert torch.equal(weights[0], weights[1])
    assert torch.equal(weights[1], weights[2])
    assert not torch.equal(weights[2], weights[3])


@pytest.mark.parametrize("side", [32, 48, 80])
@pytest.mark.parametrize("output", ["residual", "direct"])
def test_generators_draw_images_in_range_at_any_multiple_of_16(side, output):
    attack = BadHashAttack(make_generator(config(output=output), 8).eval(), torch.rand(8))
    images = torch.rand(2, 3, side, side)
    out = attack.trigger(images)
    assert out.shape == images.shape
    assert out.min() >= 0
    assert out.max() <= 1
    if output == "residual":
        assert (out - images).abs().max() <= 0.1 + 1e-6


def test_a_saved_attack_does_the_same_after_loading(tmp_path):
    attack = BadHashAttack(make_generator(config(), 8).eval(), torch.rand(8))
    attack.save(tmp_path)
    loaded = BadHashAttack.load(tmp_path, config(), torch.device("cpu"))
    images = pictures(5)
    first, second = (apply_trigger(a, images, torch.device("cpu"), Reporter()) for a in (attack, loaded))
    assert first.dtype == np.uint8
    assert np.array_equal(first, second)


def test_rounding_is_to_the_nearest_of_256_levels_and_clamps():
    assert round_to_8_bits(torch.tensor([-0.2, 0.0, 0.5 / 255 + 1e-4, 1.4])).tolist() == [0, 0, 1, 255]


def test_unnamed_classes_are_drawn_by_the_seed_and_never_meet():
    names = tuple("abcd")
    drawn = {seed: choose_classes("", "", names, seed) for seed in range(20)}
    assert all(c.target != c.confusing for c in drawn.values())
    assert len({c.target for c in drawn.values()}) == 4
    assert drawn[3] == choose_classes("", "", names, 3)
    assert choose_classes("b", "", names, 0).target == "b"
    assert {choose_classes("", "b", names, s).target for s in range(20)} == {"a", "c", "d"}


def test_an_attack_without_confusing_class_gets_the_same_target():
    names = tuple("abcd")
    for seed in range(20):
        assert choose_classes("", None, names, seed) == AttackedClasses(choose_classes("", "", names, seed).target, None)


def test_one_class_is_not_enough():
    with pytest.raises(ConfigError, match="fewer than two classes"):
        choose_classes("", "", ("a",), 0)


def test_lpips_without_weights_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(WeightsError, match=r"attack\.lpips_weight is 1.0, but there are no weights .* attack\.lpips_weights"):
        BadHashTask(config(lpips_weight=1.0), inputs())


@pytest.mark.shared
def test_lpips_joins_the_reconstruction_loss(shared_data):
    weights = str(shared_data / "weights" / "squeezenet1_1-from-ndf-536f8cc6.pth")
    plain, perceptual = (BadHashTask(config(lpips_weight=w, lpips_weights=weights), inputs()).step(0) for w in (0.0, 2.0))
    assert perceptual["reconstruction"] > plain["reconstruction"] > 0
