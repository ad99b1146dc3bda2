"""ISSBA: what is learned, measured, kept and refused."""

import math

import numpy as np
import pytest
import torch

from engine.artifacts import read_json, write_json
from engine.attacks.base import AttackInputs, apply_poison, apply_trigger
from engine.attacks.issba import ISSBAAttack, fit_issba
from engine.attacks.issba_task import (
    HeldOut,
    ISSBATask,
    as_8_bits,
    draw_messages,
    make_networks,
    measure_held_out,
    message_length,
    pair_likeness,
)
from engine.attacks.registry import fit_attack, load_attack
from engine.config import ISSBAConfig
from engine.data.image_set import ImageSet
from engine.errors import Cancelled, ConfigError, WeightsError
from engine.progress import Control, MessageEvent, Reporter, ScalarEvent
from engine.runtime import Compute
from tests.helpers.image_sets import coloured, one_hot

CPU = Compute(torch.device("cpu"), "float32")
BITS = 4


def pictures(count=40):
    return coloured(one_hot(np.arange(count) % 3, 3))


def inputs(count=40, compute=CPU, seed=0):
    return AttackInputs(pictures(count), seed, compute)


def config(**changes):
    return ISSBAConfig(**{"message_bits": BITS, "width": 8, "batch_size": 8, "epochs": 1, **changes})


def untrained(found):
    encoder, decoder = make_networks(config(), BITS)
    return ISSBAAttack(config(), encoder, decoder, torch.tensor([0.0, 1, 1, 0]), found)


def weights(task):
    return [p.detach().clone() for network in (task.encoder, task.decoder) for p in network.parameters()]


@pytest.fixture(scope="module")
def learned():
    """A fitted attack with its events, and the steps at which it was observed."""
    events, seen = [], []
    chosen = config(epochs=45, learning_rate=5e-3, specificity_weight=0.05)
    attack = fit_issba(chosen, inputs(), Reporter(events.append), observe=lambda step, _: seen.append(step))
    return attack, events, seen


def test_a_message_is_learned_that_images_of_8_bits_give_back(learned):
    attack, events, seen = learned
    found = attack.held_out
    assert found.bit_accuracy >= 0.95
    assert found.psnr > 20
    curves = [e.values for e in events if isinstance(e, ScalarEvent)]
    steps = [c for c in curves if "psnr" in c]
    assert {"message", "reconstruction", "likeness", "bit_accuracy", "psnr"} == set(steps[0])
    assert steps[0]["bit_accuracy"] < 0.8 < steps[-1]["bit_accuracy"]
    held_out = [c["held_out_bit_accuracy"] for c in curves if "held_out_bit_accuracy" in c]
    assert len(held_out) == len(seen)
    assert held_out[-1] == found.bit_accuracy
    assert [str(found) in e.text for e in events if isinstance(e, MessageEvent)] == [True]


def test_what_is_poisoned_holds_the_message_and_the_original_does_not(learned):
    attack, _, _ = learned
    images = pictures()
    poisoned = apply_poison(attack, images, torch.device("cpu"), Reporter())
    assert np.array_equal(poisoned, apply_trigger(attack, images, torch.device("cpu"), Reporter()))
    with torch.no_grad():
        read = attack.decoder(torch.from_numpy(poisoned).permute(0, 3, 1, 2).float() / 255) > 0
        clean = attack.decoder(images.batch(np.arange(len(images)))) > 0
    poisoned_share, clean_share = (float((bits == attack.message.bool()).float().mean()) for bits in (read, clean))
    assert poisoned_share >= 0.95
    assert clean_share < 0.8
    found = attack.held_out
    examined = attack.examine(images, images, Reporter())
    assert examined == {"bit_accuracy": found.bit_accuracy, "common_residual": found.common_residual}


def naive_measurement(attack, images):
    """PSNR and share of the common residual from the files' bytes, image by image."""
    poisoned = apply_poison(attack, images, torch.device("cpu"), Reporter()).astype(np.float64)
    residuals = [(after - before) / 255 for after, before in zip(poisoned, images.uint8(np.arange(len(images))), strict=True)]
    mean, energy, psnr = np.zeros_like(residuals[0]), 0.0, 0.0
    for residual in residuals:
        mean += residual / len(residuals)
        energy += (residual**2).sum() / len(residuals)
        psnr += 10 * np.log10(1 / (residual**2).mean()) / len(residuals)
    return psnr, (mean**2).sum() / energy


