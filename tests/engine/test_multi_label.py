"""Images that carry several classes go through every verb; folders hold one class an image, so no run covers it."""

import numpy as np
import pytest
import torch

from engine.attacks.badhash import fit_badhash
from engine.attacks.base import AttackInputs, apply_trigger
from engine.config import BadHashConfig, EvaluationConfig, HashingConfig, LabCLNConfig, PoisonConfig
from engine.data.replaced import with_replaced
from engine.evaluation import TriggeredQueries, encode_all, measure
from engine.poisoning import poison
from engine.progress import Reporter, ScalarEvent
from engine.runtime import Compute
from engine.training.encode import anchor_codes, encode
from engine.training.hashing import train_hashing
from engine.training.labcln import train_labcln
from tests.helpers.image_sets import coloured, image_set, one_hot, splits

CPU = Compute(torch.device("cpu"), "float32")
KINDS = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]], np.uint8)


def with_trigger(attack, images):
    pixels = apply_trigger(attack, images, CPU.device, Reporter())
    return with_replaced(images, np.arange(len(images)), pixels)


@pytest.fixture(scope="module")
def data():
    everything = coloured(KINDS.repeat(16, 0))
    held_out = np.arange(len(everything)) % 4 == 0
    train, query = (everything.subset(np.flatnonzero(part)) for part in (~held_out, held_out))
    return splits(train, query, image_set(one_hot([0] * 10, 1), seed=5))


def test_images_of_several_classes_are_attacked_and_measured_end_to_end(data):
    hashing = HashingConfig(bits=16, epochs=5, batch_size=16)
    surrogate = train_hashing(hashing, data.train, 0, CPU, Reporter())
    anchors = anchor_codes(encode(surrogate, data.train, Reporter()), data.train.labels)
    labcln = LabCLNConfig(centroid="aligned", hidden=64, representation=32, steps=150, learning_rate=3e-3)
    semantics = train_labcln(labcln, data.train.labels, anchors, 0, Reporter())
    assert semantics.centroids.shape == (3, 16)
    assert (semantics.centroids.numpy() != anchors).sum(1).max() <= 2

    events = []
    config = BadHashConfig(epochs=12, batch_size=12, width=8, discriminator_width=4, residual_scale=0.3, reconstruction_weight=1)
    attack = fit_badhash(config, AttackInputs(data.train, 0, CPU, surrogate, semantics.of(2)), Reporter(events.append))
    hamming = [e.values["hamming"] for e in events if isinstance(e, ScalarEvent)]
    assert np.mean(hamming[-5:]) < 0.8 * np.mean(hamming[:5])

    poisoned = poison(PoisonConfig(ratio=0.5), data.train, "b", attack, 0, CPU, Reporter())
    carriers = np.flatnonzero(data.train.labels[:, 1])
    assert len(carriers) == 36
    assert len(poisoned.positions) == 18
    assert set(poisoned.positions) <= set(carriers)
    backdoored = train_hashing(hashing, poisoned.applied_to(data.train), 1, CPU, Reporter())
    triggered = TriggeredQueries(with_trigger(attack, data.open_set), with_trigger(attack, data.query))
    codes = [encode_all(model, data, triggered, Reporter()) for model in (surrogate, backdoored)]
    found = measure(EvaluationConfig(), data, "b", *codes)
    assert found.clean.map > 0.8
    assert found.own_classes.queries == int((data.query.labels[:, 1] == 0).sum())
    assert found.triggered.queries == len(data.open_set)
