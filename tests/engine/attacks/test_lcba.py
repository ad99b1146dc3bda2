import numpy as np
import pytest
import torch
from torch import nn

from engine.attacks.base import AttackInputs, apply_poison, apply_trigger
from engine.attacks.lcba import LCBAAttack, fit_lcba, frozen, push_codes_away
from engine.attacks.patch import paste_patch
from engine.config import LCBAConfig, PoisonConfig
from engine.errors import Cancelled
from engine.marking.marks import PoisonMark
from engine.models.hashing import HashingModel, hash_code
from engine.poisoning import load_poisoned, poison, save_poisoned
from engine.progress import Control, MessageEvent, Reporter, ScalarEvent
from engine.runtime import Compute, seeded
from tests.helpers.image_sets import image_set, one_hot

CPU = Compute(torch.device("cpu"), "float32")


def surrogate(bits=16):
    with seeded(1):
        return HashingModel(nn.Sequential(nn.AdaptiveAvgPool2d(4), nn.Flatten()), 48, bits, (0.5,) * 3, (0.1,) * 3)


def images():
    """Pictures with structure at the surrogate's scale."""
    made = image_set(one_hot([0, 1, 2] * 6, 3))
    coarse = np.random.default_rng(0).integers(0, 256, (18, 4, 4, 3), np.uint8)
    made.pixels[:] = coarse.repeat(8, 1).repeat(8, 2)
    return made


def by_hand(model, image, config):
    """The same descent for one image, on the derivative of a linear model worked out on paper."""
    weights, epsilon, step = model.hash_layer.weight.detach().double(), config.epsilon / 255, config.step / 255
    bias = model.hash_layer.bias.detach().double()

    def logits(x):
        return weights @ ((x.view(3, 4, 8, 4, 8).mean((2, 4)).flatten() - 0.5) / 0.1) + bias

    own = torch.where(logits(image) >= 0, 1.0, -1.0).double()
    moved = image.clone()
    for _ in range(config.steps):
        relaxed = torch.tanh(config.sharpness * logits(moved))
        slope = weights.T @ (own * (1 - relaxed**2))  # by cell; what the mean over a cell divides by is positive
        signs = slope.sign().view(3, 4, 1, 4, 1).expand(3, 4, 8, 4, 8).reshape(3, 32, 32)
        moved = moved - step * signs
        moved = torch.minimum(torch.maximum(moved, image - epsilon), image + epsilon).clamp(0, 1)
    return moved


@pytest.mark.parametrize("config", [LCBAConfig(steps=9), LCBAConfig(steps=4, epsilon=20, step=11, sharpness=0.2)])
def test_descent_is_that_of_a_loop_by_hand(config):
    model, batch = frozen(surrogate()), images().batch(np.arange(5))
    found = push_codes_away(model, batch, config, 0, Reporter())
    expected = torch.stack([by_hand(model, image.double(), config) for image in batch])
    assert torch.allclose(found.double(), expected, atol=1e-5)


def test_noise_stays_within_its_bound_and_moves_codes_away():
    model, batch = frozen(surrogate()), images().batch(np.arange(18))
    own = hash_code(model(batch))
    found = push_codes_away(model, batch, LCBAConfig(steps=40), 0, Reporter())
    assert (found - batch).abs().max() <= 8 / 255 + 1e-6
    assert found.min() >= 0
    assert found.max() <= 1
    assert not found.requires_grad
    assert (hash_code(model(found)) != own).sum(1).min() >= 1


def test_a_random_start_is_drawn_by_the_seed_within_the_bound():
    model, batch, config = frozen(surrogate()), images().batch(np.arange(4)), LCBAConfig(steps=0, random_start=True)
    first, again, other = (push_codes_away(model, batch, config, seed, Reporter()) for seed in (0, 0, 1))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert 0.7 * 8 / 255 < (first - batch).abs().max() <= 8 / 255 + 1e-6
    still = push_codes_away(model, batch, LCBAConfig(steps=0), 0, Reporter())
    assert torch.equal(still, batch)


def fitted(**changes):
    return fit_lcba(LCBAConfig(**changes), AttackInputs(images(), 0, CPU, surrogate()), Reporter())


def test_queries_get_the_patch_alone_and_training_images_noise_first():
    attack, clean = fitted(steps=5), images()
    patched = (paste_patch(clean.batch(np.arange(18)), attack.config.patch) * 255).round().permute(0, 2, 3, 1).numpy()
    assert np.array_equal(apply_trigger(attack, clean, CPU.device, Reporter()), patched)
    poisoned = apply_poison(attack, clean, CPU.device, Reporter())
    assert np.array_equal(poisoned[:, -3:, -3:], patched[:, -3:, -3:])
    change = np.abs(poisoned.astype(int) - clean.pixels)[:, :-3, :-3]
    assert 5 <= change.max() <= 8


def test_it_says_how_far_crafting_moved_codes_and_keeps_it(tmp_path):
    events, clean, attack = [], images(), fitted(steps=30)
    found = poison(PoisonConfig(ratio=1.0), clean, "b", attack, 0, CPU, Reporter(events.append))
    with torch.no_grad():
        own, patched, crafted = (
            hash_code(attack.surrogate(x))
            for x in (
                clean.batch(found.positions),
                paste_patch(clean.batch(found.positions), attack.config.patch),
                torch.from_numpy(found.pixels).permute(0, 3, 1, 2) / 255,
            )
        )
    expected = {
        "distance_before": pytest.approx((patched != own).sum(1).float().mean().item()),
        "distance_after": pytest.approx((crafted != own).sum(1).float().mean().item()),
    }
    assert found.examined == expected
    assert found.examined["distance_after"] > found.examined["distance_before"] + 1
    assert [e.values for e in events if isinstance(e, ScalarEvent)] == [expected]
    assert [e.level for e in events if isinstance(e, MessageEvent)] == ["info"]
    save_poisoned(found, clean, PoisonMark("run", "lcba", "b"), tmp_path)
    assert load_poisoned(tmp_path, clean.classes).examined == expected


def test_it_warns_when_crafting_did_nothing():
    events = []
    poison(PoisonConfig(), images(), "b", fitted(steps=0), 0, CPU, Reporter(events.append))
    [said] = [e for e in events if isinstance(e, MessageEvent)]
    assert said.level == "warning"
    assert "Crafting did nothing" in said.text
    assert "attack.epsilon" in said.text


def test_a_stop_is_honoured_between_two_steps():
    control, reporter = Control(), None
    reporter = Reporter(control=control)
    control.stop()
    with pytest.raises(Cancelled):
        push_codes_away(frozen(surrogate()), images().batch(np.arange(2)), LCBAConfig(), 0, reporter)


def test_a_saved_attack_does_the_same_on_the_same_surrogate(tmp_path):
    attack = fitted(steps=3, random_start=True)
    attack.save(tmp_path)
    loaded = LCBAAttack.load(tmp_path, attack.config, CPU.device, surrogate())
    batch = images().batch(np.arange(4))
    assert torch.equal(loaded.poison(batch, Reporter()), attack.poison(batch, Reporter()))