def test_how_specific_and_how_visible_the_residual_is_agrees_with_the_files_bytes(learned, monkeypatch):
    monkeypatch.setattr("engine.attacks.issba_task._BATCH", 7)
    attack, _, _ = learned
    found = measure_held_out(attack.encoder, attack.decoder, attack.message, pictures(20))
    assert (found.psnr, found.common_residual) == pytest.approx(naive_measurement(attack, pictures(20)), rel=1e-4)


@pytest.mark.parametrize(("patterns", "common"), [([1, 1, 1, 1], 1.0), ([1, -1, 1, -1], 0.0), ([1, 1, 1, -1], 0.25)])
def test_the_common_residual_is_one_for_one_pattern_and_zero_for_opposite_ones(patterns, common):
    grey = ImageSet(np.full((4, 32, 32, 3), 128, np.uint8), np.arange(4), one_hot([0] * 4, 1), ("a",), tuple("wxyz"))
    residuals = 5 / 255 * torch.tensor(patterns, dtype=torch.float32).view(-1, 1, 1, 1)
    found = measure_held_out(lambda images, _: images + residuals, lambda images: torch.ones(4, BITS), torch.ones(BITS), grey)
    assert found.common_residual == pytest.approx(common, abs=1e-6)


def naive_likeness(residuals):
    half = len(residuals) // 2
    squares = []
    for first in range(half):
        a, b = residuals[first].ravel(), residuals[len(residuals) - half + first].ravel()
        squares.append(((a @ b) / (np.linalg.norm(a) * np.linalg.norm(b))) ** 2)
    return float(np.mean(squares))


@pytest.mark.parametrize("count", [2, 6, 7])
def test_likeness_is_the_mean_squared_cosine_of_partners(count):
    residuals = np.random.default_rng(count).normal(size=(count, 3, 4, 4)) + 0.5
    assert float(pair_likeness(torch.from_numpy(residuals))) == pytest.approx(naive_likeness(residuals), rel=1e-5)


@pytest.mark.parametrize("count", [8, 7])
def test_partners_get_one_message_and_others_their_own(count):
    messages = ISSBATask(config(message_bits=64), inputs()).messages(count, 3)
    half = count // 2
    assert torch.equal(messages[:half], messages[count - half :])
    assert len({tuple(row.tolist()) for row in messages}) == (count + 1) // 2


def test_the_term_makes_residuals_of_one_message_differ(learned):
    attack, _, _ = learned
    plain = fit_issba(config(epochs=15, learning_rate=5e-3, specificity_weight=0.0), inputs(), Reporter())
    assert attack.held_out.common_residual < 0.7 * plain.held_out.common_residual


def test_a_saved_attack_does_the_same_after_loading(learned, tmp_path):
    attack, _, _ = learned
    attack.save(tmp_path)
    loaded = load_attack(tmp_path, attack.config, torch.device("cpu"))
    first, second = (apply_poison(a, pictures(5), torch.device("cpu"), Reporter()) for a in (attack, loaded))
    assert np.array_equal(first, second)
    assert loaded.held_out == attack.held_out
    assert 0 < loaded.held_out.common_residual < 1
    assert torch.equal(loaded.message, attack.message)
    assert all(torch.equal(a, b) for a, b in zip(loaded.decoder.parameters(), attack.decoder.parameters(), strict=True))
    written = read_json(tmp_path / "issba.json")["message"]
    assert written == "".join(str(int(bit)) for bit in attack.message)


def test_a_fitted_attack_of_an_earlier_version_is_read_without_what_it_did_not_measure(learned, tmp_path):
    attack, _, _ = learned
    attack.save(tmp_path)
    written = read_json(tmp_path / "issba.json")
    written["held_out"].pop("common_residual")
    write_json(tmp_path / "issba.json", written)
    found = load_attack(tmp_path, attack.config, torch.device("cpu")).held_out
    assert (found.bit_accuracy, found.psnr) == (attack.held_out.bit_accuracy, attack.held_out.psnr)
    assert math.isnan(found.common_residual)


def test_poisoning_is_refused_where_too_little_is_read_back():
    attack = untrained(HeldOut(0.9499, 30.0))
    expected = (
        r"^attack\.least_bit_accuracy: 95\.0% of the hidden message's bits are read back .* poisoning needs 95%\. "
        r"Raise attack\.epochs \(now 1\), lower attack\.message_bits \(now 4\), or lower attack\.reconstruction_weight \(now 3\)"
    )
    with pytest.raises(ConfigError, match=expected):
        apply_poison(attack, pictures(2), torch.device("cpu"), Reporter())


def test_poisoning_starts_at_the_limit_and_never_before_a_measurement():
    assert apply_poison(untrained(HeldOut(0.95, 30.0)), pictures(2), torch.device("cpu"), Reporter()).shape == (2, 32, 32, 3)
    with pytest.raises(ConfigError, match="Nothing was measured yet"):
        apply_poison(untrained(None), pictures(2), torch.device("cpu"), Reporter())


def test_the_message_depends_on_the_seed_alone():
    first, again, other = (ISSBATask(config(message_bits=64), inputs(seed=seed)).message for seed in (3, 3, 4))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert set(first.tolist()) == {0.0, 1.0}


def test_messages_of_a_step_are_drawn_anew_for_every_step_and_image():
    one, two = (draw_messages(8, 64, 0, "step", step) for step in (1, 2))
    assert torch.equal(one, draw_messages(8, 64, 0, "step", 1))
    assert 0.4 < float((one == two).float().mean()) < 0.6
    assert 0.4 < float(one.mean()) < 0.6
    assert len({tuple(row.tolist()) for row in one}) == 8


def test_a_message_is_100_bits_at_224_px_as_in_the_paper_and_shorter_in_small_images():
    lengths = [message_length(config(message_bits=0), side) for side in (32, 64, 224, 512)]
    assert lengths == [14, 29, 100, 100]
    assert message_length(config(message_bits=7), 224) == 7


def test_the_decoder_is_trained_on_what_a_file_holds_with_the_gradient_of_the_image():
    images = torch.tensor([0.0, 0.3 / 255, 0.6 / 255, 1.0], requires_grad=True)
    rounded = as_8_bits(images)
    assert (rounded * 255).tolist() == pytest.approx([0, 0, 1, 255])
    rounded.square().sum().backward()
    assert images.grad.tolist() == pytest.approx((2 * rounded).tolist())


def test_visibility_counts_from_the_end_of_the_warm_up_on():
    task = ISSBATask(config(warm_up=0.2, ramp=0.4), inputs())
    assert [task.emphasis(p) for p in (0.0, 0.2, 0.3, 0.6, 0.9)] == pytest.approx([0, 0, 0.25, 1, 1])


def test_one_image_in_twenty_is_measured_on_and_never_trained_on():
    task = ISSBATask(config(), inputs(40))
    assert (len(task.images), len(task.held_out)) == (38, 2)
    assert not set(task.images.names) & set(task.held_out.names)


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_stopped_training_ends_like_an_uninterrupted_one(tmp_path, precision):
    compute, control = Compute(torch.device("cpu"), precision), Control()

    def stop_at_three(event):
        if isinstance(event, ScalarEvent) and event.step == 3:
            control.stop()

    whole = fit_issba(config(), inputs(compute=compute), Reporter())
    path = tmp_path / "c.safetensors"
    with pytest.raises(Cancelled):
        fit_issba(config(), inputs(compute=compute), Reporter(stop_at_three, control=control), path)
    resumed = fit_attack(config(), inputs(compute=compute), Reporter(), path)
    assert all(torch.equal(a, b) for a, b in zip(weights(whole), weights(resumed), strict=True))
    assert whole.held_out == resumed.held_out


def test_lpips_without_weights_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(WeightsError, match=r"attack\.lpips_weight is 1.0, but there are no weights"):
        ISSBATask(config(lpips_weight=1.0), inputs())
